extension Stand {
  /// What the stand shows by itself: an account from its creation to the end of its session.
  package static let story: [Step] = [
    Step(
      .signUp,
      [
        .email: "vera@example.org", .firstName: "Вера", .lastName: "Новак", .newPassword: "small boats at dawn",
        .confirmation: "small boats at dawn",
      ]),
    Step(.verify, [.code: ""]),
    Step(.sendPasswordCode, [.currentPassword: "small boats at dawn"]),
    Step(
      .confirmPassword,
      [.code: "", .newPassword: "large boats at dusk", .confirmation: "large boats at dusk"]),
    Step(.sendEmailCode, [.newEmail: "vera.novak@example.org"]),
    Step(.confirmEmail, [.code: ""]),
    Step(.signIn, [.password: "large boats at dusk"]),
    Step(.signOut),
  ]

  /// The stand as it is switched on.
  init(flow: [Step], at now: Instant) {
    self.flow = flow
    mode = .banner(until: now.adding(seconds: Self.bannerSeconds))
  }
}
