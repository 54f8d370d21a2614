import Foundation

/// Stories in which nothing happens outside, and that are told nowhere else while they are recorded.
extension Situation {
  static let quiet: [Situation] = [
    Situation(
      testDescription: "what cannot be right, put right and dropped",
      parts: [
        .told([
          .onScreen(.signIn), .choose(.createAccount), .onScreen(.signUp), .fill(.email, "anna@example"),
          .fill(.firstName, String(repeating: "я", count: 101)), .fill(.newPassword, "1234567"),
          .fill(.repeated, "12345678"), .submit, .see(.malformedAddress), .see(.nameTooLong), .see(.tooShort),
          .see(.differs), .fill(.email, "anna@example.org"), .fill(.firstName, "Яна"), .fill(.newPassword, "12345678"),
          .gone(.tooShort), .back, .onScreen(.signIn),
        ])
      ], passwords: []),
    Situation(
      testDescription: "a password change that is refused",
      parts: [
        .told(
          [.onScreen(.signIn)] + MainStory.signInAgain(World.eva, World.password) + [
            .choose(.changePassword), .see(.step1), .fill(.passwordNow, "not-the-password"), .submit,
            .see(.wrongCurrent),
          ])
      ]),
    Situation(
      testDescription: "a session on file that was damaged",
      before: [.onScreen(.signIn)] + MainStory.signInAgain(World.eva, World.password),
      script: { world in
        let folder = "\(world.home.configFolder)/accounts"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".json") {
          try Data("{\"schema\": 1, \"emai".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
      },
      parts: [
        .told([.onScreen(.signIn), .see(.setAside)] + MainStory.signInAgain(World.eva, World.password))
      ]),
  ]
}
