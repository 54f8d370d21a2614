/// What commands say and screens do not, before it is in any language.
package enum CommandRemark: Equatable, Sendable {
  // The command line is wrong.
  case noServer
  case unknownServer(flag: String, name: String)
  case badServer(flag: String, why: String)
  case unknownAccount(flag: String, address: String)
  case unknownAccountThere(flag: String, address: String, server: String)
  case ambiguousAccount(flag: String, address: String)
  case severalAccounts(server: String)
  case addressNeeded
  case newAddressNeeded
  case secretNeeded(flag: String)
  case twoFromStandardInput
  case contradiction(String, String)
  case tokenOnTerminal
  case noScreens, noTerminalType, unknownTerminalType(String), unusableTerminal(String)
  case noHome
  case badLanguage
  case badTimeout
  case serverHasNoName(String)
  case nameTaken(flag: String, name: String)
  case badName
  case waitsForOtherAddress(String)

  // A secret cannot be used.
  case secretUnreadable(flag: String)
  case secretEmpty(flag: String)
  case secretNotText(flag: String)
  case secretTooLong(flag: String)
  case secretManyLines(flag: String)

  // Where an account stands.
  case notSignedIn
  case accountNotSignedIn(address: String)
  case accountWaits(address: String)
  case nothingPending
  case otherFlowPending(Flow)
  case serverHasNothingPending
  case otherAddress
  case notCarriedOut
  case signInToFindOut
  case findOutLater
  case interrupted
  case cancelled

  // What was done.
  case signedIn(address: String, server: String)
  case signedOut(address: String)
  case signedOutHere(address: String)
  case allSignedOut(Int)
  case nobodyToSignOut
  case refreshed(seconds: Int?)
  case passwordDoneSignIn
  case enterCode(command: String)
  case signInNext(command: String)
  case verified(address: String)
  case switched(address: String, server: String)
  case serverAdded(String)
  case serverUsed(String)
  case serverRemoved(String)
  case accountStays(address: String)
  case accountsStay(count: Int)
  case profileNotLoaded

  // Lists.
  case noAccounts
  case noServers
  case waitsForCode(purpose: Flow)
  case storedIn
  case noSession

  // Prompts.
  case promptAddress
  case promptPassword(address: String)
  case promptCurrentPassword(address: String)
  case promptNewPassword
  case promptRepeat
  case promptCode(address: String)

  /// What a code is waited for.
  package enum Flow: String, CaseIterable, Sendable {
    case verification, reset
    case passwordChange = "password_change"
    case emailChange = "email_change"
  }
}
