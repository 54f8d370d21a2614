/// Stories of several accounts on one computer.
extension Situation {
  private static func signIn(_ address: String) -> [Step] {
    [.onScreen(.signIn)] + MainStory.signInAgain(address, World.password)
  }
  private static let other: [Step] = [.choose(.accounts), .onScreen(.accounts), .choose(.otherAccount)]
  private static func open(_ address: String) -> [Step] {
    [.choose(.accounts), .onScreen(.accounts), .openAccount(address)]
  }

  static let accounts: [Situation] = [
    Situation(
      testDescription: "two accounts, opened one after the other, and one taken off",
      before: signIn(World.eva) + other + signIn(World.bob) + open(World.eva) + [.onScreen(.profile)],
      parts: [
        .told(
          [.onScreen(.profile), .see(.confirmed)] + open(World.bob) + [.onScreen(.profile), .see(.confirmed)]
            + open(World.eva) + [
              .onScreen(.profile), .see(.confirmed), .choose(.accounts), .onScreen(.accounts),
              .removeAccount(World.bob), .onScreen(.removal), .choose(.confirmRemoval), .onScreen(.accounts),
              .seeText("\(World.bob) is signed out and was removed"), .back, .onScreen(.profile), .choose(.signOut),
              .onScreen(.signIn), .see(.signedOut),
            ])
      ], passwords: [World.password, World.password]),
    Situation(
      testDescription: "nobody in hand, and one account on file",
      before: signIn(World.eva) + other + [.onScreen(.signIn)], namesServer: false,
      parts: [.told([.onScreen(.signIn)] + open(World.eva) + [.onScreen(.profile), .see(.confirmed)])]),
    Situation(
      testDescription: "an account on file that waits for its code",
      before: [
        .onScreen(.signIn), .fill(.email, World.dora), .fill(.password, World.password), .submit, .onScreen(.verify),
      ],
      script: { try $0.signInElsewhere(World.eva) },
      parts: [
        .told(
          [.onScreen(.profile), .see(.confirmed)] + open(World.dora) + [
            .onScreen(.verify), .enterCode(Mailing(kind: .verification, address: World.dora)), .submit,
            .onScreen(.signIn), .see(.verifiedSignIn), .fill(.password, World.password), .submit, .onScreen(.profile),
          ])
      ], passwords: [World.password, World.password]),
    Situation(
      testDescription: "an account that is opened and finds its session ended elsewhere",
      before: signIn(World.bob) + other + signIn(World.eva),
      parts: [
        .told([.onScreen(.profile), .see(.confirmed)]),
        happens(before: 2) { $0.service.revokeAllTokens(of: World.bob) },
        .told(
          open(World.bob) + [
            .onScreen(.signIn), .see(.sessionEnded), .seeText(World.bob), .fill(.password, World.password), .submit,
            .onScreen(.profile), .see(.signedIn),
          ]),
      ], passwords: [World.password, World.password], differs: 2),
  ]
}
