import AuthAPI
import Forms

extension Key {
  /// How the key is written, the same in every language.
  package var label: String {
    var name: String
    switch code {
    case .character(" "): name = "Space"
    case .character(let letter): name = String(letter).uppercased()
    case .enter: name = "Enter"
    case .tab: name = "Tab"
    case .escape: name = "Esc"
    case .backspace: name = "Backspace"
    case .delete: name = "Delete"
    case .insert: name = "Insert"
    case .up: name = "↑"
    case .down: name = "↓"
    case .left: name = "←"
    case .right: name = "→"
    case .home: name = "Home"
    case .end: name = "End"
    case .pageUp: name = "PgUp"
    case .pageDown: name = "PgDn"
    case .function(let number): name = "F\(number)"
    }
    if modifiers.contains(.shift) { name = "Shift-" + name }
    if modifiers.contains(.alt) { name = "Alt-" + name }
    if modifiers.contains(.control) { name = "Ctrl-" + name }
    return name
  }
}

extension ServerAddress {
  /// The server as the top line names it: https goes without saying.
  var display: String {
    let origin = origin
    return origin.hasPrefix("https://") ? String(origin.dropFirst(8)) : origin
  }
}
