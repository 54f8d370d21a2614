/// The meaning of finished CSI and SS3 sequences.
enum SequenceTable {
  /// The input of a sequence without its introducer; nil for reports and for what nobody knows.
  static func input(_ introducer: KeyDecoder.Introducer, _ body: [UInt8], alt: Bool) -> Input? {
    guard let final = body.last else { return nil }
    if introducer == .csi, body.first == 0x3c { return mouse(body.dropFirst().dropLast(), final) }
    guard let numbers = numbers(body.dropLast()) else { return nil }
    if introducer == .csi, body.count == 1 {
      if final == 0x49 { return .focus(true) }
      if final == 0x4f { return .focus(false) }
    }
    guard var key = introducer == .csi ? csi(numbers, final) : ss3(numbers, final) else { return nil }
    if alt { key.modifiers.insert(.alt) }
    return .key(key)
  }

  /// The numbers between semicolons, 0 for an absent one; nil when anything else is among them, as in most reports.
  private static func numbers(_ bytes: some Sequence<UInt8>) -> [Int]? {
    var numbers = [0]
    for byte in bytes {
      switch byte {
      case 0x30...0x39:
        let value = numbers.removeLast() * 10 + Int(byte - 0x30)
        guard value <= 0x10_ffff else { return nil }
        numbers.append(value)
      case 0x3b: numbers.append(0)
      default: return nil
      }
    }
    return numbers
  }

  private static func csi(_ numbers: [Int], _ final: UInt8) -> Key? {
    let modifiers = numbers.count > 1 ? modifiers(numbers[1]) : []
    switch final {
    case 0x7e where numbers.first == 27 && numbers.count == 3:
      return unicode(numbers[2], modifiers)
    case 0x75 where numbers.count <= 2:
      return unicode(numbers[0], modifiers)
    case 0x7e where numbers.count <= 2:
      return numbered(numbers[0], modifiers)
    // rxvt: ^ for Control, $ for Shift, @ for both.
    case 0x5e where numbers.count == 1: return numbered(numbers[0], .control)
    case 0x24 where numbers.count == 1: return numbered(numbers[0], .shift)
    case 0x40 where numbers.count == 1: return numbered(numbers[0], [.control, .shift])
    case 0x5a where numbers.count <= 2: return Key(.tab, modifiers.union(.shift))
    case 0x61...0x64 where numbers == [0]: return Key(arrow(final - 0x20), .shift)
    case 0x52:
      // A cursor report has the same form as F3 with a modifier; only what F3 can send is taken for it.
      return numbers.count == 2 && numbers[0] == 1 && (2...16).contains(numbers[1])
        ? Key(.function(3), modifiers) : nil
    default:
      guard numbers.count <= 2, numbers[0] <= 1, let code = lettered(final) else { return nil }
      return Key(code, modifiers)
    }
  }

  private static func ss3(_ numbers: [Int], _ final: UInt8) -> Key? {
    let modifiers = modifiers(numbers.count > 1 ? numbers[1] : numbers[0])
    switch final {
    case 0x61...0x64: return Key(arrow(final - 0x20), .control)
    case 0x49: return Key(.tab, modifiers)
    case 0x4d: return Key(.enter, modifiers)
    case 0x52: return Key(.function(3), modifiers)
    case 0x58: return Key(.character("="), modifiers)
    // The number pad in application mode: its letters are the signs 0x2a to 0x39, moved by 0x40.
    case 0x6a...0x79: return Key(.character(Character(Unicode.Scalar(final - 0x40))), modifiers)
    default: return lettered(final).map { Key($0, modifiers) }
    }
  }

  private static func arrow(_ letter: UInt8) -> Key.Code {
    switch letter {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    default: .left
    }
  }

  private static func lettered(_ final: UInt8) -> Key.Code? {
    switch final {
    case 0x41...0x44: arrow(final)
    case 0x46: .end
    case 0x48: .home
    case 0x50, 0x51, 0x53: .function(Int(final - 0x4f))
    default: nil
    }
  }

  private static func numbered(_ number: Int, _ modifiers: Key.Modifiers) -> Key? {
    let code: Key.Code
    switch number {
    case 1, 7: code = .home
    case 2: code = .insert
    case 3: code = .delete
    case 4, 8: code = .end
    case 5: code = .pageUp
    case 6: code = .pageDown
    case 11...15: code = .function(number - 10)
    case 17...21: code = .function(number - 11)
    case 23...26: code = .function(number - 12)
    case 28, 29: code = .function(number - 13)
    case 31...34: code = .function(number - 14)
    default: return nil
    }
    return Key(code, modifiers)
  }

  /// A key told by its scalar, as xterm's modifyOtherKeys and kitty do.
  private static func unicode(_ value: Int, _ modifiers: Key.Modifiers) -> Key? {
    guard let scalar = Unicode.Scalar(UInt32(value)) else { return nil }
    switch value {
    case 0x1b: return Key(.escape, modifiers)
    case 0x08, 0x09, 0x0d, 0x7f:
      return KeyDecoder.key(ofASCII: UInt8(value)).map { Key($0.code, modifiers) }
    case ..<0x20, 0x80...0x9f, 0xe000...0xf8ff: return nil
    default: return Key(.character(Character(scalar)), modifiers)
    }
  }

  /// xterm's modifier number: 1 and the sum of Shift 1, Alt 2, Control 4, Meta 8.
  private static func modifiers(_ number: Int) -> Key.Modifiers {
    guard (2...16).contains(number) else { return [] }
    var modifiers = Key.Modifiers(rawValue: UInt8(number - 1) & 7)
    if (number - 1) & 8 != 0 { modifiers.insert(.alt) }
    return modifiers
  }

  private static func mouse(_ bytes: some Sequence<UInt8>, _ final: UInt8) -> Input? {
    guard let numbers = numbers(bytes), numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    let kind: MouseEvent.Kind
    // Bits 4, 8 and 16 are modifiers; 32 is movement, which is not told.
    switch (numbers[0] & ~28, final) {
    case (0, 0x4d): kind = .press
    case (0, 0x6d): kind = .release
    case (64, 0x4d): kind = .wheelUp
    case (65, 0x4d): kind = .wheelDown
    default: return nil
    }
    return .mouse(MouseEvent(column: numbers[1] - 1, row: numbers[2] - 1, kind: kind))
  }
}
