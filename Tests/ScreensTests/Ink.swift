import TextGrid

/// A colour as red, green and blue.
struct RGB: Equatable, CustomStringConvertible {
  let red, green, blue: UInt8

  init(_ hex: Int) {
    (red, green, blue) = (UInt8(hex >> 16 & 0xff), UInt8(hex >> 8 & 0xff), UInt8(hex & 0xff))
  }

  /// A colour of xterm's palette of 256.
  init(ofPalette number: UInt8) {
    let sixteen = [
      0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
      0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
    ]
    let steps = [0, 95, 135, 175, 215, 255]
    switch Int(number) {
    case let number where number < 16: self.init(sixteen[number])
    case let number where number < 232:
      let place = number - 16
      self.init(steps[place / 36] << 16 | steps[place / 6 % 6] << 8 | steps[place % 6])
    case let number: self.init((8 + 10 * (number - 232)) * 0x10101)
    }
  }

  /// This colour with so much of another in it, from 0 to 1.
  func mixed(with other: RGB, _ part: Double) -> RGB {
    func mix(_ one: UInt8, _ two: UInt8) -> Int { Int((Double(one) * (1 - part) + Double(two) * part).rounded()) }
    return RGB(mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
  }

  var description: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// A terminal's colours: what a style looks like on one of a background, with so many colours, in a scheme.
struct Ink: Sendable {
  let name: String
  let scheme: ColourScheme
  let colours: Int
  let background: RGB
  let foreground: RGB
  /// The window around the terminal.
  let window: (bar: String, edge: String, title: String)

  init(_ name: String, _ scheme: ColourScheme, colours: Int = 256, isLight: Bool = false) {
    self.name = name
    self.scheme = scheme
    self.colours = colours
    let isContrast = scheme == .contrast
    background = RGB(isLight ? 0xffffff : isContrast ? 0x000000 : 0x15181e)
    foreground = RGB(isLight ? 0x1f2328 : isContrast ? 0xffffff : 0xd6dae2)
    window = isLight ? ("#eceef1", "#d0d4da", "#6a717c") : ("#22262e", "#39404c", "#8a919e")
  }

  /// Every theme on the backgrounds that it is for, and terminals of fewer colours.
  static let all = [
    Ink("dark", .dark), Ink("light", .light, isLight: true),
    Ink("auto-on-dark", .automatic), Ink("auto-on-light", .automatic, isLight: true),
    Ink("contrast", .contrast), Ink("no-colour", .automatic, colours: 0),
    Ink("dark-16", .dark, colours: 16), Ink("light-16", .light, colours: 16, isLight: true),
    Ink("auto-8-on-dark", .automatic, colours: 8), Ink("auto-8-on-light", .automatic, colours: 8, isLight: true),
  ]

  /// What the terminal is told of a style, its own attributes with its role's.
  func look(of style: Style) -> Look {
    var look = scheme.look(of: style.role, colours: colours)
    look.bold = look.bold || style.bold
    look.dim = look.dim || style.dim
    look.underline = look.underline || style.underline
    look.reverse = look.reverse || style.reverse
    return look
  }

  /// The colours of a style's text and of what it stands on.
  func colours(of style: Style) -> (text: RGB, ground: RGB) {
    let look = look(of: style)
    var text = look.colour.map { RGB(ofPalette: $0) } ?? foreground
    if look.dim { text = text.mixed(with: background, 0.4) }
    return look.reverse ? (background, text) : (text, background)
  }
}
