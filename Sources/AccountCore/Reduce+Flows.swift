import AuthAPI
import Forms

/// What the user submits: checked first, sent then.
extension State {
  /// Marks the fields that the checks find wrong, from the last to the first so that the focus ends on the first.
  private mutating func check(_ checks: [(FieldID, Validator.Problem?)]) -> Bool {
    edit { form in
      for (id, _) in checks { form.problems[id] = nil }
      for case (let id, let problem?) in checks.reversed() { form.mark(id, .invalid(problem)) }
    }
    return !checks.contains { $0.1 != nil }
  }

  /// An address that is being given for the first time: the deployed service takes anything, and no mail comes.
  private func newAddressProblem(_ id: FieldID) -> Validator.Problem? {
    Validator.email(form.text(id).trimmingSpaces)
  }

  /// An address or a password of an account that exists: old ones may break today's rules.
  private func presenceProblem(_ id: FieldID) -> Validator.Problem? {
    form.text(id).isEmpty ? .empty : nil
  }

  /// A change to what there is already: nothing would come of it but a mail and the end of all sessions.
  func changeProblem(_ id: FieldID) -> Validator.Problem? {
    if id == .newEmail, let session {
      return form.text(id).trimmingSpaces.lowercased() == session.email.lowercased() ? .unchanged : nil
    }
    // After a restart the current password is not known here any more.
    if id == .newPassword, case .awaitingPasswordCode(let flow) = phase {
      return flow.currentPassword == Secret(form.text(id)) ? .unchanged : nil
    }
    return nil
  }

  private var newPasswordProblems: [(FieldID, Validator.Problem?)] {
    let password = form.text(.newPassword)
    return [
      (.newPassword, Validator.newPassword(password) ?? changeProblem(.newPassword)),
      (.confirmation, Validator.confirmation(form.text(.confirmation), equals: password)),
    ]
  }

  private func nameProblem(_ id: FieldID) -> Validator.Problem? { Validator.name(form.text(id).trimmingSpaces) }

  private func name(_ id: FieldID) -> String? {
    let name = form.text(id).trimmingSpaces
    return name.isEmpty ? nil : name
  }

  // MARK: Signed out

  mutating func signIn() {
    let email = form.text(.email).trimmingSpaces
    guard check([(.email, email.isEmpty ? .empty : nil), (.password, presenceProblem(.password))]) else { return }
    call(.login(LoginBody(email: email, password: Secret(form.text(.password)))))
  }

  mutating func signUp() {
    let names: [(FieldID, Validator.Problem?)] = [.firstName, .lastName].map { ($0, nameProblem($0)) }
    guard check([(.email, newAddressProblem(.email))] + names + newPasswordProblems) else { return }
    call(
      .register(
        RegisterBody(
          email: form.text(.email).trimmingSpaces, password: Secret(form.text(.newPassword)),
          firstName: name(.firstName), lastName: name(.lastName))))
  }

  mutating func sendResetCode() {
    guard check([(.email, newAddressProblem(.email))]) else { return }
    call(.forgotPassword(ForgotPasswordBody(email: form.text(.email).trimmingSpaces)))
  }

  // MARK: Codes

  mutating func verify() {
    guard case .awaitingVerification(let flow) = phase else { return }
    guard check([(.code, Validator.code(form.text(.code)))]) else { return }
    call(.verify(VerifyBody(email: flow.email, code: Secret(form.text(.code)))))
  }

  mutating func setNewPassword() {
    guard case .awaitingReset(let flow) = phase else { return }
    guard check([(.code, Validator.code(form.text(.code)))] + newPasswordProblems) else { return }
    call(
      .resetPassword(
        ResetPasswordBody(
          email: flow.email, code: Secret(form.text(.code)), newPassword: Secret(form.text(.newPassword)))))
  }

  mutating func confirmPassword() {
    guard case .awaitingPasswordCode(let flow) = phase else { return }
    guard check([(.code, Validator.code(form.text(.code)))] + newPasswordProblems) else { return }
    call(
      .verifyPasswordChange(
        VerifyPasswordChangeBody(
          verificationCode: Secret(form.text(.code)), newPassword: Secret(form.text(.newPassword))),
        flow.session.access))
  }

  mutating func confirmEmail() {
    guard case .awaitingEmailCode(let flow) = phase else { return }
    guard check([(.code, Validator.code(form.text(.code)))]) else { return }
    call(
      .verifyEmailChange(
        VerifyEmailChangeBody(newEmail: flow.newEmail, verificationCode: Secret(form.text(.code))),
        flow.session.access))
  }

