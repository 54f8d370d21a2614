import ArgumentParser

/// A command line as the parser takes it: the flags of every command stand behind the command's words.
///
/// Who writes `trainova --lang ru password change` means the same, and the parser by itself finds no such command.
///
/// - Returns: the words, with the flags that led them behind those of the command; unchanged where no command follows or
///   something is wrong with them, so that it is told of the line as it was typed.
func leadingFlagsMoved(_ words: [String]) -> [String] {
  guard words.first?.hasPrefix("-") == true else { return words }
  let start = words.indices.first { index in
    Trainova.subcommand(named: words[index]) != nil && (try? SharedOptions.parse(Array(words[..<index]))) != nil
  }
  guard let start else { return words }
  var command: any ParsableCommand.Type = Trainova.self
  var end = start
  while end < words.count, let inner = command.subcommand(named: words[end]) {
    command = inner
    end += 1
  }
  // The flags behind the command stay behind: of one that is said twice, the later counts.
  return Array(words[start..<end] + words[..<start] + words[end...])
}

extension ParsableCommand {
  fileprivate static func subcommand(named word: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { $0._commandName == word }
  }
}
