import AuthAPI
import Forms

extension State {
  /// A call did not do what was asked: the form is kept, and what to do next is said.
  mutating func fail(_ failure: CallFailure, of call: Call) {
    if case .logout = call.api { return finishSignOut(serverKnows: false) }
    if case .login(let body) = call.api, case .refused(let refusal) = failure, refusal.reason == .notVerified {
      return foundUnverified(body)
    }
    switch phase {
    case .signingIn(let flow):
      failSigningIn(flow)
      if case .network = failure { say(failure) }
      return
    case .outcomeUnknown(let unknown):
      if case .refused(let refusal) = failure, refusal.reason == .wrongCredentials {
        return probeCredentialsRefused(unknown)
      }
    case .signedOut, .awaitingVerification, .signedIn, .awaitingReset, .awaitingPasswordCode, .awaitingEmailCode,
      .expired:
      break
    }
    if let index = asking(call) { forms[index].setActions([.useServer, .useServerAnyway]) }
    switch failure {
    case .network: say(failure)
    case .refused(let refusal): if !mark(refusal, of: call.api.operation) { say(failure) }
    }
  }

  private mutating func say(_ failure: CallFailure) {
    switch failure {
    case .network(let network): notice = Notice(.network(network.kind))
    case .refused(let refusal):
      notice = Notice(.refused(refusal.reason), quote: refusal.quote ?? refusal.reason.firstFieldMessage)
    }
  }

  /// The sign-in behind the scenes did not come about: the user does it, the address filled in.
  mutating func failSigningIn(_ flow: SigningIn) {
    let cause = lastMove?.transition.cause ?? .codeAccepted
    move(.signInFailed, to: .signedOut(remembered: flow.email))
    notice = Notice(.signInFailedAfter(cause))
  }

  private mutating func foundUnverified(_ body: LoginBody) {
    let resendAt = now.adding(seconds: Self.resendSeconds)
    let next = Phase.awaitingVerification(
      Verification(email: body.email, password: body.password, resendAt: resendAt))
    switch phase {
    case .awaitingVerification:
      phase = next
      notice = Notice(.newCodeSent(to: body.email))
    case .signedOut, .expired, .signingIn:
      move(.addressNotVerified, to: next)
      notice = Notice(.notVerifiedYet)
    case .outcomeUnknown: probeFoundUnverified(body)
    case .signedIn, .awaitingReset, .awaitingPasswordCode, .awaitingEmailCode: break
    }
  }

  /// Puts a refusal at the field it is about; false where the shown form has none.
  private mutating func mark(_ refusal: Refusal, of operation: Operation) -> Bool {
    switch refusal.reason {
    case .wrongCredentials: return mark([.password], .wrongCredentials)
    case .wrongCode, .changeRefused:
      let marked = mark([.code], .wrongCode)
      // The server's words may say more than that the code is wrong.
      if marked, let quote = refusal.quote { notice = Notice(.refused(refusal.reason), quote: quote) }
      return marked
    case .addressTaken:
      return mark(operation == .register ? [.email] : [.newEmail], .addressTaken)
    case .otherAddress: return mark([.newEmail], .otherAddress)
    case .wrongCurrentPassword: return mark([.currentPassword], .wrongCurrentPassword)
    case .weakPassword: return mark([.newPassword], .weakPassword)
    case .fields(let errors):
      var marked = false
      for error in errors.reversed() {
        guard let field = error.field else { continue }
        if mark(Self.formFields(of: field), .serverSays(error.message)) { marked = true }
      }
      return marked
    case .notVerified, .nothingPending, .signedOut, .refreshRefused, .rateLimited, .overloaded, .forbidden,
      .serverFault, .redirected, .notAnAuthServer, .other:
      return false
    }
  }

  /// Marks the first of these fields that a form of the flow has, Help or the inbox possibly lying above it.
  private mutating func mark(_ ids: [FieldID], _ problem: FieldProblem) -> Bool {
    guard let index = forms.lastIndex(where: { $0.screen != .help && $0.screen != .inbox }),
      let id = ids.first(where: forms[index].fields.contains)
    else { return false }
    forms[index].mark(id, problem)
    return true
  }

  /// Where a field of the contract stands in the forms.
  private static func formFields(of field: FieldError.Field) -> [FieldID] {
    switch field {
    case .email: [.email]
    case .newEmail: [.newEmail, .email]
    case .password: [.newPassword, .password]
    case .newPassword: [.newPassword]
    case .confirmPassword: [.confirmation]
    case .currentPassword: [.currentPassword]
    case .firstName: [.firstName]
    case .lastName: [.lastName]
    case .code, .verificationCode: [.code]
    case .refreshToken, .authorization: []
    }
  }
}

extension Refusal.Reason {
  /// What a 422 says of the first thing it names, for an error that no field of the form is about.
  fileprivate var firstFieldMessage: String? {
    guard case .fields(let errors) = self else { return nil }
    return errors.lazy.compactMap(\.message).first
  }
}
