import CNcurses
import Forms

/// What is known of the terminal whose screen is current.
enum Terminfo {
  /// The bytes of a string capability; nil where the terminal has none.
  static func string(_ name: String) -> [UInt8]? {
    // ncurses tells "no string capability" by the address -1.
    guard let value = tigetstr(name), value != UnsafeMutablePointer(bitPattern: -1) else { return nil }
    var bytes: [UInt8] = []
    var next = value
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    return bytes.isEmpty ? nil : bytes
  }

  /// A string capability without its delays (`$<2>`), which only ncurses knows how to send.
  static func undelayed(_ name: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = ArraySlice(string(name) ?? [])
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        rest = rest[(end + 1)...]
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// The sequences of the terminal's keys, for the decoder.
  static func keySequences() -> [(bytes: [UInt8], key: Key)] {
    keys.compactMap { name, key in
      guard let bytes = string(name), bytes.first == 0x1b else { return nil }
      return (bytes, key)
    }
  }

  /// What the screens and their keys would use and the terminal does not have, by terminfo's names.
  static var missing: [String] {
    (["cup", "clear", "smcup", "rmcup", "civis", "cnorm", "bold", "rev", "setaf"] + keys.prefix(10).map(\.0)
      + (1...12).map { "kf\($0)" }).filter { string($0) == nil }
  }

  private static let keys: [(String, Key)] = {
    var keys: [(String, Key)] = [
      ("kcuu1", Key(.up)), ("kcud1", Key(.down)), ("kcub1", Key(.left)), ("kcuf1", Key(.right)),
      ("khome", Key(.home)), ("kend", Key(.end)), ("kpp", Key(.pageUp)), ("knp", Key(.pageDown)),
      ("kich1", Key(.insert)), ("kdch1", Key(.delete)), ("kbs", Key(.backspace)), ("kent", Key(.enter)),
      ("kcbt", Key(.tab, .shift)), ("kHOM", Key(.home, .shift)), ("kEND", Key(.end, .shift)),
      ("kLFT", Key(.left, .shift)), ("kRIT", Key(.right, .shift)), ("kDC", Key(.delete, .shift)),
      ("kLFT5", Key(.left, .control)), ("kRIT5", Key(.right, .control)), ("kDC5", Key(.delete, .control)),
    ]
    for number in 1...20 {
      keys.append(("kf\(number)", Key(.function(number))))
    }
    return keys
  }()

  /// Why a screen could not be made on a terminal of this name.
  static func problem(_ name: String, _ descriptor: Int32) -> TerminalError {
    var result: Int32 = 0
    guard setupterm(name, descriptor, &result) == OK else {
      // 1: a printer's terminal. 0: not found, or a generic entry. -1: no descriptions at all.
      return result == 1 ? .unusable("the terminal cannot move its cursor") : .unknownTerminal(name)
    }
    return .unusable("ncurses cannot use the terminal")
  }
}
