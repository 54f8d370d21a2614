import AccountCore
import AuthAPI
import ClientRuntime
import Screens
import TextGrid

/// What a command works with: the settings, the accounts on file, and the engine that takes its steps.
final class Desk {
  let settings: Settings
  private(set) var warnings: [String] = []

  init(_ settings: Settings) {
    self.settings = settings
    for trouble in settings.onFile.troubles { warn(trouble) }
  }

  var words: any Words { settings.words }
  var onFile: OnFile { settings.onFile }

  func warn(_ sentence: String) { warnings.append(sentence) }

  private func warn(_ trouble: StoreTrouble) { warn(words.sentence(.store(trouble, more: 0))) }

  // MARK: The engine

  /// Starts the engine with an account, on file or drafted, or with nobody on a server.
  ///
  /// - Parameter enters: whether the account is being signed in to, and becomes the current one by that.
  func open(
    _ account: AccountRecord?, server: ServerAddress? = nil, _ opening: State.Launch.Opening = .asItWas,
    enters: Bool = false
  ) -> Engine {
    var options = Engine.Options(
      server: account?.server ?? server, language: settings.language, configFolder: settings.configFolder,
      version: version)
    options.account = account
    options.opening = account == nil ? .nobody : opening
    options.timeout = settings.timeout
    options.keepsCurrent = !enters && account?.id != onFile.currentID
    return Engine(options, onFile, troubles: [])
  }

  /// Takes a step and waits for its outcome.
  func take(_ event: Event, _ engine: Engine) throws(CommandFailure) {
    if let status = engine.settle(event) {
      throw CommandFailure(.interrupted, words.remark(.interrupted), exitStatus: status)
    }
  }

  /// The same for a step of a form.
  func take(_ action: Action, _ fields: [FieldID: String] = [:], _ engine: Engine) throws(CommandFailure) {
    try take(.performed(Step(action, fields)), engine)
  }

  /// What stands against the last step; where the state tells of nothing, that it was not carried out.
  func failure(_ engine: Engine) -> CommandFailure {
    var failure =
      engine.state.failure(words) ?? CommandFailure(.notCarriedOut, words.remark(.notCarriedOut))
    switch engine.state.phase {
    case .awaitingVerification, .awaitingReset, .awaitingPasswordCode, .awaitingEmailCode: failure.next = "code"
    case .expired, .signedOut: if failure.code == .sessionEnded { failure.next = "login" }
    case .signingIn, .signedIn, .outcomeUnknown: break
    }
    return failure
  }

  /// Throws where the session could not be saved: it would end with this program.
  func expectSaved(_ engine: Engine) throws(CommandFailure) {
    guard let trouble = engine.troubles.first else { return }
    throw CommandFailure(.notSaved, words.sentence(.store(trouble, more: engine.troubles.count - 1)))
  }

  /// The same as a warning, where the command has what it was to bring.
  func warnIfNotSaved(_ engine: Engine) { engine.troubles.forEach(warn) }

  // MARK: Asking

  /// The value of a secret: from where its flag says, or from the terminal.
  ///
  /// - Throws: `usage` naming the flag where there is neither.
  func value(_ kind: Secrets.Kind, _ secrets: Secrets, _ question: CommandRemark) throws(CommandFailure) -> String {
    if let value = try secrets.read(kind) { return value }
    return try ask(question, echoes: false, orUsage: .secretNeeded(flag: kind.flag))
  }

  /// A new password, entered twice on a terminal.
  func newPassword(
    _ kind: Secrets.Kind, _ secrets: Secrets
  ) throws(CommandFailure) -> (password: String, confirmation: String) {
    if let value = try secrets.read(kind) { return (value, value) }
    let password = try ask(.promptNewPassword, echoes: false, orUsage: .secretNeeded(flag: kind.flag))
    return (password, try ask(.promptRepeat, echoes: false, orUsage: .secretNeeded(flag: kind.flag)))
  }

  func ask(
    _ question: CommandRemark, echoes: Bool, orUsage remark: CommandRemark
  ) throws(CommandFailure) -> String {
    guard let prompt else { throw usage(remark, words) }
    return try prompt.ask(words.remark(question), echoes: echoes)
  }

  /// Whether there is a user to ask.
  var canAsk: Bool { prompt != nil }

  private lazy var prompt: Prompt? = settings.mayAsk ? Prompt(words) : nil
}
