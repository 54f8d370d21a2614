import AuthAPI
import Forms

/// One step of a flow by what it means: the action that is pressed, and what the fields of its form hold.
///
/// A script takes steps where a user types: the same forms check them, the same calls follow.
package struct Step: Equatable, Sendable {
  package var action: Action
  /// Fields that the form lacks are left out; those not named keep what the form filled in.
  package var fields: [FieldID: String]

  package init(_ action: Action, _ fields: [FieldID: String] = [:]) {
    self.action = action
    self.fields = fields
  }
}

extension State {
  /// Whether the action can be pressed where the account stands, on the shown form or on one that a button opens.
  package func offers(_ action: Action) -> Bool { opened(for: action) != nil }

  /// Whether nothing is under way, so that the outcome of the last step stands.
  package var isSettled: Bool {
    if case .idle = traffic { farewells.isEmpty && callForDemo == nil } else { false }
  }

  /// Takes a step; one that is not offered changes nothing.
  mutating func perform(_ step: Step) {
    guard !isBusyWithChange, let opened = opened(for: step.action) else { return }
    self = opened
    edit { form in
      for (id, text) in step.fields where form[id] != nil {
        form[id]?.text = text
        form.problems[id] = nil
      }
      form.moveFocus(to: step.action)
    }
    press(step.action)
  }

  /// The state with the action's form on top; nil where no button leads to one.
  func opened(for action: Action) -> State? {
    var state = self
    while state.form.screen.isOverlay { state.popForm() }
    if state.form.actions.contains(action) { return state }
    state.replaceForms(with: rootForms)
    if state.form.actions.contains(action) { return state }
    for opener in state.form.actions where opener.opensForm {
      var next = state
      next.press(opener)
      if next.form.actions.contains(action) { return next }
    }
    return nil
  }
}

extension Action {
  /// Whether pressing it does nothing but show another form, and perhaps ask the server how it is.
  fileprivate var opensForm: Bool {
    switch self {
    case .enterServer, .createAccount, .forgotPassword, .changePassword, .changeEmail, .session, .accounts,
      .serverStatus, .settings:
      true
    case .useServer, .useServerAnyway, .startDemo, .signIn, .signUp, .sendResetCode, .verify, .setNewPassword, .resend,
      .mailHeldVerificationCode, .sendPasswordCode, .confirmPassword, .sendEmailCode, .confirmEmail, .refreshSession,
      .signOut, .findOut, .leaveUnknown, .cleanExpiredTokens, .back, .switchAccount, .removeAccount, .confirmRemoval,
      .addAccount, .language, .theme, .mail, .exchange, .copyCurl, .record, .startRecording, .stopRecording,
      .staff, .latency, .failRate:
      false
    }
  }
}
