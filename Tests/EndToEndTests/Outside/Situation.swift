import TestSupport
import Testing

/// A story that does not lie in the user's hand alone: it begins with accounts on file, or something happens outside the program.
struct Situation: Sendable, CustomTestStringConvertible {
  /// What happens outside, before the step of that number.
  struct Event: Sendable {
    var step: Int
    var happens: @Sendable (World) async throws -> Void
  }

  /// One part of a story.
  enum Part: Sendable {
    case told([Step])
    /// The same where it depends on the service.
    case toldOf(@Sendable (World) -> [Step])
    case outside(Event)
  }

  var testDescription: String
  var tongue = Tongue.english
  /// What makes the files what they are when the recording begins.
  var before: [Step] = []
  /// What is done to them beside that.
  var script: @Sendable (World) throws -> Void = { _ in }
  /// What is so before the recording begins, on a service that is there already, and before its replay.
  var prepare: @Sendable (World) throws -> Void = { _ in }
  /// Whether the recording is told its server, and not left with the one on file.
  var namesServer = true
  var parts: [Part]
  /// The passwords that a replay has to be told, in order.
  var passwords: [String] = [World.password]
  /// Whether the replay is told whose account it begins with.
  var namesAccount = false
  /// The step that comes out otherwise where nothing happens outside; nil where nothing does.
  var differs: Int?

  var events: [Event] {
    parts.compactMap { part in
      guard case .outside(let event) = part else { return nil }
      return event
    }
  }

  static func happens(
    before step: Int, _ happens: @escaping @Sendable (World) async throws -> Void
  ) -> Part {
    .outside(Event(step: step, happens: happens))
  }
}

extension Situation {
  private static let signIn = [Step.onScreen(.signIn)] + MainStory.signInAgain(World.eva, World.password)
  private static let reload: [Step] = [.press(.f5)]

  // MARK: Sessions that end elsewhere

  static let sessions: [Situation] = [
    Situation(
      testDescription: "a session that was ended elsewhere",
      parts: [
        .told(signIn), happens(before: 2) { $0.service.revokeAllTokens(of: World.eva) },
        .told(
          reload + [
            .onScreen(.signIn), .see(.sessionEnded), .seeText(World.eva), .fill(.password, World.password), .submit,
            .onScreen(.profile), .see(.signedIn),
          ]),
      ], differs: 2),
    Situation(
      testDescription: "all sessions ended by a new password on another computer",
      parts: [
        .told(signIn), happens(before: 2) { try await $0.resetElsewhere() },
        .told(
          reload + [
            .onScreen(.signIn), .see(.sessionEnded), .fill(.password, World.newPassword), .submit, .onScreen(.profile),
          ]),
      ], passwords: [World.password, World.newPassword], differs: 2),
    midChange(.english), midChange(.russian),
    Situation(
      testDescription: "a session that ended while the program was not there",
      before: signIn,
      parts: [
        happens(before: 0) { $0.service.revokeAllTokens(of: World.eva) },
        .told([
          .onScreen(.signIn), .see(.sessionEnded), .fill(.password, World.password), .submit, .onScreen(.profile),
          .see(.signedIn),
        ]),
      ], namesAccount: true, differs: 0),
    Situation(
      testDescription: "a session that ended is begun anew in another window",
      parts: [
        .told(signIn), happens(before: 2) { $0.service.revokeAllTokens(of: World.eva) },
        .told(reload + [.onScreen(.signIn), .see(.sessionEnded)]),
        happens(before: 3) { try $0.signInElsewhere(World.eva) },
        .told([.onScreen(.profile), .seeText("in another window or script")] + reload + [.see(.confirmed)]),
      ], differs: 2),
    Situation(
      testDescription: "another account signed in by a script, and this one signed out in another window",
      parts: [
        .told(signIn), happens(before: 2) { try $0.signInElsewhere(World.bob) },
        .told([
          .choose(.accounts), .onScreen(.accounts), .seeText(World.bob), .back,
          .onScreen(.profile),
        ]),
        happens(before: 4) { try $0.inAnotherWindow(["logout", "--account", World.eva]) },
        .told(
          [.onScreen(.signIn), .seeText("You signed out of \(World.eva) in another window or script.")]
            + MainStory.signInAgain(World.eva, World.password)),
      ], differs: 3),
  ]

