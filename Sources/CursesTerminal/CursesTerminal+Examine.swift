import CNcurses
import Glibc
import TextGrid

extension CursesTerminal {
  /// What `examine` learns of a terminal that could show the screens.
  package struct Description: Equatable, Sendable {
    /// The value of TERM.
    package var name: String
    package var size: Size
    /// How many it has; 0 for none.
    package var colours: Int
    /// The capabilities that the screens would use and terminfo does not name, in terminfo's words.
    package var missing: [String]
  }

  /// The name and version of the library.
  package static var libraryVersion: String { curses_version().map { String(cString: $0) } ?? "ncurses" }

  /// Looks whether the screens could be shown, and takes nothing over. Not while a terminal is open:
  /// what terminfo says is kept in one place of the process.
  package static func examine() throws(TerminalError) -> Description {
    let descriptor = try TTY.open()
    defer { Glibc.close(descriptor) }
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    guard !name.isEmpty else { throw .unknownTerminal("") }
    var result: Int32 = 0
    guard setupterm(name, descriptor, &result) == OK else { throw Terminfo.problem(name, descriptor) }
    guard Terminfo.string("cup") != nil, Terminfo.string("clear") != nil else {
      throw .unusable("the terminal cannot move its cursor")
    }
    return Description(
      name: name, size: size(of: try TTY(descriptor: descriptor)), colours: max(0, Int(tigetnum("colors"))),
      missing: Terminfo.missing)
  }
}
