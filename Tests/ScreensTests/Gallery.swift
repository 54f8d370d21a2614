import AccountCore
import AuthAPI
import Foundation
import Testing
import TextGrid

/// Every screen, and what it comes to show, as pictures to look at.
///
/// `TRAINOVA_DRAW=FOLDER swift test --filter Gallery` draws all of them, in each language, theme and size.
@Suite struct Gallery {
  struct Scene: Sendable {
    let name: String
    let desk: @Sendable (Language) throws -> Desk
  }

  static let sizes = [Size.home, .small]

  static let scenes: [Scene] =
    Screen.allCases.map { screen in Scene(name: screen.rawValue) { try .at(screen, $0) } } + [
      Scene(name: "signIn-refused") { language in
        var desk = try Desk.at(.signIn, language)
        desk.fill(Person.of(language).email, "not the password")
        desk.press(.enter)
        desk.refuse(.wrongCredentials)
        return desk
      },
      Scene(name: "signIn-busy") { language in
        var desk = try Desk.at(.signIn, language)
        desk.fill(Person.of(language).email, "correct horse battery")
        desk.press(.enter)
        desk.wait(milliseconds: 2_500)
        return desk
      },
      Scene(name: "signIn-button") { language in
        var desk = try Desk.at(.signIn, language)
        desk.focus(.createAccount)
        return desk
      },
      Scene(name: "signUp-mistakes") { language in
        var desk = try Desk.at(.signUp, language)
        desk.fill("", "", "short", "other")
        desk.press(.enter)
        return desk
      },
      Scene(name: "signUp-strength") { language in
        var desk = try Desk.demo(language)
        desk.type(Person.of(language).email)
        desk.choose(.createAccount)
        desk.fill(Person.of(language).firstName, Person.of(language).lastName, "blue-tangerine")
        return desk
      },
      Scene(name: "signIn-unverified") { language in
        var desk = try Desk.at(.signIn, language)
        desk.fill(Person.of(language).email, "correct horse battery")
        desk.press(.enter)
        desk.lose(.connectionLost, mayHaveBeenCarriedOut: false)
        return desk
      },
      Scene(name: "verify-mail") { language in
        var desk = try Desk.demo(language)
        desk.type(Person.of(language).email)
        desk.choose(.createAccount)
        desk.signUp(language)
        desk.answer(.accepted(message: nil))
        desk.wait(milliseconds: 4_000)
        desk.take(.mailChanged([Mail.samples(language)[1]]))
        return desk
      },
      Scene(name: "profile-loading") { language in
        var desk = try Desk.at(.signIn, language)
        desk.fill(Person.of(language).email, "correct horse battery")
        desk.press(.enter)
        desk.answer(
          .tokens(TokenPair(access: AccessToken(Secret("a")), refresh: RefreshToken(Secret("r")), lifetime: nil)))
        return desk
      },
      Scene(name: "profile-full") { language in
        var desk = try Desk.at(.signIn, language)
        desk.fill(Person.of(language).email, "correct horse battery")
        desk.press(.enter)
        desk.answer(
          .tokens(TokenPair(access: AccessToken(Secret("a")), refresh: RefreshToken(Secret("r")), lifetime: 42)))
        var profile = Person.of(language).profile
        profile.isVerified = false
        profile.avatarURL = "https://cdn.example.org/avatars/1042/a-rather-long-name-of-a-picture-with-its-date.png"
        desk.answer(.profile(profile))
        return desk
      },
      Scene(name: "kiosk") { try .stand($0) },
      Scene(name: "inbox-long") { language in
        var desk = try Desk.at(.inbox, language)
        desk.take(.mailChanged(Mail.samples(language) + [.long]))
        desk.press(.up)
        desk.scroll(.pageDown, .home)
        return desk
      },
      Scene(name: "tour-profile") { try .tourToProfile($0) },
    ]

  @Test(arguments: scenes.indices, Language.allCases)
  func `no picture of a screen is empty`(index: Int, language: Language) throws {
    let scene = Self.scenes[index]
    for size in Self.sizes {
      let state = try scene.desk(language).state
      let grid = state.picture(size)
      for ink in Ink.all {
        let svg = SVG.picture(of: grid, in: ink, label: scene.name, showsCursor: state.form.focusedField != nil)
        #expect(svg.contains("<text x="))
        guard let folder = ProcessInfo.processInfo.environment["TRAINOVA_DRAW"] else { continue }
        let place = URL(fileURLWithPath: folder).appendingPathComponent(
          "\(ink.name)/\(language.rawValue)-\(size.columns)x\(size.rows)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(svg.utf8).write(to: place.appendingPathComponent("\(scene.name).svg"))
      }
    }
  }
}
