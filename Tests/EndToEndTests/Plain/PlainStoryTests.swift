import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// The stories of the screens, told in the dialogue.
  @Suite struct PlainStoryTests {
    enum Story: CaseIterable { case byLink, byCode, dropped }

    @Test(arguments: Story.allCases, Tongue.allCases)
    func `What can be done on the screens can be done line by line`(_ story: Story, _ tongue: Tongue) async throws {
      let home = try Home()
      let session = try PlainSession(home, ["demo", "--plain", "--lang", tongue.rawValue])
      let teller = PlainTeller(session, tongue)
      switch story {
      case .byLink: try await teller.tell(MainStory.whole(reset: .link))
      case .byCode: try await teller.tell(MainStory.whole(reset: .code))
      case .dropped: try await teller.tell(MainStory.dropped())
      }
      try session.type(tongue == .english ? "/quit\n" : "/закрыть\n")
      #expect(try await session.exitStatus() == 0)
      #expect(!session.bytes.contains(0x1b))
      let cast = Cast()
      for secret in [cast.password, cast.secondPassword, cast.thirdPassword, "not-the-password"] {
        #expect(!session.text.contains(secret))
      }
      #expect(session.modes == session.modesBefore)
      #expect(home.demoFolders == [])
    }
  }
}
