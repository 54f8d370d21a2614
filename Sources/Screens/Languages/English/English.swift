import AccountCore
import AuthAPI
import Forms

/// English.
struct English: Words {
  let languageName = "English"

  func name(_ theme: Theme) -> String {
    switch theme {
    case .automatic: "Colours for any background"
    case .dark: "Colours for a dark background"
    case .light: "Colours for a light background"
    case .contrast: "High contrast"
    }
  }

  func title(_ screen: Screen) -> String {
    switch screen {
    case .welcome: "Welcome"
    case .server: "Choose a server"
    case .signIn: "Sign in"
    case .signUp: "Create account"
    case .verify: "Confirm your address"
    case .forgot: "Forgot password"
    case .newPassword: "Set a new password"
    case .profile: "Profile"
    case .changePassword, .confirmPassword: "Change password"
    case .changeEmail, .confirmEmail: "Change email"
    case .outcome: "No answer came"
    case .session: "Session"
    case .serverStatus: "Server"
    case .settings: "Settings"
    case .accounts: "Accounts"
    case .removal: "Remove an account"
    case .help: "Help"
    case .inbox: "Inbox"
    case .inspector: "Inspector"
    case .exchange: "One call"
    case .recording: "Record this run"
    case .staff: "Network conditions"
    case .stand: "Welcome"
    }
  }

  func label(_ field: FieldID) -> String {
    switch field {
    case .serverURL: "Server"
    case .email: "Email"
    case .password: "Password"
    case .firstName: "First name"
    case .lastName: "Last name"
    case .code: "Code"
    case .newPassword: "New password"
    case .confirmation: "Repeat it"
    case .currentPassword: "Current password"
    case .newEmail: "New email"
    case .file: "File"
    }
  }

  func label(_ action: Action) -> String {
    switch action {
    case .useServer: "Connect"
    case .useServerAnyway: "Use it anyway"
    case .startDemo: "Try the demo"
    case .enterServer: "Enter a server"
    case .signIn: "Sign in"
    case .createAccount: "Create account"
    case .forgotPassword: "Forgot password?"
    case .signUp: "Create account"
    case .sendResetCode: "Send the mail"
    case .verify: "Confirm"
    case .setNewPassword: "Set password"
    case .resend: "Send a new code"
    case .mailHeldVerificationCode: "Got a confirmation code instead?"
    case .changePassword: "Change password"
    case .changeEmail: "Change email"
    case .sendPasswordCode, .sendEmailCode: "Send the code"
    case .confirmPassword: "Change password"
    case .confirmEmail: "Change email"
    case .session: "Session"
    case .refreshSession: "Renew the session now"
    case .signOut: "Sign out"
    case .findOut: "Find out again"
    case .leaveUnknown: "Back to the form"
    case .accounts: "Accounts"
    case .serverStatus: "Server"
    case .settings: "Settings"
    case .cleanExpiredTokens: "Clean expired tokens"
    case .back: "Back"
    case .switchAccount: "Open"
    case .confirmRemoval: "Sign out and remove"
    case .removeAccount: "Remove from this computer"
    case .addAccount: "Another account"
    case .language(let language): language.words.languageName
    case .theme(let theme): name(theme)
    case .mail: "Use the code"
    case .exchange: "Open"
    case .copyCurl: "Copy as curl"
    case .record: "Record to a file"
    case .startRecording: "Record"
    case .stopRecording: "Stop recording"
    case .staff: "Network conditions"
    case .latency(let milliseconds): latency(milliseconds)
    case .failRate(let share): failRate(share)
    }
  }

  func label(_ command: Command) -> String {
    switch command {
    case .submit: "Select"
    case .next: "Next"
    case .previous: "Previous"
    case .back: "Back"
    case .reveal: "Show"
    case .reload: "Refresh"
    case .inbox: "Inbox"
    case .inspector: "Inspector"
    case .help: "Help"
    case .language: "Русский"
    case .redraw: "Redraw"
    case .suspend: "Suspend"
    case .interrupt: "Stop"
    case .quit: "Quit"
    }
  }

