import AccountCore
import ArgumentParser
import AuthAPI
import ClientRuntime
import CursesTerminal
import Glibc
import Recording
import Screens

/// Does a recorded flow again and compares.
struct Replay: ClientCommand {
  static let words = "replay"
  static let configuration = CommandConfiguration(
    abstract: "Do a recorded flow again, on any server, and say whether it came out the same.",
    discussion: """
      In a terminal it is typed on the screens for you to watch: Space pauses it, Esc stops it. With --no-input, --json \
      or --plain, or without a terminal, it is done unseen. Nothing waits for a time, only for answers, and \
      where --pause-before says so for you: a session that is ended elsewhere, or a server that falls ill, is no step of \
      the flow; bring it about there, then press Space, or Enter where it is unseen. Exits 0 only if every state, status and kind of error was the same. \
      The sessions of a replay are its own and end with it; until then they are in a folder trainova-replay-… beside other \
      temporary ones, which --config-dir shows to a second trainova.
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The recording.")
  var file: String

  @Flag(help: "Replay in a demo: a private service of its own, whose inbox has the codes.")
  var demo = false

  @Option(
    name: .customLong("var"),
    help: ArgumentHelp(
      "Another address than the recorded one, by email, newEmail or the recorded address itself, or a name.",
      valueName: "name=value"))
  var variables: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read a password that the server knows from a file; once for each, in the flow's order: first those of the accounts that it finds on file.",
      valueName: "path"))
  var passwordFile: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read each code from the next line of a file, or from - for standard input.", valueName: "path"))
  var codeFile: String?

  @Option(
    help: ArgumentHelp(
      "How fast it types on the screens: 1 is a person, 2 twice as fast, and instant takes no time.",
      valueName: "number|instant"))
  var speed = "1"

  @Option(
    help: ArgumentHelp(
      "Wait before this step, counted as replay and inspect count them, 0 being the start; once for each.",
      valueName: "step"))
  var pauseBefore: [Int] = []

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    guard let rhythm = Rhythm(speed) else { throw CommandFailure(.usage, desk.words.remark(.badSpeed)) }
    try checkPauses(desk)
    let flow = try desk.recording(file)
    var options = Engine.Options(
      startsDemo: demo, language: language(of: flow, desk), configFolder: desk.settings.configFolder, version: version)
    // A flow that begins by choosing a server chooses this one.
    let server = try desk.namedServer() ?? flow.server.flatMap { try? ServerAddress($0) }
    if !demo, flow.steps[0].screen != .welcome { options.server = server }
    if !demo, server == nil, flow.steps[0].screen != .welcome { throw usage(.noServer, desk.words) }
    options.timeout = desk.settings.timeout
    let variables = try values(desk)
    let passwords = try passwords(desk)
    let beginning = try beginning(of: flow, variables, passwords, desk)
    let plan = try plan(flow, server, variables, passwords, beginning, desk)
    let codeLines = try codeFile.map { path throws(CommandFailure) in try CodeLines(path, desk.words) }
    let codes = codes(codeLines, desk)
    let outcome = try ClientRuntime.Replay(flow, after: beginning, options, desk.words).run {
      () throws(CommandFailure) -> any ReplayingFront in
      if plan.startWaitsForUser {
        let remark = FlowRemark.asksToGoOn(step: 0, verb: Verb.start.rawValue)
        _ = try Prompt(onStandardInput: desk.words).ask(desk.words.remark(remark), echoes: true)
      }
      guard isWatched(desk) else { return ReplayFront(plan, codes: codes, desk.words) }
      let screens = try onScreens(desk.words) { () throws(TerminalError) in try ScreensFront() }
      return WatchedReplayFront(plan, on: screens, codes: codes, rhythm: rhythm)
    }
    if let failure = codeLines?.failure { throw failure }
    return try report(outcome, flow, desk)
  }

  /// Another language than the recorded one makes no difference, unless the flow itself switches it.
  private func language(of flow: Recording.Flow, _ desk: Desk) -> Language {
    guard !flow.steps.contains(where: { $0.verb == .language }) else { return flow.language }
    return desk.settings.askedLanguage ?? flow.language
  }

  /// Whether somebody sits there to look at screens.
  private func isWatched(_ desk: Desk) -> Bool {
    desk.settings.mayAsk && !desk.settings.isJSON && !shared.flags.isPlain && isatty(STDIN_FILENO) == 1
      && isatty(STDOUT_FILENO) == 1 && codeFile != "-"
  }

  /// Somebody has to say when it goes on, and standard input is what that is said on.
  private func checkPauses(_ desk: Desk) throws(CommandFailure) {
    guard !pauseBefore.isEmpty else { return }
    guard pauseBefore.allSatisfy({ $0 >= 0 }) else { throw CommandFailure(.usage, desk.words.remark(.badPause)) }
    guard desk.settings.mayAsk else { throw usage(.contradiction("--pause-before", "--no-input"), desk.words) }
    for (flag, path) in passwordFile.map({ ("--password-file", $0) }) + (codeFile.map { [("--code-file", $0)] } ?? [])
    where Secrets.isStandardInput(path) {
      throw usage(.contradiction("--pause-before", "\(flag) \(path)"), desk.words)
    }
  }

  private func values(_ desk: Desk) throws(CommandFailure) -> [String: String] {
    var values: [String: String] = [:]
    for text in variables {
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw CommandFailure(.usage, desk.words.remark(.badVariable(text)))
      }
      values[String(text[..<sign])] = String(text[text.index(after: sign)...])
    }
    return values
  }

  private func passwords(_ desk: Desk) throws(CommandFailure) -> [Secret] {
    var passwords: [Secret] = []
    for path in passwordFile {
      var options = PasswordOptions()
      options.passwordFile = path
      options.passwordStdin = false
      if let text = try Secrets(desk.words, password: options).read(.password) { passwords.append(Secret(text)) }
    }
    return passwords
  }

  /// What has to be done first, so that the recording's first step finds what it found.
  private func beginning(
    of flow: Recording.Flow, _ variables: [String: String], _ passwords: [Secret], _ desk: Desk
  ) throws(CommandFailure) -> ReplayBeginning {
    let words = desk.words
    // A demo knows nobody yet.
    guard !demo || (flow.beginning == .signedOut && flow.otherAccounts.isEmpty) else {
      throw CommandFailure(.invalidValue, words.remark(.notInDemo))
    }
    do throws(ReplayBeginning.Problem) {
      return try ReplayBeginning(
        of: flow, account: desk.settings.account?.text ?? flow.firstAddress.map { variables[$0] ?? $0 },
        passwords: passwords, variables: variables)
    } catch {
      switch error {
      case .needsAccount, .needsPassword: throw CommandFailure(.invalidValue, words.remark(.needsAccount))
      case .needsPasswords(let addresses):
        throw CommandFailure(.invalidValue, words.remark(.needsPasswords(addresses)))
      case .needsNewAddress: throw CommandFailure(.invalidValue, words.remark(.needsNewAddress))
      case .notToBeHad: throw CommandFailure(.invalidValue, words.remark(.notToBeHad))
      }
    }
  }

  private func plan(
    _ flow: Recording.Flow, _ server: ServerAddress?, _ values: [String: String], _ passwords: [Secret],
    _ beginning: ReplayBeginning, _ desk: Desk
  ) throws(CommandFailure) -> ReplayPlan {
    var values = values
    // Whom --account names is the account that the recording begins with, later on, too.
    if flow.beginning != .signedOut, let first = flow.firstAddress, let account = desk.settings.account?.text {
      values[first] = values[first] ?? account
    }
    var generator = SystemRandomNumberGenerator()
    func plan(_ passwords: [Secret]) throws(ReplayPlan.Problem) -> ReplayPlan {
      try ReplayPlan(
        flow, variables: values, server: server, passwords: passwords, pauses: Set(pauseBefore), using: &generator)
    }
    do throws(ReplayPlan.Problem) {
      // The passwords of the beginning may be needed again, or not.
      for count in beginning.otherPasswords.count..<passwords.count {
        if let plan = try? plan(passwords.suffix(count)) { return plan }
      }
      return try plan(passwords)
    } catch {
      let words = desk.words
      switch error {
      case .missingVariable(let name, let step):
        throw CommandFailure(.invalidValue, words.remark(.missingVariable(name: name, step: step)))
      case .unknownVariable(let name): throw CommandFailure(.usage, words.remark(.unknownVariable(name)))
      case .missingPassword(let step):
        throw CommandFailure(.invalidValue, words.remark(.missingPassword(step: step)))
      case .noSuchStep(let step, let last):
        throw CommandFailure(.invalidValue, words.remark(.noSuchStep(step, last: last)))
      }
    }
  }

  /// The inbox of a demo, the lines of a file, or a prompt.
  private func codes(_ lines: CodeLines?, _ desk: Desk) -> ReplayCodes {
    if let lines { return .source(lines.next) }
    if demo { return .inbox }
    return desk.settings.mayAsk ? .prompt : .none
  }

  private func report(
    _ outcome: ClientRuntime.Replay.Outcome, _ flow: Recording.Flow, _ desk: Desk
  ) throws(CommandFailure) -> Report {
    let words = desk.words
    if case .interrupted(let status) = outcome.end {
      throw CommandFailure(.interrupted, words.remark(.interrupted), exitStatus: status)
    }
    var comparison = outcome.comparison
    if case .stopped(let steps) = outcome.end { comparison.steps = Array(comparison.steps.prefix(steps + 1)) }
    let data: JSON.Members = [("steps", .array(comparison.steps.map { $0.json }))]
    let lines = Recording.Flow.lines(comparison)
    guard let first = comparison.firstDifference else {
      if case .stopped(let steps) = outcome.end {
        return Report(code: .cancelled, message: words.remark(.stopped(sameSteps: steps)), data: data, lines: lines)
      }
      return Report(
        code: .same, message: words.remark(.same(steps: flow.steps.count - 1)), data: data, lines: lines)
    }
    var message = words.remark(.differs(step: first.number, verb: first.verb.rawValue))
    if case .noCode(let step) = outcome.end, step <= first.number {
      message = words.remark(.noCode(step: step, verb: flow.steps[step].verb.rawValue))
    }
    return Report(code: .differs, message: message, data: data, lines: lines)
  }
}

/// The codes of a file, a line each.
private final class CodeLines {
  private let secrets: Secrets
  private var lines: ArraySlice<String>?
  /// Why there is none.
  private(set) var failure: CommandFailure?

  init(_ path: String, _ words: any Words) throws(CommandFailure) {
    var options = CodeOptions()
    options.codeFile = path
    options.codeStdin = false
    secrets = try Secrets(words, code: options)
  }

  /// The next code; nil where there is no more, or the file cannot be used.
  func next() -> String? {
    // Read when the first code is needed: it may be mailed only then.
    if lines == nil {
      do throws(CommandFailure) {
        lines = (try secrets.read(.code) ?? "").split(whereSeparator: \.isNewline).map(String.init)[...]
      } catch {
        failure = error
        lines = []
      }
    }
    return lines?.popFirst()
  }
}

extension Comparison.Step {
  fileprivate var json: JSON {
    .object([
      ("step", .int(number)), ("verb", .string(verb.rawValue)), ("same", .bool(differences.isEmpty)),
      ("differences", .array(differences.map { .string($0.line) })),
      (
        "timings",
        .array(
          timings.map {
            .object([
              ("operation", .string($0.operation.rawValue)), ("recorded_us", .optional($0.before)),
              ("replayed_us", .optional($0.now)),
            ])
          })
      ),
    ])
  }
}
