import AccountCore
import Glibc
import Recording
import Screens

/// A recorded flow done again, beside the user's own sessions and never through them.
package struct Replay {
  /// What became of it.
  package struct Outcome {
    package var comparison: Comparison
    package var end: ReplayEnd
    /// The run of now, and its secrets.
    package var recorded: Recorded
  }

  private let flow: Flow
  private let beginning: ReplayBeginning
  private let words: any Words
  private var options: Engine.Options

  /// - Parameters:
  ///   - flow: what was recorded.
  ///   - beginning: what comes before the recording's first step.
  ///   - options: of them the server, the demo, the language and the version count; the settings are read, but none is written.
  ///   - words: for what goes wrong.
  package init(_ flow: Flow, after beginning: ReplayBeginning, _ options: Engine.Options, _ words: any Words) {
    self.flow = flow
    self.beginning = beginning
    self.options = options
    self.words = words
  }

  /// Does it, on the screens or with none.
  ///
  /// - Parameter makeFront: called when the account stands where the recording begins.
  package func run(
    _ makeFront: () throws(CommandFailure) -> any ReplayingFront
  ) throws(CommandFailure) -> Outcome {
    guard let folder = RunFolder(.replay) else {
      throw CommandFailure(.notSaved, words.sentence(.store(.notSaved(.notAllowed), more: 0)))
    }
    defer { folder.remove() }
    copySettings(to: folder.path)
    if flow.steps[0].screen == .welcome {
      _ = OnFile(configFolder: folder.path).files.change { $0.currentServer = nil }
    }
    var options = options
    options.configFolder = folder.path
    defer { if !options.startsDemo { signOut(options) } }
    if let failure = beginning.bringAbout(options, words) { throw failure }
    let front = try makeFront()
    var opening = options
    if beginning.beginsWithNobody { opening.opening = .nobody }
    let engine = Engine(opening)
    engine.record()
    let status = engine.run(front)
    guard let recorded = engine.takeRecording() else {
      throw CommandFailure(.notCarriedOut, words.remark(.notCarriedOut))
    }
    return Outcome(
      comparison: Comparison(flow, recorded.flow), end: front.end ?? .interrupted(status: status), recorded: recorded)
  }

  /// What the flow left open at a server ends: nobody would have its tokens.
  private func signOut(_ options: Engine.Options) {
    for account in OnFile(configFolder: options.configFolder).accounts where account.session != nil {
      var options = options
      options.account = account
      _ = Engine(options).settle(.performed(Step(.signOut)))
    }
  }

  /// A server's own authorities and patience count here too; sessions stay where they are.
  private func copySettings(to folder: String) {
    var bytes: [UInt8] = []
    guard let source = fopen("\(options.configFolder)/config.json", "r") else { return }
    var chunk = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&chunk, 1, chunk.count, source), count > 0, bytes.count < 1 << 20 {
      bytes += chunk.prefix(count)
    }
    fclose(source)
    guard let target = fopen("\(folder)/config.json", "wx") else { return }
    fwrite(bytes, 1, bytes.count, target)
    fclose(target)
  }
}