  func busy(_ operation: Operation) -> String {
    switch operation {
    case .register: "Creating the account"
    case .verify: "Checking the code"
    case .login: "Signing in"
    case .refresh: "Renewing the session"
    case .logout: "Signing out"
    case .me: "Loading the profile"
    case .forgotPassword, .changePassword, .changeEmail: "Asking for a code"
    case .resetPassword: "Setting the password"
    case .verifyPasswordChange: "Changing the password"
    case .verifyEmailChange: "Changing the email"
    case .serviceInfo: "Asking the server"
    case .cleanExpiredTokens: "Cleaning up"
    }
  }

  func sentence(_ notice: Notice.Kind) -> String {
    switch notice {
    case .signedIn: "You are signed in."
    case .signedInAgain: "You are signed in again. Go on where you were; only passwords are to be typed anew."
    case .signedOut: "You are signed out."
    case .signedOutLocally: "You are signed out here. The server could not be told; the session ends there by itself."
    case .verifiedNowSignIn: "Your address is confirmed. Sign in with your password."
    case .codeSent(let address): "A code is on its way to \(address)."
    case .codeMayBeSent(let address): "If \(address) has an account, a mail is on its way there."
    case .registrationCode(let address): "The account is created. A code is on its way to \(address)."
    case .newCodeSent(let address): "A new code is on its way to \(address); the one before no longer works."
    case .waitToResend(let seconds): "You can ask for another code in \(duration(seconds))."
    case .passwordHeldNoMore: "To have a new code sent, go back with Esc and begin the change again."
    case .passwordChanged: "Your password is changed. All other sessions have ended."
    case .passwordSet: "Your new password is set, and you are signed in."
    case .emailChangedSignIn(let address): "Your email is now \(address). Sign in with it."
    case .sessionExpired: "The server has ended your session. Sign in to go on."
    case .sessionRefreshed: "The session is renewed."
    case .notVerifiedYet: "Your address is not confirmed yet. A new code is on its way."
    case .signedOutElsewhere(let address): "You signed out of \(address) in another window or script."
    case .signedInElsewhere(let address): "You signed in to \(address) in another window or script."
    case .flowAbandoned: "Left unfinished. You can begin again at any time."
    case .cancelled: "Cancelled."
    case .signInToFindOut: "No clear answer came. Sign in to find out: if one way is refused, try the other."
    case .notCarriedOut: "The server seems not to have done it. Your entries are still here: try again."
    case .stillUnknown: "It is still unknown whether the server did it."
    case .tokensCleaned: "Expired tokens were cleaned up."
    case .linkForOtherAddress(let address): "The link is for \(address); the password will be set there."
    case .codeTaken: "Code filled in."
    case .pasteCut: "The pasted text was too long; its end was cut off."
    case .newMail(let subject): "New mail: \(subject). F3 opens the inbox."
    case .accountRemoved: "The account was removed from this computer. It still exists on its server."
    case .accountLeaving(let address): "\(address) was removed from this computer. Telling its server…"
    case .accountLeft(let address): "\(address) is signed out and was removed from this computer."
    case .accountLeftLocally(let address): leftLocally(address)
    case .serverSaved: "This server will be used from now on."
    case .network(let kind): network(kind)
    case .refused(let reason): refused(reason)
    case .signInFailedAfter(let cause): signInFailed(after: cause)
    case .store(let trouble, let more): store(trouble) + (more > 0 ? " (and \(more) more of the kind)" : "")
    case .demoStarting: "The demo's own service is starting…"
    case .demoFailed(let reason): "The demo is not running: \(text(reason))"
    case .pressAgainToQuit: "Press Ctrl-C again to quit."
    case .quitHint: "This is the first screen. Ctrl-Q quits."
    case .commandCopied: commandCopied
    case .recordingBegan(let path): recordingBegan(path)
    case .recordingEnded(let path, let steps): remark(.recorded(path, steps: steps))
    case .recordingFailed(let path, let trouble): remark(trouble.remark(path))
    }
  }

