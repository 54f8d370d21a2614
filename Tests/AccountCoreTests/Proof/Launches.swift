import AuthAPI

@testable import AccountCore

/// The states in which the program can start, those with many accounts first: they show the most of the accounts' screen.
enum Launches {
  static let others: [AccountRecord] = [
    record("other-in@example.org"),
    record("other-out@example.org", signedIn: false),
    record("other-verification@example.org", signedIn: false, flow: .verification),
    record("other-reset@example.org", signedIn: false, flow: .reset),
    record("other-password@example.org", flow: .passwordChange),
    record("other-email@example.org", on: elsewhere, flow: .emailChange(newEmail: annsNew)),
  ]

  static let all: [(name: String, launch: State.Launch)] = [
    ("many accounts", launch(record(), others: others)),
    ("many accounts, none open", State.Launch(accounts: others, bootID: bootID)),
    ("nothing known", State.Launch(bootID: bootID)),
    ("a server", State.Launch(server: home, knownServers: [home], bootID: bootID)),
    ("the demo", State.Launch(startsDemo: true, bootID: bootID)),
    ("signed in", launch(record(profile: profile(ann)))),
    ("signed in before the reboot", launch(record(boot: "another boot"))),
    ("signed out", launch(record(signedIn: false))),
    ("verification", launch(record(signedIn: false, flow: .verification))),
    ("reset", launch(record(signedIn: false, flow: .reset))),
    ("password change", launch(record(flow: .passwordChange))),
    ("email change", launch(record(flow: .emailChange(newEmail: annsNew)))),
    ("password change, its session lost", launch(record(signedIn: false, flow: .passwordChange))),
    ("email change, its session lost", launch(record(signedIn: false, flow: .emailChange(newEmail: annsNew)))),
  ]
}
