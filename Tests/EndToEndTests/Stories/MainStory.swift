/// The stories that hold in every front: everything that a user can do with an account, by the keyboard alone.
enum MainStory {
  /// How the forgotten password's code gets into the form.
  enum Reset { case link, code }

  /// All of it, from the sign-in screen to the profile.
  static func whole(_ cast: Cast = Cast(), reset: Reset) -> [Step] {
    demoReady + lookAround + signUp(cast) + passwordChange(cast) + emailChange(cast) + forgotten(cast, reset: reset)
      + signInAgain(cast.newAddress, cast.thirdPassword)
  }

  /// The demo's service answers; elsewhere this is so from the beginning.
  static let demoReady: [Step] = [.onScreen(.signIn), .gone(.demoStarts)]

  /// Help, and Esc from there and from the forms next door.
  static let lookAround: [Step] = [
    .onScreen(.signIn),
    .help, .onScreen(.help), .back, .onScreen(.signIn),
    .choose(.createAccount), .onScreen(.signUp), .back, .onScreen(.signIn),
    .choose(.forgotPassword), .onScreen(.forgot), .back, .onScreen(.signIn),
  ]

  /// From the sign-in screen to the profile, the password typed once (and repeated once).
  static func signUp(_ cast: Cast) -> [Step] {
    [
      .choose(.createAccount), .onScreen(.signUp),
      .fill(.email, cast.address), .fill(.firstName, cast.firstName),
      .switchLanguage, .onScreen(.signUp), .seeText(end(cast.address)), .seeText(cast.firstName),
      .switchLanguage, .onScreen(.signUp), .seeText(cast.firstName),
      .fill(.lastName, cast.lastName),
      .help, .onScreen(.help), .back, .onScreen(.signUp), .seeText(cast.lastName),
      .fill(.newPassword, cast.password), .fill(.repeated, cast.password), .submit,
      .onScreen(.verify), .seeText(start(cast.address)),
      .enterCode(Mailing(kind: .verification, address: cast.address)), .submit,
      .onScreen(.profile), .see(.signedIn), .see(.confirmedSign),
      .seeText("\(cast.firstName) \(cast.lastName)"), .seeText(cast.address),
    ]
  }

  // In a narrow window the top line shows the start of an address, and a field its end.
  private static func start(_ address: String) -> String { String(address.prefix(11)) }
  private static func end(_ address: String) -> String { String(address.suffix(12)) }

  static func passwordChange(_ cast: Cast) -> [Step] {
    [
      .choose(.changePassword), .onScreen(.changingPassword), .see(.step1), .back, .onScreen(.profile),
      .choose(.changePassword), .see(.step1),
      .fill(.passwordNow, cast.password), .submit, .see(.step2),
      .enterCode(Mailing(kind: .passwordChange, address: cast.address)),
      .fill(.newPassword, cast.secondPassword), .fill(.repeated, cast.secondPassword), .submit,
      .onScreen(.profile), .see(.passwordChanged),
    ]
  }

  static func emailChange(_ cast: Cast) -> [Step] {
    [
      .choose(.changeEmail), .onScreen(.changingEmail), .see(.step1), .back, .onScreen(.profile),
      .choose(.changeEmail), .see(.step1),
      .fill(.newEmail, cast.newAddress), .submit, .see(.step2),
      .enterCode(Mailing(kind: .emailChange, address: cast.newAddress)), .submit,
      .onScreen(.signIn), .see(.emailChanged), .seeText(start(cast.newAddress)),
      .fill(.password, cast.secondPassword), .submit,
      .onScreen(.profile), .see(.signedIn), .seeText(cast.newAddress),
      .choose(.signOut), .onScreen(.signIn), .see(.signedOut),
    ]
  }

  static func forgotten(_ cast: Cast, reset: Reset) -> [Step] {
    let mail = Mailing(kind: .reset, address: cast.newAddress)
    return [
      .choose(.forgotPassword), .onScreen(.forgot), .fill(.email, cast.newAddress), .submit,
      .onScreen(.resetting),
      reset == .link ? .pasteLink(mail) : .enterCode(mail),
      .fill(.newPassword, cast.thirdPassword), .fill(.repeated, cast.thirdPassword), .submit,
      .onScreen(.profile), .see(.passwordSet),
      .choose(.signOut), .onScreen(.signIn), .see(.signedOut),
    ]
  }

  static func signInAgain(_ address: String, _ password: String) -> [Step] {
    [
      .fill(.email, address), .fill(.password, password), .submit,
      .onScreen(.profile), .see(.signedIn), .seeText(address),
    ]
  }

  /// A second account is made beside the first, which is opened again; the second is taken off.
  static func twoAccounts(_ cast: Cast = Cast()) -> [Step] {
    var other = Cast()
    (other.address, other.firstName, other.password) = ("boris@example.org", "Boris", "battery-staple-9")
    let accounts: [Step] = [.choose(.accounts), .onScreen(.accounts)]
    return demoReady + signUp(cast) + accounts + [.choose(.otherAccount), .onScreen(.signIn)] + signUp(other)
      + accounts + [.openAccount(cast.address), .onScreen(.profile), .seeText(cast.firstName)]
      + accounts + [
        .removeAccount(other.address), .onScreen(.removal), .choose(.confirmRemoval), .onScreen(.accounts),
        .seeText("\(other.address)"), .back, .onScreen(.profile), .seeText(cast.address),
      ]
  }

  /// What was begun is dropped, wrong answers are put right, and all of it can be begun again.
  static func dropped(_ cast: Cast = Cast()) -> [Step] {
    let verification = Mailing(kind: .verification, address: cast.address)
    return demoReady + [
      .choose(.createAccount), .onScreen(.signUp), .fill(.email, cast.address),
      .fill(.newPassword, cast.password), .fill(.repeated, cast.password), .submit,
      .onScreen(.verify), .enterCode(verification), .back,

      .onScreen(.signIn), .seeText(cast.address), .fill(.password, cast.password), .submit,
      .onScreen(.verify), .fill(.code, "000000"), .submit, .see(.wrongCode),
      .enterCode(verification), .submit, .onScreen(.profile),

      .choose(.changePassword), .see(.step1), .fill(.passwordNow, "not-the-password"), .submit,
      .see(.wrongCurrent), .fill(.passwordNow, cast.password), .submit, .see(.step2),
      .back, .onScreen(.profile),
      .choose(.changeEmail), .see(.step1), .fill(.newEmail, cast.newAddress), .submit, .see(.step2),
      .back, .onScreen(.profile), .seeText(cast.address),

      .choose(.signOut), .onScreen(.signIn), .choose(.forgotPassword), .onScreen(.forgot),
      .fill(.email, cast.address), .submit, .onScreen(.resetting), .back, .onScreen(.signIn),
    ] + signInAgain(cast.address, cast.password)
  }
}