  private func network(_ kind: NetworkFailure.Kind) -> String {
    switch kind {
    case .nameNotFound: "The server's name was not found. Check the network, then try again."
    case .cannotConnect: "Nothing answers at the server's address. Check it, or try again later."
    case .unreachable: "The server cannot be reached from here. Check the network, then try again."
    case .tls: "No secure connection: the server could not prove who it is. Nothing was sent."
    case .authorities:
      "The certificate authorities cannot be read. Check ca_file in config.json, or install ca-certificates."
    case .timedOut: "The server took too long to answer. Try again."
    case .connectionLost: "The connection broke before the answer came. Try again."
    case .tooLarge: "The answer was too large for an auth server. Check the server's address."
    case .notHTTP: "What answered is not a web server. Check the server's address."
    }
  }

  private func refused(_ reason: Refusal.Reason) -> String {
    switch reason {
    case .wrongCredentials: "Email or password is wrong."
    case .notVerified: "Your address is not confirmed yet."
    case .wrongCode: "The server refused the code."
    case .addressTaken: "The server did not accept this address."
    case .nothingPending: "The server knows of no change to confirm. Go back with Esc and begin again."
    case .otherAddress: "The change was begun for another address. Go back with Esc and begin again."
    case .wrongCurrentPassword: "The current password is wrong."
    case .weakPassword: "The server finds this password too weak. Choose another."
    case .changeRefused: "The server refused the change."
    case .fields: "The server did not accept what was entered."
    case .signedOut, .refreshRefused: "The server no longer accepts this session."
    case .rateLimited(let seconds): "Too many tries. \(again(seconds))"
    case .overloaded(let seconds): "The server is busy. \(again(seconds))"
    case .forbidden: "The server does not allow this from here."
    case .serverFault(let status): "The server has a fault (\(status)). Nothing of yours is lost; try again later."
    case .redirected: "The server sends us elsewhere, which is not followed. Check the server's address."
    case .notAnAuthServer: "What answered is not an auth server. Check the server's address."
    case .other(let status): "The server refused (\(status))."
    }
  }

  private func again(_ seconds: Int?) -> String {
    switch seconds {
    case let seconds? where seconds <= 86_400: "Try again in \(duration(seconds))."
    case .some, nil: "Try again later."
    }
  }

  private func signInFailed(after cause: Transition.Cause) -> String {
    switch cause {
    case .passwordChanged: "Your password is changed. Sign in with the new one."
    default: "Done, but signing in did not work by itself. Sign in with your password."
    }
  }

  private func text(_ reason: DemoTrouble) -> String {
    switch reason {
    case .programMissing: "trainova-authd does not lie beside trainova."
    case .noFolder: "no temporary folder could be made."
    case .ended: "its service has ended."
    case .mailNotWatched: "its mail folder cannot be watched."
    }
  }

  func sentence(_ problem: FieldProblem, at field: FieldID) -> String {
    switch problem {
    case .invalid(let problem): invalid(problem, at: field)
    case .badServer(.scheme): "An address begins with https://, or unix:/ for a socket."
    case .badServer(.insecure): "http:// is only for this computer; use https://."
    case .badServer(.userInfo): "An address holds no name or password."
    case .badServer(.malformed): "This is no address of a server."
    case .wrongCode: "This code was not accepted. Check it, or have a new one sent."
    case .addressTaken: "The server does not accept this address; it may have an account."
    case .wrongCurrentPassword: "This is not the current password."
    case .weakPassword: "Too common or too like the address. Choose another."
    case .otherAddress: "The change was begun for another address."
    case .wrongCredentials: "Email or password is wrong."
    case .serverSays(let text): text.map { "The server says: \(quotation($0))" } ?? "The server does not accept this."
    }
  }

  private func invalid(_ problem: Validator.Problem, at field: FieldID) -> String {
    switch problem {
    case .empty: "Please fill this in."
    case .malformedAddress: "An address looks like name@example.org."
    case .tooShort(let minimum): "At least \(Self.count(minimum, "character", "characters"))."
    case .tooLong(let maximum): "At most \(Self.count(maximum, "character", "characters"))."
    case .differs: "The two passwords differ."
    case .controlCharacters: "There are characters here that cannot be seen."
    case .badCode: "A code has six digits."
    case .unchanged: field == .newEmail ? "This is your address already." : "This is the password you have already."
    }
  }

