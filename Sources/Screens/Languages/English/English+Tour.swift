import AccountCore

// What the tour says beside each screen: what happens here, and what the program does behind it.

extension English {
  func tour(_ screen: Screen) -> String {
    switch screen {
    case .welcome: "Name the server of your accounts, or try everything in the demo."
    case .server: "Before a server is used, it is asked whether it is an auth service."
    case .signIn: "Sign in, or create an account. An address that is typed here goes along to the next form."
    case .signUp:
      "The password is judged by its length and by how common it is. It is forgotten once you are signed in."
    case .verify:
      "The code lies in the inbox: F3 opens it, Enter takes it. Then you are signed in without typing the password again."
    case .forgot: "The answer is the same whether the address has an account or not. The inbox tells."
    case .newPassword: "Paste the code, the link or the whole mail. The six digits are found by themselves."
    case .profile:
      "You are signed in, and the session renews itself before it ends. On a real server it outlives the program, too."
    case .changePassword: "Two steps: the current password, then a code by mail. So nobody at your desk can do it."
    case .confirmPassword:
      "With a new password all sessions end, this one too. The program signs in again behind the scenes."
    case .changeEmail: "The code goes to the new address: it proves that it is yours."
    case .confirmEmail: "After this you sign in with the new address. The old one is told about it by mail."
    case .outcome: "An answer was lost on the way. The program finds out what is true instead of guessing."
    case .session: "Tokens never show. Their life counts on a clock that goes on while the computer sleeps."
    case .serverStatus: "Who answers at the other end, and one call for those who maintain it."
    case .settings: "Settings lie in one file that you may edit, apart from every secret."
    case .accounts: "As many accounts on as many servers as you like. Signing out of one opens no other by itself."
    case .removal: "A session that is removed here is ended at its server, too. If that cannot be, you are told."
    case .help: "Every key that works, from the same table by which the program obeys."
    case .inbox: "The demo's mails. A real service sends them to your address."
    case .inspector: "Every call to the server, and where its time went. Secrets were taken out before it was kept."
    case .exchange: "What was sent and answered, and why the account moved. The last lines are for a shell."
    case .recording: "A recording holds the steps, the answers and the times. It can be replayed, and sent to support."
    case .staff: "What the program does when answers come late, or not at all."
    case .stand: "Choose a language. Nothing of what you do stays."
    }
  }
}
