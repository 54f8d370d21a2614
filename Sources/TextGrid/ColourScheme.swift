/// Which colours the roles of a picture get.
package enum ColourScheme: String, CaseIterable, Sendable {
  /// Colours that can be read on light and on dark backgrounds.
  case automatic = "auto"
  case dark, light
  /// Nothing fainter than the text itself, and what is set apart set apart by more than its colour.
  case contrast
}

/// What a terminal is told of a text, so that it looks as its role asks.
package struct Look: Equatable, Sendable {
  /// The foreground's number in the terminal's palette; nil for the terminal's own. The background is always its own.
  package var colour: UInt8?
  package var bold = false
  package var dim = false
  package var underline = false
  package var reverse = false
}

extension ColourScheme {
  /// The look of a role on a terminal of 256, 16 or 8 colours; on fewer it has none.
  ///
  /// Text in fields is plain: an attribute would have to be set and reset around every key's echo.
  package func look(of role: Style.Role, colours: Int) -> Look {
    var look = Look(colour: colour(of: role, among: colours))
    let hasColours = colours >= 8
    switch role {
    case .plain, .field, .fieldFocused, .button, .bar: break
    case .accent, .key: look.bold = true
    case .error:
      look.bold = true
      look.underline = self == .contrast
    case .success: look.bold = look.colour == nil
    case .muted: look.dim = !hasColours && self != .contrast
    case .buttonFocused:
      look.reverse = true
      look.bold = self == .contrast
    }
    return look
  }

  /// A role's foreground among 256, 16 and 8 colours.
  private typealias Choice = (of256: UInt8, of16: UInt8?, of8: UInt8?)

  private func colour(of role: Style.Role, among colours: Int) -> UInt8? {
    let choice: Choice? =
      switch role {
      case .plain, .field, .fieldFocused, .button, .key: nil
      case .accent, .buttonFocused: accent
      case .error: error
      case .success: success
      case .muted, .bar: muted
      }
    guard let choice else { return nil }
    switch colours {
    case 256...: return choice.of256
    case 16...: return choice.of16
    case 8...: return choice.of8
    default: return nil
    }
  }

  // What can be read on black and on white alike is of middling lightness: few colours are (WCAG 2.2 §1.4.3, 4.5 : 1).

  private var accent: Choice? {
    switch self {
    case .automatic: (63, 5, 5)
    case .dark: (75, 14, 6)
    case .light: (25, 4, 4)
    case .contrast: nil
    }
  }

  private var error: Choice? {
    switch self {
    case .automatic: (131, 1, 1)
    case .dark: (210, 9, 1)
    case .light: (124, 1, 1)
    case .contrast: nil
    }
  }

  private var success: Choice? {
    switch self {
    case .automatic: (29, nil, nil)
    case .dark: (114, 10, 2)
    case .light: (22, nil, nil)
    case .contrast: nil
    }
  }

  private var muted: Choice? {
    switch self {
    case .automatic: (243, 8, nil)
    case .dark: (248, 7, nil)
    case .light: (240, 8, nil)
    case .contrast: nil
    }
  }
}
