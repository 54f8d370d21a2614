extension KeyDecoder {
  mutating func take(_ byte: UInt8, into inputs: inout [Input]) {
    switch state {
    case .ground:
      begin(byte, alt: false, into: &inputs)
    case .escape(let again):
      afterEscape(byte, again: again, into: &inputs)
    case .sequence(let introducer, let alt, let stale):
      inSequence(byte, introducer, alt: alt, stale: stale, into: &inputs)
    case .linuxFunction:
      drop()
      if (0x41...0x45).contains(byte) {
        inputs.append(.key(Key(.function(Int(byte - 0x40)))))
      } else if byte < 0x20 {
        begin(byte, alt: false, into: &inputs)
      }
    case .oldMouse(let left):
      if left > 1 { state = .oldMouse(left: left - 1) } else { drop() }
    case .string(let escaped, let stale):
      inString(byte, escaped: escaped, stale: stale, into: &inputs)
    case .listed:
      hold(byte)
      if let key = heldKey {
        drop()
        inputs.append(.key(key))
      } else if !isHeldPrefix {
        drop()
      }
    case .character(var assembler, let alt):
      switch assembler.take(byte) {
      case .unfinished:
        state = .character(assembler, alt: alt)
      case .scalar(let scalar):
        drop()
        append(scalar, alt: alt, to: &inputs)
      case .broken:
        drop()
        begin(byte, alt: false, into: &inputs)
      case .invalid:
        drop()
      }
    case .paste(var assembler):
      // Taken out while it grows, so that its buffer is not copied for every byte.
      state = .ground
      if let paste = assembler.take(byte) {
        inputs.append(paste)
      } else {
        state = .paste(assembler)
      }
    }
  }

  private mutating func begin(_ byte: UInt8, alt: Bool, into inputs: inout [Input]) {
    state = .ground
    switch byte {
    case 0x1b:
      held = [0x1b]
      state = .escape(again: false)
    case 0x80...:
      var assembler = UTF8Assembler()
      if case .unfinished = assembler.take(byte) { state = .character(assembler, alt: alt) }
    default:
      guard var key = Self.key(ofASCII: byte) else { return }
      if alt { key.modifiers.insert(.alt) }
      inputs.append(.key(key))
    }
  }

  private func append(_ scalar: Unicode.Scalar, alt: Bool, to inputs: inout [Input]) {
    // The second control set (U+0080 to U+009F) is no text.
    guard !(0x80...0x9f).contains(scalar.value) else { return }
    inputs.append(.key(Key(.character(Character(scalar)), alt ? .alt : [])))
  }

  private mutating func afterEscape(_ byte: UInt8, again: Bool, into inputs: inout [Input]) {
    if byte == 0x1b {
      // A third ESC: the first of them can only have been the key.
      if again { inputs.append(.key(Key(.escape))) }
      state = .escape(again: true)
      return
    }
    hold(byte)
    if !again, let key = heldKey, !isHeldPrefix {
      drop()
      inputs.append(.key(key))
      return
    }
    switch byte {
    case 0x5b: state = .sequence(.csi, alt: again, stale: false)
    case 0x4f: state = .sequence(.ss3, alt: again, stale: false)
    case 0x50, 0x58, 0x5d, 0x5e, 0x5f:
      if again { inputs.append(.key(Key(.escape))) }
      state = .string(escaped: false, stale: false)
    case _ where !again && isHeldPrefix:
      state = .listed
    default:
      if again { inputs.append(.key(Key(.escape))) }
      drop()
      begin(byte, alt: true, into: &inputs)
    }
  }

  private mutating func inSequence(
    _ byte: UInt8, _ introducer: Introducer, alt: Bool, stale: Bool, into inputs: inout [Input]
  ) {
    guard (0x20...0x7e).contains(byte) else {
      // No part of any sequence: what was held is broken off.
      drop()
      if byte != 0x7f { begin(byte, alt: false, into: &inputs) }
      return
    }
    hold(byte)
    if introducer == .csi, held.count == 3, byte == 0x5b, !stale {
      state = .linuxFunction
      return
    }
    if let key = heldKey, !stale {
      drop()
      inputs.append(.key(alt ? Key(key.code, key.modifiers.union(.alt)) : key))
      return
    }
    guard isFinal(byte, introducer) else { return }
    let body = held.dropFirst(2)
    let wanted = !stale && held.count <= Self.sequenceLimit
    drop()
    guard wanted else { return }
    if introducer == .csi, Array(body) == [0x4d] {
      state = .oldMouse(left: 3)
    } else if introducer == .csi, Array(body) == Array("200~".utf8) {
      state = .paste(PasteAssembler())
    } else if let input = SequenceTable.input(introducer, Array(body), alt: alt) {
      inputs.append(input)
    }
  }

  private func isFinal(_ byte: UInt8, _ introducer: Introducer) -> Bool {
    if byte >= 0x40 { return true }
    switch introducer {
    case .ss3:
      return !(0x30...0x39).contains(byte) && byte != 0x3b
    case .csi:
      // rxvt ends keys held with Shift with a dollar sign; elsewhere it stands before the final byte of a report.
      return byte == 0x24 && held.count > 3 && held[2..<(held.count - 1)].allSatisfy { (0x30...0x39).contains($0) }
    }
  }

  private mutating func inString(_ byte: UInt8, escaped: Bool, stale: Bool, into inputs: inout [Input]) {
    if escaped {
      drop()
      if byte != 0x5c {
        held = [0x1b]
        afterEscape(byte, again: false, into: &inputs)
      }
      return
    }
    switch byte {
    case 0x1b:
      state = .string(escaped: true, stale: stale)
    case 0x07, 0x18, 0x1a:
      drop()
    case ..<0x20:
      // Reports hold no other control byte: this one is a key again.
      drop()
      begin(byte, alt: false, into: &inputs)
    default:
      hold(byte)
      if stale, held.count > Self.sequenceLimit { drop() }
    }
  }

  /// The key of a byte below 0x80; nil for ESC alone.
  static func key(ofASCII byte: UInt8) -> Key? {
    switch byte {
    case 0x08, 0x7f: Key(.backspace)
    case 0x09: Key(.tab)
    case 0x0a, 0x0d: Key(.enter)
    case 0x1b: nil
    case 0x01...0x1a: .control(Character(Unicode.Scalar(byte + 0x60)))
    case ..<0x20: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: .character(Character(Unicode.Scalar(byte)))
    }
  }
}