  /// "Send a new code": there is no such operation, so the request that mailed the last one is made again.
  mutating func resend() {
    guard let resendAt else { return }
    guard resendAt <= now else {
      notice = Notice(.waitToResend(seconds: now.seconds(until: resendAt)))
      return
    }
    switch phase {
    case .awaitingVerification(let flow):
      if let password = flow.password {
        call(.login(LoginBody(email: flow.email, password: password)))
      } else {
        // There is no call that sends a code anew: for an address not yet verified this one mails a verification code.
        call(.forgotPassword(ForgotPasswordBody(email: flow.email)))
      }
    case .awaitingReset(let flow): call(.forgotPassword(ForgotPasswordBody(email: flow.email)))
    case .awaitingPasswordCode(let flow):
      if let password = flow.currentPassword {
        call(.changePassword(ChangePasswordBody(currentPassword: password), flow.session.access))
      } else {
        notice = Notice(.passwordHeldNoMore)
      }
    case .awaitingEmailCode(let flow):
      call(.changeEmail(ChangeEmailBody(newEmail: flow.newEmail), flow.session.access))
    case .signedOut, .signingIn, .signedIn, .expired, .outcomeUnknown: break
    }
  }

  /// A forgot-password for an address that was never verified brings a verification code instead.
  mutating func switchToVerification() {
    guard case .awaitingReset(let flow) = phase else { return }
    let code = form.text(.code)
    move(
      .mailHeldVerificationCode,
      to: .awaitingVerification(Verification(email: flow.email, password: nil, resendAt: flow.resendAt)))
    notice = nil
    edit { $0[.code]?.text = code }
  }

  // MARK: Signed in

  mutating func sendPasswordCode() {
    guard case .signedIn(let session) = phase else { return }
    guard check([(.currentPassword, presenceProblem(.currentPassword))]) else { return }
    let body = ChangePasswordBody(currentPassword: Secret(form.text(.currentPassword)))
    call(.changePassword(body, session.access))
  }

  mutating func sendEmailCode() {
    guard case .signedIn(let session) = phase else { return }
    guard check([(.newEmail, newAddressProblem(.newEmail) ?? changeProblem(.newEmail))]) else { return }
    call(.changeEmail(ChangeEmailBody(newEmail: form.text(.newEmail).trimmingSpaces), session.access))
  }

  /// Deletes the session here whatever the server says, and tells the server where it can be told.
  mutating func signOut() {
    guard let session else { return }
    // A refresh under way is waited for a little: it is its tokens that have to end.
    dropCall()
    call(.logout(RefreshTokenBody(refreshToken: session.refresh), session.access))
  }

  mutating func finishSignOut(serverKnows: Bool) {
    let email = session?.email ?? ""
    dropAllTraffic()
    move(.signedOut, to: .signedOut(remembered: nil))
    // On file there is nothing of it any more; who signs in again need not type it.
    edit { form in
      form[.email]?.text = email
      form.focusFirstEmpty()
    }
    notice = Notice(serverKnows ? .signedOut : .signedOutLocally)
  }

  // MARK: Leaving

  /// Esc at the bottom of a flow drops it; where there is none, it says how to quit.
  mutating func abandon() {
    switch phase {
    case .awaitingVerification(let flow): abandon(email: flow.email)
    case .awaitingReset(let flow): abandon(email: flow.email)
    case .awaitingPasswordCode(let flow):
      move(.abandoned, to: .signedIn(flow.session))
      notice = Notice(.flowAbandoned)
    case .awaitingEmailCode(let flow):
      move(.abandoned, to: .signedIn(flow.session))
      notice = Notice(.flowAbandoned)
    case .outcomeUnknown(let unknown):
      moveBack(.abandoned, to: unknown.origin)
      notice = Notice(.stillUnknown)
    case .signedOut, .signingIn, .signedIn, .expired: notice = stand == nil ? Notice(.quitHint) : nil
    }
  }

  /// Back to signing in with this address, which stays on file only where a session of it does.
  private mutating func abandon(email: String) {
    let isKept = accounts.contains { $0.id == persisted?.id && $0.session != nil }
    move(.abandoned, to: .signedOut(remembered: isKept ? email : nil))
    edit { $0[.email]?.text = email }
    notice = Notice(.flowAbandoned)
  }
}
