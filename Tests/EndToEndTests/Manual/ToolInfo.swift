/// What `--experimental-dump-help` says of a program, as far as its manual needs it.
struct ToolInfo: Decodable {
  var command: CommandInfo
}

struct CommandInfo: Decodable {
  var commandName: String
  var abstract: String?
  var discussion: String?
  var shouldDisplay: Bool?
  var arguments: [ArgumentInfo]?
  var subcommands: [CommandInfo]?

  /// The commands that do something, each with its words on the command line, in the order of the help.
  func leaves(after words: [String] = []) -> [(words: String, command: CommandInfo)] {
    let shown = (subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay != false }
    let own = words + [commandName]
    let inner = shown.flatMap { $0.leaves(after: own) }
    return inner.isEmpty ? [(own.joined(separator: " "), self)] : inner
  }
}

struct ArgumentInfo: Decodable, Equatable {
  enum Kind: String, Decodable { case positional, option, flag }

  struct Name: Decodable, Equatable {
    var kind: String
    var name: String
  }

  var kind: Kind
  var names: [Name]?
  var valueName: String?
  var abstract: String?
  var discussion: String?
  var defaultValue: String?
  var isOptional: Bool
  var isRepeating: Bool
  var shouldDisplay: Bool?
}
