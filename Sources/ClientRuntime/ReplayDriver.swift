import AccountCore
import AuthAPI
import Forms
import Recording

/// Does the steps of a recorded flow again, one after the other: each when the state is as it has to be, whatever the time.
final class ReplayDriver {
  /// What comes next.
  enum Next: Equatable {
    /// An answer, a mail, or the moment at which another code may be asked for.
    case wait(until: Instant?)
    case take(Event)
    /// The mailed code, by whoever has it.
    case askCode
    case done
    /// The step cannot be taken where the account stands.
    case stuck
  }

  private let plan: ReplayPlan
  /// The step that comes next, from 0.
  private(set) var index = 0
  /// The code that was given for the step that comes next.
  private var code: String?
  /// How many mails there were when the last code was asked for, and which codes have been used.
  private var mailsBefore = 0
  private var usedMails: Set<String> = []
  private let codesFromInbox: Bool
  /// The name of the mail that holds the code for the step that comes next; nil where it came another way.
  private(set) var mail: String?

  init(_ plan: ReplayPlan, codesFromInbox: Bool) {
    self.plan = plan
    self.codesFromInbox = codesFromInbox
  }

  /// The step that comes next; nil at the end.
  var step: ReplayPlan.Step? { index < plan.steps.count ? plan.steps[index] : nil }

  /// How many steps there are.
  var count: Int { plan.steps.count }

  /// The code for the step that comes next, or a line that holds it.
  func give(code text: String) { code = CodeExtractor.code(in: text) ?? text.filter(\.isNumber) }

  /// What to do in a state.
  func next(_ state: State) -> Next {
    guard let step else { return state.isSettled && state.phase.name != .signingIn ? .done : .wait(until: nil) }
    // A demo's service has to be there first.
    guard !state.isDemo || state.server != nil else { return .wait(until: nil) }
    if step.whileBusy, state.busy != nil { return .take(.input(.key(Key(.escape)))) }
    guard state.isSettled, state.phase.name != .signingIn else { return .wait(until: nil) }
    // These two are keys; of the others, what has no button is stuck.
    if step.verb == .back, state.isLive(.back) { return .take(.input(.key(Key(.escape)))) }
    if step.verb == .reload, state.isLive(.reload) { return .take(.input(.key(Key(.function(5))))) }
    guard let action = step.verb.action(step.argument, in: state) else { return .stuck }
    // F9 speaks another language on any form.
    if step.verb == .language, !state.form.actions.contains(action), state.language.next.rawValue == step.argument {
      return .take(.input(.key(Key(.function(9)))))
    }
    guard state.offers(action) else { return .stuck }
    if step.verb == .resend, step.sends, let moment = state.resendAt, moment > state.now { return .wait(until: moment) }
    if step.needsCode, code == nil {
      guard codesFromInbox else { return .askCode }
      guard let mailed = newestMail(state) else { return .wait(until: nil) }
      code = CodeExtractor.code(in: mailed.body)
      // A code that is to be wrong is in no mail.
      mail = step.fields.values.contains(.code) ? mailed.name : nil
    }
    return .take(.performed(Step(action, texts(step))))
  }

  /// What the fields of a step are filled with, once its code is known.
  func texts(_ step: ReplayPlan.Step) -> [FieldID: String] {
    step.fields.mapValues { filling in
      switch filling {
      case .text(let text): text
      case .secret(let secret): secret.reveal()
      case .code: code ?? ""
      case .wrongCode: code == "000000" ? "000001" : "000000"
      }
    }
  }

  /// The step was taken; the next one has its turn.
  func advance(_ state: State) {
    if step?.verb.asksForCode == true { mailsBefore = state.mails.count }
    if step?.fields.values.contains(.code) == true { usedMails.formUnion(state.mails.map(\.name)) }
    code = nil
    mail = nil
    index += 1
  }

  /// The newest mail with a code that came since a code was asked for; one that was used is none.
  private func newestMail(_ state: State) -> Mail? {
    state.mails.dropFirst(mailsBefore).last { !usedMails.contains($0.name) && CodeExtractor.code(in: $0.body) != nil }
  }
}

extension Verb {
  /// Whether a code is mailed because of it.
  fileprivate var asksForCode: Bool {
    switch self {
    case .signUp, .sendResetCode, .resend, .sendPasswordCode, .sendEmailCode: true
    case .start, .enterServer, .useServer, .useServerAnyway, .signIn, .createAccount, .forgotPassword, .verify,
      .setNewPassword, .mailHeldVerificationCode, .changePassword, .changeEmail, .confirmPassword, .confirmEmail,
      .session, .refreshSession, .signOut, .findOut, .leaveUnknown, .accounts, .serverStatus, .settings,
      .cleanExpiredTokens, .switchAccount, .removeAccount, .confirmRemoval, .addAccount, .language, .theme, .back,
      .reload:
      false
    }
  }
}
