import ArgumentParser
import AccountCore
import CPlatform
import ClientRuntime
import CursesTerminal
import Glibc
import Screens
import TextGrid

struct OpenScreens: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screens", abstract: "Open the screens (what trainova does by itself).",
    usage: "trainova [<options>]", shouldDisplay: false)

  @OptionGroup var shared: SharedOptions

  func run() throws { try Self.run(shared.flags) }

  static func run(_ flags: Flags) throws {
    try openScreens(flags) { desk throws(CommandFailure) in try desk.engineOptions() }
  }
}

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Try everything against a private service of the demo's own, with an inbox; nothing is kept.")

  @OptionGroup var shared: SharedOptions

  @Flag(
    help: ArgumentHelp(
      "Run an event stand: it plays by itself, and every visitor begins anew.",
      discussion:
        "Staff end it with Ctrl-X Ctrl-Q, suspend it with Ctrl-X Ctrl-Z, and make the network bad with Ctrl-X F12."))
  var kiosk = false

  @Flag(help: "Explain each screen in a note beside it.")
  var tour = false

  @Option(
    help: ArgumentHelp("Let each answer come so much later, such as 300ms or 2s.", valueName: "time"),
    transform: Self.latency)
  var latency: Int?

  @Option(
    help: ArgumentHelp("Let so many calls in a hundred fail, such as 10%.", valueName: "share"),
    transform: Self.failRate)
  var failRate: Int?

  @Option(
    help: ArgumentHelp(
      "Let each token live so long, such as 30s: the session is renewed before the eyes of all.", valueName: "time"),
    transform: Self.tokenLife)
  var tokenLife: Int?

  private static func tokenLife(_ text: String) throws -> Int {
    guard let seconds = Dials.tokenLife(text) else {
      throw ValidationError("--token-life takes a time from 5s to 3600s, such as 30s.")
    }
    return seconds
  }

  private static func latency(_ text: String) throws -> Int {
    guard let milliseconds = Dials.latency(text) else {
      throw ValidationError("--latency takes a time from 0ms to 60s, such as 300ms or 2s.")
    }
    return milliseconds
  }

  private static func failRate(_ text: String) throws -> Int {
    guard let rate = Dials.failRate(text) else {
      throw ValidationError("--fail-rate takes a share from 0% to 100%, such as 10%.")
    }
    return rate
  }

  func run() throws {
    guard !kiosk || !shared.plain else { throw ValidationError("An event stand has screens; it takes no --plain.") }
    try openScreens(shared.flags) { desk throws(CommandFailure) in
      var options = Engine.Options(
        startsDemo: true, language: desk.settings.askedLanguage, configFolder: desk.settings.configFolder,
        version: version)
      options.isStand = kiosk
      options.isTour = tour
      options.dials = Dials(
        latency: latency ?? 0, failRate: failRate ?? 0, seed: .random(in: 0 ... .max), tokenLife: tokenLife)
      return options
    }
  }
}

extension Desk {
  /// What the flags, the variables and the settings ask of an engine that opens an account as the screens do.
  func engineOptions() throws(CommandFailure) -> Engine.Options {
    var options = Engine.Options(
      server: try namedServer(), language: settings.askedLanguage, configFolder: settings.configFolder, version: version
    )
    options.timeout = settings.timeout
    if let named = settings.account {
      let account = try account(named.text, named.flag, on: options.server)
      options.account = account
      options.keepsCurrent = account.id != onFile.currentID
    }
    return options
  }
}

extension SharedOptions {
  /// The same for a command that starts the engine itself.
  ///
  /// - Throws: `CommandFailure`, which ends the program with its sentence and status.
  func engineOptions() throws -> Engine.Options { try Desk(Settings(flags)).engineOptions() }
}

/// Opens the screens, or the dialogue in their place, and ends the process with its exit status; 64 where there is no
/// terminal for it.
///
/// - Parameters:
///   - before: what is done with the engine before it runs.
///   - after: what is done with it when the screens are closed.
func openScreens(
  _ flags: Flags, command: String = "screens", before: (Engine) -> Void = { _ in },
  after: (Engine, Desk) throws(CommandFailure) -> Void = { _, _ in },
  _ options: (Desk) throws(CommandFailure) -> Engine.Options
) throws {
  trainova_keep_memory_private()
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  let output = Output(command: command, isJSON: flags.isJSON)
  var words = Language.ofLocale.words
  var status: Int32 = 0
  do throws(CommandFailure) {
    let settings = try Settings(flags)
    words = settings.words
    let desk = Desk(settings)
    let chosen = try options(desk)
    let front = try makeFront(isPlain: flags.isPlain, isStand: chosen.isStand, words)
    let engine = Engine(chosen, settings.onFile, troubles: settings.onFile.troubles)
    before(engine)
    status = engine.run(front)
    try after(engine, desk)
    // Begun in the inspector, and ended with the program.
    if let done = engine.takeRecording() { try desk.write(done, output) }
  } catch {
    status = output.write(error, warnings: [], words: words)
  }
  guard status == 0 else { throw ExitCode(status) }
}

private func makeFront(isPlain: Bool, isStand: Bool, _ words: any Words) throws(CommandFailure) -> any Front {
  try onScreens(words) { () throws(TerminalError) -> any Front in
    if isStand { return StandFront(on: try ScreensFront()) }
    return isPlain ? try PlainFront() : try ScreensFront()
  }
}

/// A front in the user's terminal, or in words why there is none.
func onScreens<Screens>(
  _ words: any Words, _ make: () throws(TerminalError) -> Screens
) throws(CommandFailure) -> Screens {
  do throws(TerminalError) {
    return try make()
  } catch {
    throw CommandFailure(.noScreens, sentence(error, words))
  }
}

/// Why there are no screens, and what to do.
func sentence(_ error: TerminalError, _ words: any Words) -> String {
  switch error {
  case .notATerminal: words.remark(.noScreens)
  case .unknownTerminal(""): words.remark(.noTerminalType)
  case .unknownTerminal(let name): words.remark(.unknownTerminalType(displaySafe(name)))
  case .unusable(let reason): words.remark(.unusableTerminal(displaySafe(reason)))
  }
}
