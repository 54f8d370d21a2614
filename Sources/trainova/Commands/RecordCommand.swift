import ArgumentParser
import AuthAPI
import ClientRuntime
import Glibc
import Recording
import Screens

/// Opens the screens and writes down what is done in them.
struct Record: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the screens and write down, without secrets, what is done in them.",
    discussion:
      "The file is new; it is written when the screens are closed. Its schema is assets/schemas/flow.schema.json.")

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The new file.")
  var file: String

  @Flag(help: "Record in a demo: a private service of its own.")
  var demo = false

  @Flag(help: "Put pseudonyms in place of addresses.")
  var anonymous = false

  func run() throws {
    try openScreens(
      shared.flags, command: "record", before: { $0.record(to: file, isAnonymous: anonymous) },
      after: { engine, desk throws(CommandFailure) in
        guard let done = engine.takeRecording() else { return }
        try desk.write(done, Output(command: "record", isJSON: shared.json))
      }
    ) { desk throws(CommandFailure) in
      try desk.checkNew(file)
      var options = try desk.engineOptions()
      options.startsDemo = demo
      return options
    }
  }
}

extension Desk {
  /// Writes a recording to the file it is for, and says so.
  func write(_ done: Recorded, _ output: Output) throws(CommandFailure) {
    guard let path = done.path else { return }
    try write(done.flow.text, to: path, without: done.secrets)
    let steps = done.flow.steps.count - 1
    _ = output.write(
      Report(
        code: .recorded, message: words.remark(.recorded(path, steps: steps)),
        data: [("file", .string(path)), ("count", .int(steps))]), warnings: warnings)
  }

  /// Reads a recording.
  func recording(_ path: String) throws(CommandFailure) -> Recording.Flow {
    do throws(FlowFile.Trouble) {
      return try FlowFile.read(path)
    } catch {
      throw failure(error, path)
    }
  }

  /// Finds out whether a new file can be written there.
  func checkNew(_ path: String) throws(CommandFailure) {
    do throws(FlowFile.Trouble) {
      try FlowFile.checkNew(path)
    } catch {
      throw failure(error, path)
    }
  }

  /// The tokens on file here: whatever goes out of this program is searched for them.
  var heldSecrets: [Secret] {
    onFile.accounts.compactMap(\.session).flatMap { [$0.access.secret, $0.refresh.secret] }
  }

  /// Throws where a text that goes to standard output holds one.
  func expectNoSecret(in text: String) throws(CommandFailure) {
    guard !Recording.Flow.leaks(heldSecrets, in: text) else { throw failure(.holdsSecret, "standard output") }
  }

  func write(_ text: String, to path: String, without secrets: [Secret] = []) throws(CommandFailure) {
    do throws(FlowFile.Trouble) {
      try FlowFile.write(text, to: path, without: secrets)
    } catch {
      throw failure(error, path)
    }
  }

  private func failure(_ trouble: FlowFile.Trouble, _ path: String) -> CommandFailure {
    switch trouble {
    case .exists: CommandFailure(.fileUnusable, words.remark(.exists(path)))
    case .missing: CommandFailure(.fileUnusable, words.remark(.missing(path)))
    case .notAllowed: CommandFailure(.fileUnusable, words.remark(.notAllowed(path)))
    case .diskFull: CommandFailure(.fileUnusable, words.remark(.diskFull(path)))
    case .notAFile: CommandFailure(.fileUnusable, words.remark(.notAFile(path)))
    case .system(let errno): CommandFailure(.fileUnusable, words.remark(.failed(path, errno: errno)))
    case .holdsSecret: CommandFailure(.badRecording, words.remark(.holdsSecret(path)))
    case .bad(let problem):
      CommandFailure(
        .badRecording, words.remark(.bad(path, problem.kind.fault, line: problem.line, place: problem.place)))
    }
  }
}

extension FileProblem.Kind {
  fileprivate var fault: FlowRemark.Fault {
    switch self {
    case .notJSON: .notJSON
    case .newerSchema: .newerSchema
    case .unknownMember: .unknownMember
    case .missing: .missingMember
    case .badValue: .badValue
    case .secretInClear: .secretInClear
    case .unknownStep: .unknownStep
    case .tooLarge: .tooLarge
    }
  }
}
