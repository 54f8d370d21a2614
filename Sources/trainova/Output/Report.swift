import AuthAPI
import ClientRuntime

/// What a command brought.
struct Report {
  /// What is to be done next in a flow.
  enum Next: String { case code, login }

  var code: OutcomeCode
  /// A sentence of what was done; nil where the data speak for themselves.
  var message: String?
  /// The account it was about.
  var account: (email: String, server: ServerAddress)?
  var next: Next?
  /// The command that goes on from here, for people.
  var hint: String?
  /// Members of the JSON object beside those of every command.
  var data: JSON.Members = []
  /// Lines for standard output, where people read.
  var lines: [String] = []
}
