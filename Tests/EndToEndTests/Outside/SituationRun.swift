import Foundation
import TestSupport
import Testing

/// A situation told while it is recorded, and done again on further services.
struct SituationRun {
  let home: Home
  let path: String

  init(_ home: Home, _ path: String? = nil) {
    self.home = home
    self.path = path ?? home.folder.path("flow.json")
  }

  /// Tells it in a real terminal; the file it was written to.
  func record(_ situation: Situation) async throws -> String {
    let world = try World(home, "recorded")
    let terminal = try await TerminalSession(home)
    let teller = Teller(terminal, situation.tongue, mailbox: DeployedMailbox(service: world.service))
    func quit() async throws {
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
    }
    if !situation.before.isEmpty {
      try terminal.start("--server \(world.address) --lang \(situation.tongue.rawValue)")
      try await teller.tell(situation.before)
      try await quit()
    }
    try situation.script(world)
    try situation.prepare(world)
    for event in situation.events where event.step == 0 { try await event.happens(world) }
    try terminal.start(
      "record '\(path)' --lang \(situation.tongue.rawValue)"
        + (situation.namesServer ? " --server \(world.address)" : ""))
    for part in situation.parts {
      switch part {
      case .told(let steps): try await teller.tell(steps)
      case .toldOf(let steps): try await teller.tell(steps(world))
      case .outside(let event): if event.step > 0 { try await event.happens(world) }
      }
    }
    try await quit()
    return path
  }

  private func words(_ situation: Situation, _ world: World) throws -> [String] {
    var words = ["replay", path, "--server", world.address]
    for event in situation.events { words += ["--pause-before", "\(event.step)"] }
    if situation.namesAccount { words += ["--account", World.eva] }
    for password in situation.passwords { words += ["--password-file", try world.file(password)] }
    return words
  }

  /// Does it again without screens, answering each question; the exit status.
  ///
  /// - Parameter brings: whether what happens outside happens this time, too.
  func unseen(_ situation: Situation, brings: Bool = true) async throws -> Int32 {
    let world = try World(home, brings ? "unseen" : "untouched")
    try situation.prepare(world)
    let session = try PlainSession(home, try words(situation, world) + ["--plain"])
    var events = situation.events[...]
    var heard = 0
    while true {
      try await session.wait("a question, or the end") {
        session.text(from: heard).contains("The flow came out") || session.text(from: heard).hasSuffix(": ")
      }
      if session.text(from: heard).contains("The flow came out") { break }
      let question = session.lastLine
      heard = session.bytes.count
      if question.hasPrefix("Before step") {
        let next = events.popFirst()
        let event = try #require(next)
        #expect(question.hasPrefix("Before step \(event.step) ("))
        if brings { try await event.happens(world) }
        try session.type("\n")
      } else {
        try session.type((world.service.lastMail?.code ?? "") + "\n")
      }
    }
    let status = try await session.exitStatus()
    if brings {
      #expect(session.text.contains("The flow came out the same"), "\(session.text)")
      #expect(events.isEmpty)
    } else {
      #expect(session.text.contains("first at step \(situation.differs ?? -1),"), "\(session.text)")
    }
    #expect(home.demoFolders == [])
    return status
  }

  /// Does it again on the screens, pressing Space where the replay waits; the exit status.
  func onScreens(_ situation: Situation, brings: Bool = true) async throws -> Int32? {
    let world = try World(home, brings ? "watched" : "idle")
    try situation.prepare(world)
    let terminal = try await TerminalSession(home)
    try terminal.start(try words(situation, world).map { "'\($0)'" }.joined(separator: " ") + " --speed instant")
    for event in situation.events {
      let footer = situation.tongue == .english ? "Before \(event.step)/" : "Перед \(event.step)/"
      let place = event.step == 0 ? "Before step 0 (start)" : footer
      try await typeCodes(world, terminal, situation.tongue, until: place)
      if brings { try await event.happens(world) }
      if event.step == 0 { try terminal.press(.enter) } else { try terminal.type(" ") }
    }
    try await typeCodes(world, terminal, situation.tongue, until: "The flow came out")
    try await terminal.seeText(
      brings ? "The flow came out the same" : "came out otherwise, first at step \(situation.differs ?? -1),")
    return try await terminal.exitStatus()
  }

  /// Types each code that is asked for, once: the server is asked about it before the next.
  private func typeCodes(_ world: World, _ terminal: TerminalSession, _ tongue: Tongue, until text: String) async throws
  {
    let question = tongue == .english ? "Type the code" : "Введите код"
    var (typed, calls) = ("", -1)
    let end = ContinuousClock.now + TerminalSession.deadline
    while true {
      // Counted before the look: whoever was answered has painted already what follows.
      let made = world.server?.requests.count ?? 0
      let picture = try terminal.picture()
      if picture.text.contains(text) { return }
      if picture.text.contains(question), made > calls, typed.isEmpty || !picture.text.contains(typed) {
        (typed, calls) = (world.service.lastMail?.code ?? "", made)
        try terminal.type(typed)
        try terminal.press(.enter)
      }
      guard ContinuousClock.now < end else { throw TerminalSession.NotSeen(awaited: text, picture: picture) }
      try await Task.sleep(for: .milliseconds(15))
    }
  }
}
