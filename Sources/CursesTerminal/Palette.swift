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
  init(colours: Int) {
    var looks: [Look] = []
    for role in Style.Role.allCases {
      var look = Look(attributes: Self.attributes(role, hasColours: colours >= 8))
      if let colour = Self.colour(role, of: colours) {
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
  private static func attributes(_ role: Style.Role, hasColours: Bool) -> attr_t {
    switch role {
    case .plain, .field, .fieldFocused, .button, .bar: 0
    case .accent, .error: trainova_bold()
    case .success: hasColours ? 0 : trainova_bold()
    case .muted: hasColours ? 0 : trainova_dim()
    case .buttonFocused: trainova_reverse()
    case .key: trainova_bold()
    }
  }

  /// The foreground, readable on light and dark backgrounds alike; nil for the terminal's own.
  private static func colour(_ role: Style.Role, of colours: Int) -> Int16? {
    let choices: (of256: Int16, of16: Int16, of8: Int16)
    switch role {
    case .plain, .field, .fieldFocused, .button, .key: return nil
    case .accent, .buttonFocused: choices = (32, 6, 6)
    case .error: choices = (167, 1, 1)
    case .success: choices = (71, 2, 2)
    case .muted, .bar: choices = (244, 8, -1)
    }
    switch colours {
    case 256...: return choices.of256
    case 16...: return choices.of16
    case 8...: return choices.of8
    default: return nil
    }
  }
}
