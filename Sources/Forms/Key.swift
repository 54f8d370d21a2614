/// One key press, as a terminal can tell it.
package struct Key: Hashable, Sendable {
  /// What was pressed, apart from the modifiers held with it.
  package enum Code: Hashable, Sendable {
    case character(Character)
    case enter, tab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
  }

  /// The keys held down with it; a terminal's Meta counts as Alt.
  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }

  package var code: Code
  package var modifiers: Modifiers

  /// A key with the modifiers held with it.
  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// Control with a letter, written in lower case, or with one of `@ [ \ ] ^ _`.
  package static func control(_ character: Character) -> Key {
    Key(.character(character), .control)
  }

  /// Alt with a character.
  package static func alt(_ character: Character) -> Key {
    Key(.character(character), .alt)
  }

  /// A character without modifiers.
  package static func character(_ character: Character) -> Key {
    Key(.character(character))
  }

  /// Whether it types a sign of its own.
  package var isText: Bool {
    if case .character = code { modifiers.subtracting(.shift).isEmpty } else { false }
  }

  /// The same key on a US layout, lower-cased: "й" of the ЙЦУКЕН layout becomes "q". For shortcuts only, never for text.
  package var latin: Key {
    guard case .character(let character) = code else { return self }
    let lowered = Character(character.lowercased())
    return Key(.character(Self.layout[lowered] ?? lowered), modifiers)
  }

  private static let layout: [Character: Character] = {
    let cyrillic = "йцукенгшщзхъфывапролджэячсмитьбюёіїє"
    let latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`s]'"
    return Dictionary(uniqueKeysWithValues: zip(cyrillic, latin))
  }()
}
