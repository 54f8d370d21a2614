import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Where tests begin; `next` ids of requests are named where they matter.
extension Machine {
  /// Ann has just signed up and waits for her code; the next request is 2.
  static var awaitingVerification: Machine {
    var machine = Machine.signedOut
    machine.press(.createAccount)
    machine.fill([.email: ann, .newPassword: Typed.password, .confirmation: Typed.password])
    machine.happens(.enter)
    machine.happens(.answered(1))
    return machine
  }

  /// Ann has asked for a code to reset her password; the next request is 2.
  static var awaitingReset: Machine {
    var machine = Machine.signedOut
    machine.press(.forgotPassword)
    machine.fill([.email: ann])
    machine.happens(.enter)
    machine.happens(.answered(1))
    return machine
  }

  /// Ann's password change waits for its code; the next request is 3.
  static var awaitingPasswordCode: Machine {
    var machine = Machine.signedIn
    machine.press(.changePassword)
    machine.fill([.currentPassword: Typed.password])
    machine.happens(.enter)
    machine.happens(.answered(2))
    return machine
  }

  /// Ann's change of address waits for its code; the next request is 3.
  static var awaitingEmailCode: Machine {
    var machine = Machine.signedIn
    machine.press(.changeEmail)
    machine.fill([.newEmail: annsNew])
    machine.happens(.enter)
    machine.happens(.answered(2, .emailChangeStarted(newEmail: annsNew)))
    return machine
  }

  /// Ann's session was refused twice; the next request is 4.
  static var expired: Machine {
    var machine = Machine.signedIn
    machine.happens(.key(.function(5)))
    machine.happens(.refused(2, .signedOut))
    machine.happens(.refreshRefused(3))
    return machine
  }

  /// Types the code and, where asked for, the new password, ready for Enter.
  mutating func fillCode(_ password: String = Typed.newPassword) {
    let passwords: [FieldID: String] = [.newPassword: password, .confirmation: password]
    fill(
      [.code: Typed.code].merging(passwords.filter { state.form.fields.contains($0.key) }) { one, _ in one })
  }
}

/// Ann's record with her profile.
let anns = record(profile: profile(ann))
let annsSession = session(profile: profile(ann))

func login(_ email: String = ann, _ password: String = Typed.password) -> APICall {
  .login(LoginBody(email: email, password: Secret(password)))
}
