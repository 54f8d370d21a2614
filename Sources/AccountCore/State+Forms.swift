import AuthAPI
import Forms

extension State {
  /// The forms that a phase begins with.
  var rootForms: [Form] {
    switch phase {
    case .signedOut(let remembered):
      server == nil && !isDemo
        ? [Form(.welcome, actions: [.enterServer, .startDemo] + (accounts.isEmpty ? [] : [.accounts]) + [.settings])]
        : [signInForm(address: remembered ?? "")]
    case .expired(let session): [signInForm(address: session.email)]
    case .awaitingVerification, .signingIn:
      [Form(.verify, fields: [(.code, "")], actions: [.verify, .resend])]
    case .awaitingReset:
      [
        Form(
          .newPassword, fields: [(.code, ""), (.newPassword, ""), (.confirmation, "")],
          actions: [.setNewPassword, .resend, .mailHeldVerificationCode])
      ]
    case .signedIn: [profileForm]
    case .awaitingPasswordCode:
      [
        profileForm,
        Form(
          .confirmPassword, fields: [(.code, ""), (.newPassword, ""), (.confirmation, "")],
          actions: [.confirmPassword, .resend]),
      ]
    case .awaitingEmailCode:
      [profileForm, Form(.confirmEmail, fields: [(.code, "")], actions: [.confirmEmail, .resend])]
    case .outcomeUnknown: [Form(.outcome, actions: [.findOut, .leaveUnknown])]
    }
  }

  private func signInForm(address: String) -> Form {
    var actions: [Action] = [.signIn, .createAccount, .forgotPassword]
    if case .expired = phase { actions.append(.signOut) }
    actions.append(.serverStatus)
    // Not while the demo is being started: its server would take the place of the chosen account's.
    if server != nil, accounts.contains(where: { $0.id != persisted?.id }) { actions.append(.accounts) }
    return Form(.signIn, fields: [(.email, address), (.password, "")], actions: actions)
  }

  private var profileForm: Form {
    Form(
      .profile, actions: [.changePassword, .changeEmail, .session, .accounts, .serverStatus, .settings, .signOut])
  }

  var accountsForm: Form {
    Form(
      .accounts,
      actions: accounts.sorted { ($0.email, $0.server.origin) < ($1.email, $1.server.origin) }
        .flatMap { record -> [Action] in
          record.id == persisted?.id
            ? [.switchAccount(record.id)] : [.switchAccount(record.id), .removeAccount(record.id)]
        } + [.addAccount])
  }

  var inboxForm: Form { Form(.inbox, actions: mails.reversed().map { .mail($0.name) }) }

  mutating func push(_ form: Form) {
    forms.append(form)
    notice = nil
  }

  /// Changes the shown form.
  mutating func edit<Result>(_ change: (inout Form) -> Result) -> Result {
    change(&forms[forms.count - 1])
  }
}
