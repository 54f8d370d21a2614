/// The story of issue and README: everything that a user can do with an account, by the keyboard alone.
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
    .press(.f1), .onScreen(.help), .press(.escape), .onScreen(.signIn),
    .choose(.createAccount), .onScreen(.signUp), .press(.escape), .onScreen(.signIn),
    .choose(.forgotPassword), .onScreen(.forgot), .press(.escape), .onScreen(.signIn),
  ]

  /// From the sign-in screen to the profile, the password typed once (and repeated once).
  static func signUp(_ cast: Cast) -> [Step] {
    [
      .choose(.createAccount), .onScreen(.signUp),
      .fill(.email, cast.address), .fill(.firstName, cast.firstName),
      .switchLanguage, .onScreen(.signUp), .seeText(end(cast.address)), .seeText(cast.firstName),
      .switchLanguage, .onScreen(.signUp), .seeText(cast.firstName),
      .fill(.lastName, cast.lastName),
      .press(.f1), .onScreen(.help), .press(.escape), .onScreen(.signUp), .seeText(cast.lastName),
      .fill(.newPassword, cast.password), .fill(.repeated, cast.password), .press(.enter),
      .onScreen(.verify), .seeText(start(cast.address)),
      .enterCode(Mailing(kind: .verification, address: cast.address)), .press(.enter),
      .onScreen(.profile), .see(.signedIn), .see(.confirmed),
      .seeText("\(cast.firstName) \(cast.lastName)"), .seeText(cast.address),
    ]
  }

  // In a narrow window the top line shows the start of an address, and a field its end.
  private static func start(_ address: String) -> String { String(address.prefix(12)) }
  private static func end(_ address: String) -> String { String(address.suffix(12)) }

  static func passwordChange(_ cast: Cast) -> [Step] {
    [
      .choose(.changePassword), .onScreen(.changingPassword), .see(.step1), .press(.escape), .onScreen(.profile),
      .choose(.changePassword), .see(.step1),
      .fill(.passwordNow, cast.password), .press(.enter), .see(.step2),
      .enterCode(Mailing(kind: .passwordChange, address: cast.address)),
      .fill(.newPassword, cast.secondPassword), .fill(.repeated, cast.secondPassword), .press(.enter),
      .onScreen(.profile), .see(.passwordChanged),
    ]
  }

  static func emailChange(_ cast: Cast) -> [Step] {
    [
      .choose(.changeEmail), .onScreen(.changingEmail), .see(.step1), .press(.escape), .onScreen(.profile),
      .choose(.changeEmail), .see(.step1),
      .fill(.newEmail, cast.newAddress), .press(.enter), .see(.step2),
      .enterCode(Mailing(kind: .emailChange, address: cast.newAddress)), .press(.enter),
      .onScreen(.signIn), .see(.emailChanged), .seeText(start(cast.newAddress)),
      .fill(.password, cast.secondPassword), .press(.enter),
      .onScreen(.profile), .see(.signedIn), .seeText(cast.newAddress),
      .choose(.signOut), .onScreen(.signIn), .see(.signedOut),
    ]
  }

  static func forgotten(_ cast: Cast, reset: Reset) -> [Step] {
    let mail = Mailing(kind: .reset, address: cast.newAddress)
    return [
      .choose(.forgotPassword), .onScreen(.forgot), .fill(.email, cast.newAddress), .press(.enter),
      .onScreen(.resetting),
      reset == .link ? .pasteLink(mail) : .enterCode(mail),
      .fill(.newPassword, cast.thirdPassword), .fill(.repeated, cast.thirdPassword), .press(.enter),
      .onScreen(.profile), .see(.passwordSet),
      .choose(.signOut), .onScreen(.signIn), .see(.signedOut),
    ]
  }

  static func signInAgain(_ address: String, _ password: String) -> [Step] {
    [
      .fill(.email, address), .fill(.password, password), .press(.enter),
      .onScreen(.profile), .see(.signedIn), .seeText(address),
    ]
  }
}