  private static func midChange(_ tongue: Tongue) -> Situation {
    Situation(
      testDescription: "a session that ends in the middle of a new password, \(tongue.rawValue)", tongue: tongue,
      parts: [
        .told(
          signIn + [
            .choose(.changePassword), .onScreen(.changingPassword), .fill(.passwordNow, World.password), .submit,
            .see(.step2), .enterCode(Mailing(kind: .passwordChange, address: World.eva)),
            .fill(.newPassword, World.newPassword), .fill(.repeated, World.newPassword),
          ]),
        happens(before: 4) { $0.service.revokeAllTokens(of: World.eva) },
        .told([
          .submit, .onScreen(.signIn), .see(.sessionEnded), .fill(.password, World.password), .submit,
          .onScreen(.changingPassword), .see(.step2), .fill(.newPassword, World.newPassword),
          .fill(.repeated, World.newPassword), .submit, .onScreen(.profile), .see(.passwordChanged),
        ]),
      ], differs: 4)
  }

  // MARK: Servers that fall ill

  /// A server that is ill while somebody signs in.
  static func illAtFirst(_ illness: EndToEnd.BadServerTests.Illness) -> Situation {
    Situation(
      testDescription: illness.testDescription, prepare: { $0.changing.fall(ill: illness.answer) },
      parts: [
        .told([
          .onScreen(.signIn), .fill(.email, World.eva), .fill(.password, World.password), .submit, .see(illness.said),
        ]),
        happens(before: 2) { $0.changing.recover() },
        .told([.submit, .onScreen(.profile), .see(.signedIn)]),
      ], differs: 2)
  }

  /// A server that is ill when the program starts with a session, gets well, and falls ill again.
  static func illInBetween(_ illness: EndToEnd.BadServerTests.Illness) -> Situation {
    Situation(
      testDescription: illness.testDescription, before: signIn,
      parts: [
        happens(before: 0) { $0.changing.fall(ill: illness.answer) },
        .told([.see(illness.said), .onScreen(.profile), .seeText(World.eva)]),
        happens(before: 1) { $0.recover() },
        .told(reload + [.see(.confirmed), .onScreen(.profile), .gone(illness.said)]),
        happens(before: 2) { try await $0.fallIll(illness.answer) },
        .told(reload + [.see(illness.said), .onScreen(.profile)]),
        happens(before: 3) { $0.changing.recover() },
        .told(reload + [.gone(illness.said), .see(.confirmed)]),
      ], namesAccount: true, differs: 0)
  }

  static let servers: [Situation] = [
    Situation(
      testDescription: "a server that is down and comes up", prepare: { $0.stop() },
      parts: [
        .told([
          .onScreen(.signIn), .fill(.email, World.eva), .fill(.password, World.password), .submit, .see(.cannotConnect),
        ]),
        happens(before: 2) { try $0.start() },
        .told([.submit, .onScreen(.profile), .see(.signedIn)]),
      ], differs: 2),
    Situation(
      testDescription: "a server that is stopped and started again",
      parts: [
        .told(signIn + [.see(.confirmed)]), happens(before: 2) { $0.stop() },
        .told(reload + [.see(.cannotConnect), .onScreen(.profile)]), happens(before: 3) { try $0.start() },
        .told(reload + [.gone(.cannotConnect), .see(.confirmed)]),
      ], differs: 2),
    Situation(
      testDescription: "a server that hangs, and Esc", prepare: { $0.changing.fall(ill: .hang(Gate())) },
      parts: [
        .told([
          .onScreen(.signIn), .fill(.email, World.eva), .fill(.password, World.password), .submit,
          .seeText("Esc Cancel"), .back, .see(.cancelled), .seeText(World.eva),
        ]),
        happens(before: 3) { $0.changing.recover() },
        .told([.submit, .onScreen(.profile), .see(.signedIn)]),
      ]),
    Situation(
      testDescription: "a server that is chosen when it is well",
      prepare: { $0.changing.fall(ill: .text(500, "Internal Server Error")) }, namesServer: false,
      parts: [
        .told([
          .onScreen(.welcome), .choose(.enterServer), .onScreen(.chooseServer), .fill(.server, "ftp://example.org"),
          .submit, .seeText("An address begins with https://"),
        ]),
        .toldOf { [.fill(.server, $0.address), .submit, .see(.serverFault)] },
        happens(before: 4) { $0.changing.recover() },
        .told([.choose(.connect)] + signIn),
      ], differs: 4),
  ]
}
