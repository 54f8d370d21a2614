/// Turns the bytes of a terminal into inputs, whatever pieces they arrive in.
///
/// Sequences of xterm, the Linux console, screen, tmux, rxvt and PuTTY are built in; terminfo's are added as data.
/// Reports that nobody asked for are taken in and never become text.
package struct KeyDecoder: Sendable {
  /// How long the caller waits for the rest of a sequence before it calls `flush`, in milliseconds.
  package static let escapeDelayMilliseconds = 40
  /// The longest sequence that is understood, in bytes; a longer one is dropped to its end.
  package static let sequenceLimit = 64
  /// The longest paste that is kept, in bytes of UTF-8; the rest of it is dropped.
  package static let pasteLimit = 65_536

  enum State: Sendable {
    case ground
    /// ESC came; `again` when it came twice, as rxvt and PuTTY send Alt with a cursor key.
    case escape(again: Bool)
    /// ESC [ or ESC O and what follows, up to a final byte; `stale` after a flush: the rest is only taken in.
    case sequence(Introducer, alt: Bool, stale: Bool)
    /// ESC [ [ of the Linux console: one byte follows.
    case linuxFunction
    /// The three raw bytes of an old mouse report.
    case oldMouse(left: Int)
    /// OSC, DCS, SOS, PM or APC: taken in until BEL or ST. `escaped` after an ESC inside it.
    case string(escaped: Bool, stale: Bool)
    /// The beginning of a terminfo sequence that has no usual form.
    case listed
    case character(UTF8Assembler, alt: Bool)
    case paste(PasteAssembler)
  }

  enum Introducer: Sendable {
    case csi, ss3
  }

  var state = State.ground
  /// The bytes of the sequence so far, ESC included; at most one more than `sequenceLimit`.
  var held: [UInt8] = []
  /// Some dozens, looked through only inside a sequence: to build a dictionary of them would cost the first picture more.
  private let listed: [(bytes: [UInt8], key: Key)]

  /// A decoder that knows `sequences` besides the built-in ones; those that do not begin with ESC are ignored.
  package init(sequences: [(bytes: [UInt8], key: Key)] = []) {
    listed = sequences.filter { $0.bytes.first == 0x1b && (2...Self.sequenceLimit).contains($0.bytes.count) }
  }

  /// The listed key whose sequence is held, the last of equal ones.
  var heldKey: Key? { listed.last { $0.bytes == held }?.key }

  /// Whether a listed sequence begins with what is held, and goes on.
  var isHeldPrefix: Bool { listed.contains { $0.bytes.count > held.count && $0.bytes.starts(with: held) } }

  /// Whether an unfinished sequence is held: the caller then calls `flush` after `escapeDelayMilliseconds` without
  /// a further byte. Not so inside a paste or a character, which wait for their end however long it takes.
  package private(set) var isWaiting = false

  /// What `isWaiting` becomes after each step: to be asked after every key, from outside, would copy all that is held.
  private var isUnfinished: Bool {
    switch state {
    case .ground, .character, .paste: false
    case .sequence(_, _, let stale), .string(_, let stale): !stale
    case .escape, .linuxFunction, .oldMouse, .listed: true
    }
  }

  /// Takes the next bytes and tells what they mean.
  package mutating func decode(_ bytes: [UInt8]) -> [Input] {
    var inputs: [Input] = []
    for byte in bytes {
      take(byte, into: &inputs)
    }
    isWaiting = isUnfinished
    return inputs
  }

  /// Takes the next bytes, from wherever they come.
  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [Input] { decode(Array(bytes)) }

  /// Ends the wait: a lone ESC is the escape key, an unfinished sequence is dropped.
  ///
  /// Of a report that has visibly begun, the bytes that still come are taken in too, up to `sequenceLimit` of them.
  package mutating func flush() -> [Input] {
    defer { isWaiting = isUnfinished }
    switch state {
    case .escape(let again):
      drop()
      let escape = Input.key(Key(.escape))
      return again ? [escape, escape] : [escape]
    case .sequence(let introducer, let alt, stale: false) where held.count > 2:
      state = .sequence(introducer, alt: alt, stale: true)
    case .string(let escaped, stale: false) where held.count > 2:
      held.removeAll(keepingCapacity: true)
      state = .string(escaped: escaped, stale: true)
    case .sequence(_, _, stale: false), .string(_, stale: false), .linuxFunction, .oldMouse, .listed:
      drop()
    case .ground, .character, .paste, .sequence, .string:
      break
    }
    return []
  }

  mutating func drop() {
    state = .ground
    held.removeAll(keepingCapacity: true)
  }

  mutating func hold(_ byte: UInt8) {
    if held.count <= Self.sequenceLimit { held.append(byte) }
  }
}
