/// Puts one scalar together from its bytes of UTF-8.
struct UTF8Assembler: Sendable {
  enum Step: Equatable {
    case unfinished
    case scalar(Unicode.Scalar)
    /// The byte does not belong to this scalar, which is dropped; the byte is yet to be read.
    case broken
    /// The byte ended or began something that is no scalar; both are dropped.
    case invalid
  }

  private var value: UInt32 = 0
  private var left = 0
  private var least: UInt32 = 0

  /// Takes the next byte, which is 0x80 or more unless the scalar is broken off.
  mutating func take(_ byte: UInt8) -> Step {
    if left == 0 {
      switch byte {
      case 0xc2...0xdf: (value, left, least) = (UInt32(byte & 0x1f), 1, 0x80)
      case 0xe0...0xef: (value, left, least) = (UInt32(byte & 0x0f), 2, 0x800)
      case 0xf0...0xf4: (value, left, least) = (UInt32(byte & 0x07), 3, 0x10000)
      default: return .invalid
      }
      return .unfinished
    }
    guard byte & 0xc0 == 0x80 else { return .broken }
    value = value << 6 | UInt32(byte & 0x3f)
    left -= 1
    guard left == 0 else { return .unfinished }
    guard value >= least, let scalar = Unicode.Scalar(value) else { return .invalid }
    return .scalar(scalar)
  }
}

/// Collects a bracketed paste up to its end mark.
struct PasteAssembler: Sendable {
  private static let endMark = Array("\u{1b}[201~".utf8)

  private var bytes: [UInt8] = []
  private var matched = 0
  private var cut = false

  /// Takes the next byte; the paste, when that byte ended it.
  mutating func take(_ byte: UInt8) -> Input? {
    if byte == Self.endMark[matched] {
      matched += 1
      guard matched == Self.endMark.count else { return nil }
      return .paste(text, cut: cut)
    }
    // Only the first byte of the mark is ESC, so a mark begins anew nowhere else than here.
    let passed = matched
    matched = 0
    for byte in Self.endMark[..<passed] {
      keep(byte)
    }
    if byte == Self.endMark[0] {
      matched = 1
    } else {
      keep(byte)
    }
    return nil
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < KeyDecoder.pasteLimit {
      bytes.append(byte)
    } else {
      cut = true
    }
  }

  private var text: String {
    var text = String.UnicodeScalarView()
    var assembler = UTF8Assembler()
    var isInside = false
    var lastWasReturn = false
    func appendASCII(_ byte: UInt8) {
      switch byte {
      case 0x0d: text.append("\n")
      case 0x0a where lastWasReturn: break
      default: text.append(Unicode.Scalar(byte))
      }
      lastWasReturn = byte == 0x0d
    }
    func begin(_ byte: UInt8) {
      assembler = UTF8Assembler()
      isInside = false
      if byte < 0x80 {
        appendASCII(byte)
      } else if case .unfinished = assembler.take(byte) {
        isInside = true
      }
    }
    for byte in bytes {
      guard isInside else {
        begin(byte)
        continue
      }
      switch assembler.take(byte) {
      case .unfinished:
        break
      case .scalar(let scalar):
        text.append(scalar)
        lastWasReturn = false
        isInside = false
      case .broken:
        begin(byte)
      case .invalid:
        isInside = false
      }
    }
    return String(text)
  }
}