  func sentence(_ warning: Validator.Warning) -> String {
    switch warning {
    case .space: "Some servers do not take a space."
    case .over72Bytes: "Some servers use only the first 72 bytes."
    }
  }

  func lost(_ unknown: Unknown) -> String {
    switch unknown {
    case .signUp(let email, _, _): "The account for \(email) may have been created, or not."
    case .verification(let flow, _): "\(flow.email) may have been confirmed, or not."
    case .reset(let flow, _): "The new password for \(flow.email) may have been set, or not."
    case .passwordChange: "Your password may have been changed, or not."
    case .emailChange(let flow): "Your email may now be \(flow.newEmail), or not."
    }
  }

  func hint(_ screen: Screen, _ state: State) -> String? {
    switch screen {
    case .welcome: "Your account, in the terminal. Which server is it on?"
    case .server: "The address of an auth service, such as https://auth.example.org"
    case .signIn: nil
    case .signUp: "A code will be mailed to you."
    case .verify: "Enter the code, or paste the mail."
    case .forgot: "A link and a code will be sent there."
    case .newPassword: "Paste the mail's link, or its code."
    case .profile: nil
    case .changePassword: "A code will go to \(state.address ?? "")."
    case .confirmPassword: "Enter the code and the new password."
    case .changeEmail: "The new address will get a code."
    case .confirmEmail: "Enter the code, or paste the mail."
    case .outcome: "The connection ended before the server's answer."
    case .session, .serverStatus, .settings, .help, .exchange: nil
    case .removal: removalHint(state)
    case .accounts: "The accounts on this computer."
    case .stand: standHint
    case .inspector: inspectorHint
    case .recording: recordingHint
    case .staff: staffHint
    case .inbox: state.codeIsAwaited ? "Enter takes the code of the mail." : nil
    }
  }

  func quotation(_ text: String) -> String { "“\(text)”" }
  func step(_ number: Int, of count: Int) -> String { "step \(number) of \(count)" }
  func waiting(_ label: String, seconds: Int) -> String { "\(label) (\(seconds) s)" }
  func seconds(_ count: Int) -> String { "\(count) s" }
  let cancel = "Cancel"
  let next = "Next"
  let done = "Done"
  let hide = "Hide"
  let optional = "optional"

  let noServer = "no server"
  let demoServer = "demo service"
  let online = "online"
  let offline = "offline"
  func unread(_ count: Int) -> String { "\(count) new" }

  let name = "Name"
  let address = "Email"
  let status = "Address"
  let verified = "✓ confirmed"
  let notVerified = "not confirmed"
  let role = "Role"
  let identifier = "Account id"
  let avatar = "Picture"
  let none = "—"
  let session = "Session"
  let server = "Server"
  let service = "Service"
  let version = "Version"
  let description = "About"
  let documentation = "Manual"
  let notLoaded = "not loaded yet; F5 asks again"
  let renewal = "Renewal"
  let renewsItself = "automatic"
  let goesOn = "renews itself"
  let emptyInbox = "No mail yet."
  let currentAccount = "open now"
  let nextAccount = "opens at the next start"
  let signedOutAccount = "signed out"
  func role(_ id: Int) -> String { "no. \(id)" }
  func validFor(seconds: Int) -> String { "valid for \(duration(seconds))" }
  let validityUnknown = "valid until the server says otherwise"
  let ended = "to be renewed"
  func strength(_ score: Int) -> String {
    ["very weak", "weak", "fair", "good", "strong"][max(0, min(4, score))]
  }
  func label(_ rule: PasswordRule) -> String {
    switch rule {
    case .length: "8–128 characters"
    case .uncommon: "not common"
    case .unlikeAddress: "not your email"
    }
  }
  func mailTo(_ address: String) -> String { "To: \(address)" }

  func tooSmall(columns: Int, rows: Int) -> String { "Please enlarge the window to \(columns)×\(rows)." }
}
