import AccountCore
import Screens
import Testing
import TextGrid

/// What commands say, in both languages.
@Suite struct CommandRemarkTests {
  static let remarks: [CommandRemark] =
    [
      .noServer, .addressNeeded, .newAddressNeeded, .twoFromStandardInput, .tokenOnTerminal, .noScreens,
      .noTerminalType, .noHome, .badLanguage, .badTimeout, .badName, .notSignedIn, .nothingPending,
      .serverHasNothingPending, .otherAddress, .notCarriedOut, .signInToFindOut, .findOutLater, .interrupted,
      .cancelled,
      .nobodyToSignOut, .passwordDoneSignIn, .profileNotLoaded, .noAccounts, .noServers, .storedIn, .noSession,
      .unknownServer(flag: "--server", name: "x"), .badServer(flag: "--server", why: "x y"),
      .unknownAccount(flag: "--account", address: "x"),
      .unknownAccountThere(flag: "--account", address: "x", server: "y"),
      .ambiguousAccount(flag: "--account", address: "x"), .severalAccounts(server: "x"), .secretNeeded(flag: "--x"),
      .contradiction("--x", "--y"), .unknownTerminalType("x"), .unusableTerminal("x"), .serverHasNoName("x"),
      .nameTaken(flag: "--name", name: "x"), .waitsForOtherAddress("x"), .secretUnreadable(flag: "--x"),
      .secretEmpty(flag: "--x"), .secretNotText(flag: "--x"), .secretTooLong(flag: "--x"),
      .secretManyLines(flag: "--x"),
      .accountNotSignedIn(address: "x"), .accountWaits(address: "x"), .signedIn(address: "x", server: "y"),
      .signedOut(address: "x"), .signedOutHere(address: "x"), .allSignedOut(1), .allSignedOut(3),
      .refreshed(seconds: nil), .refreshed(seconds: 900), .enterCode(command: "x"), .signInNext(command: "x"),
      .verified(address: "x"), .switched(address: "x", server: "y"), .serverAdded("x"), .serverUsed("x"),
      .serverRemoved("x"), .accountStays(address: "x"), .accountsStay(count: 1), .accountsStay(count: 2),
    ]
    + CommandRemark.Flow.allCases.flatMap { [.waitsForCode(purpose: $0), .otherFlowPending($0)] }

  @Test(arguments: remarks)
  func `Each is one line of clean words in either language`(_ remark: CommandRemark) {
    let (english, russian) = (Language.english.words.remark(remark), Language.russian.words.remark(remark))
    for text in [english, russian] {
      #expect(!text.isEmpty)
      #expect(text == displaySafe(text))
      #expect(!text.contains("  "))
    }
    // Another wording of the same, the names of flags apart.
    if remark != .badServer(flag: "--server", why: "x y") { #expect(english != russian) }
    #expect(!english.unicodeScalars.contains { (0x400...0x4ff).contains($0.value) })
  }

  @Test(arguments: [
    CommandRemark.promptAddress, .promptPassword(address: "x"), .promptCurrentPassword(address: "x"),
    .promptNewPassword, .promptRepeat, .promptCode(address: "x"),
  ])
  func `A question ends where the answer begins`(_ remark: CommandRemark) {
    for language in Language.allCases { #expect(language.words.remark(remark).hasSuffix(": ")) }
  }
}
