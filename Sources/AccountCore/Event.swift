import AuthAPI
import Forms

/// What happened. Indirect, so that handing one on copies no more than a reference: the largest is a whole exchange.
package indirect enum Event: Equatable, Sendable {
  /// The program is up and the first screen may be shown.
  case started
  /// A key or a paste; a click that met nothing.
  case input(Input)
  /// A click met something on the screen.
  case clicked(Target)
  /// A key of a flow that plays by itself at an event stand: it means what the same one of a user would.
  case played(Input)
  /// The flow that plays by itself is over.
  case playedToTheEnd
  /// A step was taken without keys: by a command, a replay.
  case performed(Step)
  /// A command wants what a screen asks for by itself; while anything is under way it changes nothing.
  case wanted(Wanted)
  /// A field was given its whole text without keys, as the answer to a question.
  case filled(FieldID, with: String)
  /// A call was answered, or will not be.
  case replied(RequestID, Result<Reply, CallFailure>)
  /// What became of an `Effect.refresh`.
  case refreshed(RequestID, RefreshOutcome)
  /// The accounts' files hold this, as other processes left it; the next start opens `current`.
  case storeChanged([AccountRecord], current: String?)
  /// The moment `State.nextWake` asked for has come, or another reason to look at the clock.
  case woke
  /// Something about the files went wrong.
  case storeFailed(StoreTrouble)
  /// The demo's own service is ready.
  case demoStarted(ServerAddress)
  /// The demo's own service could not be started.
  case demoFailed(DemoTrouble)
  /// The demo's mail folder holds these, oldest first.
  case mailChanged([Mail])
  /// A call went out, or more is known of one that did.
  case exchanged(Exchange)
  /// What is done from now on is recorded to this file.
  case recordingBegan(String)
  /// The file is written, with so many steps.
  case recordingEnded(String, steps: Int)
  /// There is no such recording, or its file was not written.
  case recordingFailed(String, RecordingTrouble)
}

/// What a command can want of the session, whatever form is shown.
package enum Wanted: String, CaseIterable, Sendable {
  /// The profile as the server has it now.
  case profile
  /// Tokens that were renewed just now.
  case freshTokens
}

/// What to do; run by the one interpreter in ClientRuntime.
package enum Effect: Equatable, Sendable {
  /// Send a call; its answer comes back as `Event.replied` with this id.
  case send(RequestID, APICall, to: ServerAddress)
  /// Renew an account's tokens, unless another process has; `RefreshOutcome` comes back with this id, and the new tokens
  /// are on file by then. Nothing cancels it: tokens that were rotated and forgotten would end the session.
  case refresh(RequestID, AccountRecord)
  /// Forget a call; no answer comes back.
  case cancel(RequestID)
  /// Write the account's file.
  case saveAccount(AccountRecord)
  /// Delete the account's file.
  case removeAccount(id: String)
  /// Make this account, or none, the one the next start opens.
  case setCurrent(id: String?)
  /// Keep this server as the one the next start uses.
  case saveServer(ServerAddress)
  /// Keep the language.
  case saveLanguage(Language)
  /// Keep the theme.
  case saveTheme(Theme)
  /// Start the demo's own service.
  case startDemo
  /// Record what is done from now on to a new file; an empty path is for a name that is free.
  case startRecording(to: String)
  /// Write the recording under way to its file.
  case stopRecording
  /// Make the network as bad as this.
  case setDials(Dials)
  /// Put a text on the terminal's clipboard.
  case copy(String)
  /// Paint the whole screen anew.
  case redraw
  /// Give the terminal back until the user continues the program.
  case suspend
  /// End the program.
  case quit
}

/// What became of a refresh.
package enum RefreshOutcome: Equatable, Sendable {
  /// The server gave new tokens; so the account is kept now.
  case renewed(AccountRecord)
  /// Nothing was sent: the file holds other tokens than those to be renewed, or none. So it is.
  case found(AccountRecord)
  /// The account was taken off the files meanwhile; with its tokens where the server had renewed them by then.
  case signedOut(AccountRecord?)
  /// The server refused, or no answer came.
  case failed(CallFailure)
  /// Nothing was sent, because the answer could not have been kept, or another process is at it and does not finish.
  case notSent(StoreTrouble.FileReason)
}
