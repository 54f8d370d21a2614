import CNcurses
import TextGrid

/// The attributes and the colour pair of each role, chosen once for what the terminal can show.
struct Palette {
  private struct Look {
    var attributes: attr_t = 0
    var pair: Int16 = 0
  }

  /// One look a role, in the order of their raw values.
  private let looks: [Look]

  /// A palette for `colours` colours; 0 for none. The terminal's own background stays everywhere.
  init(colours: Int, scheme: ColourScheme) {
    var looks: [Look] = []
    for role in Style.Role.allCases {
      var look = Look(attributes: Self.attributes(role, hasColours: colours >= 8, scheme))
      if let colour = Self.colour(role, of: colours, scheme) {
        let pair = Int16(role.rawValue) + 1
        if init_pair(pair, colour, -1) == OK { look.pair = pair }
      }
      looks.append(look)
    }
    self.looks = looks
  }

  func attributes(_ style: Style) -> attr_t {
    var attributes = looks[Int(style.role.rawValue)].attributes
    if style.bold { attributes |= trainova_bold() }
    if style.dim { attributes |= trainova_dim() }
    if style.underline { attributes |= trainova_underline() }
    if style.reverse { attributes |= trainova_reverse() }
    return attributes
  }

  func pair(_ style: Style) -> Int16 {
    looks[Int(style.role.rawValue)].pair
  }

  /// Text in fields is plain: an attribute would have to be set and reset around every key's echo.
  private static func attributes(_ role: Style.Role, hasColours: Bool, _ scheme: ColourScheme) -> attr_t {
    let isContrast = scheme == .contrast
    return switch role {
    case .plain, .field, .fieldFocused, .button, .bar: 0
    case .accent: trainova_bold()
    case .error: trainova_bold() | (isContrast ? trainova_underline() : 0)
    case .success: hasColours && !isContrast ? 0 : trainova_bold()
    case .muted: hasColours || isContrast ? 0 : trainova_dim()
    case .buttonFocused: trainova_reverse() | (isContrast ? trainova_bold() : 0)
    case .key: trainova_bold()
    }
  }

  /// A role's foreground among 256, 16 and 8 colours.
  private typealias Choice = (of256: Int16, of16: Int16, of8: Int16)

  /// The foreground; nil for the terminal's own.
  private static func colour(_ role: Style.Role, of colours: Int, _ scheme: ColourScheme) -> Int16? {
    let choice: Choice?
    switch role {
    case .plain, .field, .fieldFocused, .button, .key: choice = nil
    case .accent, .buttonFocused: choice = accent(scheme)
    case .error: choice = error(scheme)
    case .success: choice = success(scheme)
    case .muted, .bar: choice = muted(scheme)
    }
    guard let choice else { return nil }
    switch colours {
    case 256...: return choice.of256
    case 16...: return choice.of16
    case 8...: return choice.of8
    default: return nil
    }
  }

  private static func accent(_ scheme: ColourScheme) -> Choice? {
    switch scheme {
    case .automatic: (32, 6, 6)
    case .dark: (75, 14, 6)
    case .light: (25, 4, 4)
    case .contrast: nil
    }
  }

  private static func error(_ scheme: ColourScheme) -> Choice? {
    switch scheme {
    case .automatic: (167, 1, 1)
    case .dark: (210, 9, 1)
    case .light: (124, 1, 1)
    case .contrast: nil
    }
  }

  private static func success(_ scheme: ColourScheme) -> Choice? {
    switch scheme {
    case .automatic: (71, 2, 2)
    case .dark: (114, 10, 2)
    case .light: (22, 2, 2)
    case .contrast: nil
    }
  }

  private static func muted(_ scheme: ColourScheme) -> Choice? {
    switch scheme {
    case .automatic: (244, 8, -1)
    case .dark: (248, 7, -1)
    case .light: (240, 8, -1)
    case .contrast: nil
    }
  }
}
