import AccountCore
import Foundation
import Screens
import Testing
import TextGrid

/// The pictures in assets/pictures that the README shows.
///
/// `TRAINOVA_WRITE_PICTURES=1 swift test --filter ReadmePictures` writes them; without it a stale one fails.
@Suite struct ReadmePictures {
  struct Picture: Sendable {
    let name: String
    let label: String
    let size: Size
    var ink = Ink("dark", .dark)
    let desk: @Sendable () throws -> Desk
  }

  static let all: [Picture] = [
    Picture(name: "welcome", label: "The first screen", size: Size(columns: 80, rows: 24)) {
      try .at(.welcome, .english)
    },
    Picture(
      name: "sign-up", label: "Creating an account: a new password with its strength bar",
      size: Size(columns: 80, rows: 24)
    ) {
      var desk = try Desk.demo(.english)
      desk.type("alice@example.org")
      desk.choose(.createAccount)
      desk.fill("Alice", "Liddell", "blue-tangerine")
      return desk
    },
    Picture(
      name: "profile", label: "The profile of a signed-in account", size: Size(columns: 80, rows: 24),
      ink: Ink("light", .light, isLight: true)
    ) {
      try .at(.profile, .english)
    },
    Picture(
      name: "inspector", label: "The inspector: the calls of this run and where their time went",
      size: Size(columns: 80, rows: 24)
    ) { try .at(.inspector, .english) },
    Picture(
      name: "exchange", label: "One call: what it did to the account, what was sent and what came back",
      size: Size(columns: 80, rows: 24)
    ) { try .at(.exchange, .english) },
    Picture(name: "kiosk", label: "The event stand waits for a visitor", size: Size(columns: 80, rows: 24)) {
      try .stand(.english)
    },
    Picture(
      name: "tour", label: "The tour: a note explains the profile of who has just signed in",
      size: Size(columns: 80, rows: 24)
    ) { try .tourToProfile(.english) },
    Picture(
      name: "sign-in-ru", label: "Вход: неверный пароль, по-русски", size: Size(columns: 80, rows: 24),
      ink: Ink("light", .light, isLight: true)
    ) {
      var desk = try Desk.at(.signIn, .russian)
      desk.fill("anna@example.org", "не тот пароль")
      desk.press(.enter)
      desk.refuse(.wrongCredentials)
      return desk
    },
  ]

  @Test(arguments: all.indices)
  func `the pictures on file are what the screens show`(index: Int) throws {
    let picture = Self.all[index]
    let state = try picture.desk().state
    let svg = SVG.picture(
      of: state.picture(picture.size), in: picture.ink, label: picture.label,
      showsCursor: state.form.focusedField != nil)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../assets/pictures").standardizedFileURL
    let file = folder.appendingPathComponent("\(picture.name).svg")
    if ProcessInfo.processInfo.environment["TRAINOVA_WRITE_PICTURES"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(svg.utf8).write(to: file)
    }
    let onFile = try? String(contentsOf: file, encoding: .utf8)
    #expect(onFile == svg, "\(picture.name).svg is stale: write it anew with TRAINOVA_WRITE_PICTURES=1")
  }
}
