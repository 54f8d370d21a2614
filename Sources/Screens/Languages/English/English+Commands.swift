extension English {
  func remark(_ remark: CommandRemark) -> String {
    switch remark {
    case .noServer: "No server is known: name one with --server."
    case .unknownServer(let flag, let name): "\(flag): there is no server called \(name); see trainova server list."
    case .badServer(let flag, let why): "\(flag): \(why)"
    case .unknownAccount(let flag, let address):
      "\(flag): there is no account \(address) on this computer; see trainova accounts list."
    case .unknownAccountThere(let flag, let address, let server):
      "\(flag): there is no account \(address) of \(server) on this computer; see trainova accounts list."
    case .ambiguousAccount(let flag, let address):
      "\(flag): \(address) has accounts on several servers; name one of them with --server."
    case .severalAccounts(let server): "There are several accounts of \(server); name one with --account."
    case .addressNeeded: "Name the address with --account."
    case .newAddressNeeded: "Name the new address: trainova email change ADDRESS."
    case .secretNeeded(let flag): "There is no terminal to ask on: give the value with \(flag)."
    case .twoFromStandardInput: "Standard input holds one secret only; give the others by file or descriptor."
    case .contradiction(let one, let other): "\(one) and \(other) contradict each other."
    case .tokenOnTerminal: "A token is not shown on a terminal; --show does it all the same."
    case .noScreens:
      "the screens need a terminal on standard input and output; in scripts use commands such as"
        + " trainova login, status or token (see trainova --help)."
    case .noTerminalType: "TERM is not set, so the screens cannot be drawn; try TERM=xterm-256color, or --plain."
    case .unknownTerminalType(let name):
      "the terminal type \(name) is not known on this machine; try TERM=xterm-256color, or --plain."
    case .unusableTerminal(let reason): "the screens cannot be shown: \(reason)."
    case .noHome: "HOME is not set; name the folder with --config-dir."
    case .badLanguage: "The languages are en and ru."
    case .badTimeout: "--timeout takes a number of seconds from 1 to 600."
    case .serverHasNoName(let name): "There is no server \(name) in the settings; see trainova server list."
    case .nameTaken(let flag, let name): "\(flag): another server is called \(name)."

    case .badName: "--name takes letters, digits, - and _."
    case .waitsForOtherAddress(let address):
      "A change to \(address) waits for its code; drop it with trainova abandon to begin another."

    case .secretUnreadable(let flag): "\(flag): the file cannot be read."
    case .secretEmpty(let flag): "\(flag): there is nothing in it."
    case .secretNotText(let flag): "\(flag): what is in it is not text in UTF-8."
    case .secretTooLong(let flag): "\(flag): there is more in it than any such value."
    case .secretManyLines(let flag): "\(flag): it holds more than one line, or signs that cannot be seen."

    case .notSignedIn: "You are not signed in; use trainova login."
    case .accountNotSignedIn(let address): "\(address) is not signed in; use trainova login."
    case .accountWaits(let address): "\(address) is not signed in: it waits for a code."
    case .nothingPending: "Nothing waits for a code."
    case .otherFlowPending(let flow):
      "Something else waits for its code, the \(name(of: flow)); finish it, or drop it with trainova abandon."
    case .serverHasNothingPending: "The server knows of no change to confirm; begin again."
    case .otherAddress: "The change was begun for another address; begin again."
    case .notCarriedOut: "No answer came, and the server seems not to have done it; try again."
    case .signInToFindOut:
      "No clear answer came. trainova login finds out: where one password or address is refused, try the other."
    case .findOutLater: "No answer came, and it could not be found out either."
    case .interrupted: "Interrupted."
    case .cancelled: "Cancelled."

    case .signedIn(let address, let server): "\(address) is signed in to \(server)."
    case .signedOut(let address): "\(address) is signed out."
    case .signedOutHere(let address):
      "\(address) is signed out here. The server could not be told; the session ends there by itself."
    case .allSignedOut(let count): count == 1 ? "1 account is signed out." : "\(count) accounts are signed out."
    case .nobodyToSignOut: "Nobody was signed in."
    case .refreshed(let seconds): "The session is renewed\(seconds.map { ", \(validFor(seconds: $0))" } ?? "")."
    case .passwordDoneSignIn: "The password is set, but signing in did not work by itself."
    case .enterCode(let command): "Then: \(command)"
    case .signInNext(let command): "Then: \(command)"
    case .verified(let address): "\(address) is confirmed."
    case .switched(let address, let server): "The account in use is \(address) on \(server)."
    case .serverAdded(let server): "\(server) is in the settings."
    case .serverUsed(let server): "New sign-ins go to \(server)."
    case .serverRemoved(let server): "\(server) is no longer in the settings."
    case .accountStays(let address): "\(address), of another server, stays on file and is no longer in use."
    case .accountsStay(let count):
      count == 1 ? "1 account of it stays on file." : "\(count) accounts of it stay on file."
    case .profileNotLoaded: "The profile could not be loaded."

    case .noAccounts: "There is no account on this computer."
    case .noServers: "No server is in the settings."
    case .waitsForCode(let flow): "waits for the code of the \(name(of: flow))"
    case .storedIn: "Stored in"
    case .noSession: "signed out"

    case .promptAddress: "Email: "
    case .promptPassword(let address): "Password for \(address): "
    case .promptCurrentPassword(let address): "Current password for \(address): "
    case .promptNewPassword: "New password: "
    case .promptRepeat: "The same again: "
    case .promptCode(let address): "Code mailed to \(address): "
    }
  }

  private func name(of flow: CommandRemark.Flow) -> String {
    switch flow {
    case .verification: "registration"
    case .reset: "forgotten password"
    case .passwordChange: "password change"
    case .emailChange: "email change"
    }
  }
}
