import AuthAPI
import Forms

/// What happened.
package enum Event: Equatable, Sendable {
  /// The program is up and the first screen may be shown.
  case started
  /// A key, a paste, a click.
  case input(Input)
  /// A step was taken without keys: by a command, a replay.
  case performed(Step)
  /// A command wants what a screen asks for by itself; while anything is under way it changes nothing.
  case wanted(Wanted)
  /// A field was given its whole text without keys, as the answer to a question.
  case filled(FieldID, with: String)
  /// A call was answered, or will not be.
  case replied(RequestID, Result<Reply, CallFailure>)
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
  /// Start the demo's own service.
  case startDemo
  /// Paint the whole screen anew.
  case redraw
  /// Give the terminal back until the user continues the program.
  case suspend
  /// End the program.
  case quit
}
