import AccountCore
import Foundation
import Screens
import TestSupport
import Testing
import TextGrid

/// The screens on a line that takes nothing while keys come, and then 960 bytes a second (9600 baud) and no more.
///
/// Not one of `EndToEnd`, of which one runs at a time: this one waits for its reader.
@Suite struct SlowLineTests {
  private static let size = Size(columns: 80, rows: 24)
  private static let address = "eva@example.org"
  /// Switches the language: nearly all of the picture changes.
  private static let f9 = "\u{1b}[20~"

  private let home: Home

  init() throws { home = try Home() }

  /// The form that signs in, whole.
  private func session() async throws -> PlainSession {
    // Nobody has to be there: nothing is sent.
    let session = try PlainSession(
      home, ["--server", "http://127.0.0.1:9", "--lang", "en"], environment: ["TERM": "xterm-256color"],
      columns: UInt16(Self.size.columns))
    try await session.wait("the form") { lines(session).last?.contains("Ctrl-Q") == true }
    return session
  }

  private func lines(_ session: PlainSession) -> [String] {
    var screen = ScreenReader(Self.size)
    screen.take(session.bytes)
    return screen.lines
  }

  /// The address but for its last letter, the other language, the last letter: the picture then, and the bytes of the
  /// largest one on the way.
  private func last() async throws -> (lines: [String], largest: Int, switching: Int) {
    let session = try await session()
    let first = session.bytes.count
    try session.type(String(Self.address.dropLast()))
    try await session.wait("the address") { lines(session).contains { $0.contains(Self.address.dropLast()) } }
    let before = session.bytes.count
    try session.type(Self.f9)
    let title = Language.russian.words.title(.signIn)
    try await session.wait("the other language") { lines(session).contains { $0.contains(title) } }
    // One picture is not begun before the one before it is through: with this letter all of the other language is there.
    try session.type(String(Self.address.suffix(1)))
    try await session.wait("the whole address") { lines(session).contains { $0.contains(Self.address) } }
    let switching = session.bytes.count - before
    return (lines(session), max(first, switching), switching)
  }

  /// How much a terminal takes that nobody reads.
  private func capacity() throws -> Int {
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    defer { [master, slave].forEach { close($0) } }
    var modes = termios()
    tcgetattr(slave, &modes)
    cfmakeraw(&modes)
    tcsetattr(slave, TCSANOW, &modes)
    for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(slave, F_SETFL, O_NONBLOCK)
    var taken = 0
    var ready = pollfd(fd: slave, events: Int16(POLLOUT), revents: 0)
    // The kernel moves it on by itself for a while.
    while poll(&ready, 1, 500) > 0 {
      let count = write(slave, [UInt8](repeating: 0x78, count: 256), 256)
      guard count > 0 else { break }
      taken += count
    }
    return taken
  }

  @Test func `What is typed meanwhile arrives, the last picture is right, and those in between are left out`()
    async throws
  {
    let wanted = try await last()
    let session = try await session()
    session.bytesPerSecond = 0
    let before = session.bytes.count
    var switches = 0
    /// The program sleeps again before the next key: it had a picture to show for each of them.
    func press(_ key: String) async throws {
      let sleeps = Processes.sleeps(of: session.process)
      try session.type(key)
      try await session.wait("the key being taken") {
        !session.hasUnreadInput && Processes.sleeps(of: session.process) > sleeps
      }
    }
    for letter in Self.address.dropLast() {
      try await press(String(letter))
      for _ in 0..<(switches == 0 ? 15 : 14) {
        try await press(Self.f9)
        switches += 1
      }
    }
    #expect(switches % 2 == 1)
    #expect(session.bytes.count == before)
    try await press(String(Self.address.suffix(1)))
    session.bytesPerSecond = 960
    try await session.wait("the last picture", within: .seconds(300)) { lines(session) == wanted.lines }
    // What the terminal holds, the picture that filled it, and the last.
    let bound = try capacity() + 2 * wanted.largest
    #expect(session.bytes.count - before <= bound)
    // All of them would have been many times as many.
    #expect(switches * wanted.switching > 4 * bound)
    session.bytesPerSecond = nil
    try session.type("\u{11}")
    #expect(try await session.exitStatus() == 0)
  }
}
