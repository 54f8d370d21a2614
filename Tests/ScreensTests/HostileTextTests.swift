import AccountCore
import AuthAPI
import Foundation
import Screens
import TestSupport
import Testing
import TextGrid

/// Whatever a server, a file or a mail holds, only what is safe on a terminal gets into a cell.
@Suite struct HostileTextTests {
  /// Rounds of the generator; `TRAINOVA_FUZZ_ROUNDS` asks for more.
  static let rounds = ProcessInfo.processInfo.environment["TRAINOVA_FUZZ_ROUNDS"].flatMap(Int.init) ?? 40

  static let sizes = [Size.home, Size(columns: 47, rows: 13)]

  @Test func `ten thousand combining marks are four`() throws {
    let text = "a" + String(repeating: "\u{301}\u{20dd}", count: 5_000)
    for screen in [Screen.profile, .serverStatus, .inbox, .signIn] { try check(screen, text) }
  }

  @Test(arguments: [
    "\u{1b}]0;title\u{7}\u{1b}[2J", "\u{9b}31m", "\u{202e}reversed\u{202c}", "\u{2066}isolated\u{2069}",
    "\0\u{8}\u{7f}",
    "zero\u{200b}\u{200d}\u{2060}\u{feff}width", "tag\u{e0041}\u{e007f}", "line\nfeed\r\n\u{85}\u{2028}\u{2029}tab\t",
    "\u{fff9}annotated\u{fffb}", "\u{e000}private", "\u{fe0f}\u{20e3}", "🏴‍☠️👩🏽‍🚒🇩🇪", "नमस्ते ไทย 한국어 ｗｉｄｅ",
  ])
  func `known mischief stays off the screen`(text: String) throws {
    for screen in Screen.allCases { try check(screen, text) }
  }

  @Test func `random mischief stays off the screen`() throws {
    var generator = SplitMix64(seed: 20)
    for _ in 0..<Self.rounds {
      let screen = Screen.allCases.randomElement(using: &generator) ?? .profile
      try check(screen, Self.text(using: &generator))
    }
  }

  /// A mixture of plain text and of what terminals obey.
  private static func text(using generator: inout SplitMix64) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...120, using: &generator) {
      let value: UInt32 =
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: .random(in: 0...0x1f, using: &generator)
        case 1: .random(in: 0x7f...0xa0, using: &generator)
        case 2: .random(in: 0x2000...0x206f, using: &generator)
        case 3: .random(in: 0x300...0x36f, using: &generator)
        case 4: .random(in: 0x1f000...0x1faff, using: &generator)
        case 5: .random(in: 0x80...0x10ffff, using: &generator)
        default: .random(in: 0x20...0x7e, using: &generator)
        }
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  /// Puts the text wherever a screen shows one of others, and looks at every cell.
  private func check(_ screen: Screen, _ text: String) throws {
    var desk = try Desk.at(screen, .english)
    let mail = Mail(name: "9.eml", to: text, subject: text, body: text)
    switch screen {
    case .profile:
      desk.press(.function(5))
      desk.answer(
        .profile(
          Profile(
            userID: text, email: text, roleID: 1, isVerified: false, firstName: text, lastName: text, avatarURL: text)))
    case .serverStatus:
      desk.press(.function(5))
      desk.answer(.serviceInfo(ServiceInfo(name: text, version: text, description: text, docsURL: text)))
    case .inbox: desk.take(.mailChanged([mail]))
    case .signIn:
      desk.fill("alice@example.org", "secret")
      desk.press(.enter)
      desk.refuse(.other(status: 400), quote: text)
    case .signUp:
      desk.signUp(.english)
      desk.refuse(.fields([FieldError(field: .firstName, message: text)]))
    case .welcome, .verify, .newPassword, .confirmPassword, .confirmEmail, .settings, .stand:
      desk.take(.mailChanged([mail]))
      desk.paste(text)
    case .server, .forgot, .changePassword, .changeEmail: desk.paste(text)
    case .recording:
      desk.paste(text)
      desk.take(.recordingFailed(text, .exists))
    case .inspector, .exchange:
      desk = try .at(.signIn, .english)
      desk.make(
        Exchange(
          number: 1, request: RequestID(9), operation: .login, startedAt: Instant(milliseconds: 0),
          sent: [text], curl: text, outcome: .answered(status: 400, .accepted, lines: [text], Exchange.Timing())))
      desk.press(.function(12))
      if screen == .exchange {
        desk.press(.enter)
        // All of its lines come by.
        for _ in desk.state.form.items {
          #expect((0..<Size.home.rows).allSatisfy { isSafe(desk.state.picture(.home).row($0)) })
          desk.press(.tab)
        }
      }
    case .outcome, .session, .accounts, .removal, .help, .staff: desk.take(.storeFailed(.setAside(file: text)))
    }
    var dialogue = Dialogue()
    let speech = dialogue.say(desk.state)
    for line in speech.lines + [speech.prompt?.text ?? ""] {
      #expect(line.unicodeScalars.allSatisfy(isSafe), "said on \(screen), for \(text.debugDescription)")
    }
    for size in Self.sizes {
      let grid = desk.state.picture(size)
      let unsafe = (0..<size.rows).filter { !isSafe(grid.row($0)) }
      #expect(unsafe.isEmpty, "\(screen), for \(text.debugDescription)")
    }
  }

  /// Whether each cell holds one base and at most four marks, each wide sign its two cells, and nothing a control.
  private func isSafe(_ row: [Cell]) -> Bool {
    var owed = 0
    for cell in row {
      guard let glyph = cell.glyph else {
        guard owed == 1 else { return false }
        owed = 0
        continue
      }
      guard owed == 0 else { return false }
      owed = glyph.width - 1
      let scalars = glyph.text.unicodeScalars
      guard !scalars.isEmpty, scalars.count <= 1 + Glyph.markLimit else { return false }
      guard scalars.allSatisfy(isSafe) else { return false }
    }
    return owed == 0
  }

  private func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
