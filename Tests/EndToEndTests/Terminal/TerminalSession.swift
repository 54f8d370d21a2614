import Foundation

/// A real terminal: a shell in a tmux of its own, which ends with this.
final class TerminalSession {
  /// What the shell says when it waits for a command.
  static let prompt = "ready> "
  /// How long a state may take to come: a bound for failures, never waited for.
  static let deadline = Duration.seconds(30)

  struct NotSeen: Error, CustomStringConvertible {
    let awaited: String
    let picture: Picture
    var description: String { "not seen: \(awaited)\n\(picture)" }
  }

  private let socket: String
  private let columns: Int
  private let home: Home
  /// Numbers the shell's answers, so that an older one is not taken for the next.
  private var questions = 0
  /// The shell of the window.
  let shell: pid_t

  /// Opens a window of that size with an interactive shell, and waits for its prompt.
  init(_ home: Home, columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) async throws {
    self.home = home
    self.columns = columns
    socket = home.folder.path("tmux-\(UInt32.random(in: 0 ..< .max))")
    let all = home.environment.merging(environment) { $1 }
    let start = [
      "tmux", "-S", socket, "-f", "/dev/null", "set", "-g", "default-terminal", "tmux-256color", ";", "set", "-g",
      "status", "off", ";", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "bash --norc --noprofile",
    ]
    let started = try Command.run(start, environment: all)
    guard started.status == 0 else { throw Command.Failed(description: "tmux: \(started.output)") }
    let pane = try Command.run(["tmux", "-S", socket, "list-panes", "-F", "#{pane_pid}"])
    guard let shell = pid_t(pane.output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Command.Failed(description: "tmux: \(pane.output)")
    }
    self.shell = shell
    try await seeText(Self.prompt.trimmingCharacters(in: .whitespaces))
  }

  deinit { close() }

  /// Closes the window, as a user closes that of a terminal program.
  func close() { _ = try? tmux("kill-server") }

  // MARK: What a user does

  func type(_ text: String) throws { try tmux("send-keys", "-l", "--", text) }

  /// Sends bytes as they are, NUL and broken UTF-8 among them.
  func send(_ bytes: [UInt8]) throws {
    _ = try Command.run(["tmux", "-S", socket, "send-keys", "-H"] + bytes.map { String($0, radix: 16) })
  }

  func press(_ key: TerminalKey) throws { try tmux("send-keys", key.rawValue) }

  /// Pastes as a terminal does: between the marks of bracketed paste, where the program has asked for them.
  func paste(_ text: String) throws {
    // From a file: tmux takes no command of many kilobytes.
    let file = home.folder.path("clipboard")
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    try tmux("load-buffer", "-b", "clipboard", file)
    try tmux("paste-buffer", "-p", "-d", "-b", "clipboard")
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// Writes down every byte that the window is sent from now on.
  func capture(to path: String) throws { try tmux("pipe-pane", "-O", "cat >> '\(path)'") }

  /// Types a command line into the shell.
  func run(_ command: String) throws {
    try type(command)
    try press(.enter)
  }

  // MARK: What the user sees

  /// Whether what runs there has asked for reports of the mouse.
  func reportsMouse() throws -> Bool {
    try tmux("display-message", "-p", "#{mouse_any_flag}#{mouse_button_flag}#{mouse_standard_flag}").contains("1")
  }

  func picture() throws -> Picture {
    Picture(try tmux("capture-pane", "-p"), columns: columns)
  }

  /// Looks at the screen until it is as awaited.
  @discardableResult
  func wait(_ awaited: String, until isSeen: (Picture) -> Bool) async throws -> Picture {
    let end = ContinuousClock.now + Self.deadline
    while true {
      let picture = try picture()
      if isSeen(picture) { return picture }
      guard ContinuousClock.now < end else { throw NotSeen(awaited: awaited, picture: picture) }
      try await Task.sleep(for: .milliseconds(15))
    }
  }

  /// Waits until the screen shows a text, which may be broken over lines.
  @discardableResult
  func seeText(_ text: String) async throws -> Picture {
    try await wait("“\(text)”") { $0.text.contains(text) }
  }

  @discardableResult
  func seeTitle(_ title: String) async throws -> Picture {
    try await wait("the screen “\(title)”") { $0.title == title }
  }

  /// Waits until the shell is back, and asks it for the exit status of what it ran last.
  func exitStatus() async throws -> Int32? {
    try await wait("the shell's prompt") { picture in
      picture.lines.last { !$0.isEmpty } == Self.prompt.trimmingCharacters(in: .whitespaces)
    }
    questions += 1
    try run("echo \"<\(questions):$?>\"")
    let number = "\(questions)"
    var status: Int32?
    try await wait("the exit status") { picture in
      status = picture.text.matches(of: /<(\d+):(\d+)>/).last { $0.1 == number }.flatMap { Int32($0.2) }
      return status != nil
    }
    return status
  }

  @discardableResult
  private func tmux(_ words: String...) throws -> String {
    let result = try Command.run(["tmux", "-S", socket] + words, environment: home.environment)
    guard result.status == 0 else { throw Command.Failed(description: "tmux \(words[0]): \(result.output)") }
    return result.output
  }
}
