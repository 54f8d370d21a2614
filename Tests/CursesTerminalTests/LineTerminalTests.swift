import CPlatform
import Glibc
import Testing

@testable import CursesTerminal

extension CursesTerminalTests {
  /// The terminal without curses. What ends the program is one thing a process, so these run with the others.
  @Suite struct LineTerminalTests {
    private let pseudo: PseudoTerminal
    private let before: [UInt8]

    init() throws {
      pseudo = try PseudoTerminal()
      before = try pseudo.modes()
    }

    private func open() throws -> LineTerminal { try LineTerminal(descriptor: pseudo.open()) }

    /// The lines that a terminal has for the program.
    private func lines(_ terminal: LineTerminal) -> String {
      var bytes: [UInt8] = []
      while case .bytes(let more)? = terminal.read() { bytes += more }
      return String(decoding: bytes, as: UTF8.self)
    }

    private func output(endingWith end: String) -> String {
      let bytes = pseudo.output { String(decoding: $0, as: UTF8.self).hasSuffix(end) }
      return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
      arguments: [(.text, "Анна\r\n"), (.hidden, "\r\n"), (.off, "")] as [(LineTerminal.Echo, String)])
    func `A line is seen as it is asked for`(_ echo: LineTerminal.Echo, _ seen: String) throws {
      let terminal = try open()
      terminal.write("Имя: ")
      terminal.set(echo)
      try pseudo.type("Анна\n")
      #expect(lines(terminal) == "Анна\n")
      terminal.set(.off)
      terminal.write("end\n")
      #expect(output(endingWith: "end\r\n") == "Имя: \(seen)end\r\n")
      terminal.close()
      #expect(try pseudo.modes() == before)
    }

    @Test func `A whole letter is erased, whatever its bytes`() throws {
      let terminal = try open()
      terminal.set(.text)
      try pseudo.type("Аня\u{7f}на\n")
      #expect(lines(terminal) == "Анна\n")
    }

    @Test func `What was typed for another question can be dropped`() throws {
      let terminal = try open()
      try pseudo.type("one\ntwo\nand the beginning of")
      terminal.dropInput()
      try pseudo.type("three\n")
      #expect(lines(terminal) == "three\n")
    }

    @Test func `The modes come back from hidden typing, whatever calls for it`() throws {
      for end in [{ trainova_terminal_restore() }, { trainova_terminal_disarm() }] {
        let terminal = try open()
        terminal.set(.hidden)
        #expect(try pseudo.modes() != before)
        end()
        #expect(try pseudo.modes() == before)
        terminal.close()
      }
      do {
        let dropped = try open()
        dropped.set(.hidden)
      }
      #expect(try pseudo.modes() == before)
      #expect(pseudo.leftovers() == [])
    }

    @Test func `While stopped, the terminal is the shell's`() throws {
      let terminal = try open()
      terminal.set(.hidden)
      let during = try pseudo.modes()
      var stopped: [UInt8] = []
      terminal.suspend { stopped = (try? pseudo.modes()) ?? [] }
      #expect(stopped == before)
      #expect(try pseudo.modes() == during)
      terminal.close()
      #expect(try pseudo.modes() == before)
    }

    @Test func `The end of input is no hang-up`() throws {
      let terminal = try open()
      #expect(terminal.read() == .nothing)
      try pseudo.type("\u{4}")
      #expect(terminal.read() == nil)
      pseudo.hangUp()
      #expect(terminal.read() == .closed)
    }

    @Test func `A terminal that takes nothing stops nothing`() throws {
      let terminal = try open()
      let text = String(repeating: "x", count: 100_000)
      terminal.write(text)
      #expect(terminal.hasOutput)
      var seen = 0
      while seen < text.utf8.count {
        let more = pseudo.output { !$0.isEmpty }.count
        if more == 0 { break }
        seen += more
        terminal.flush()
      }
      #expect(seen == text.utf8.count)
      #expect(!terminal.hasOutput)
    }
  }
}
