/// A manual page in the language of man(7), made of what a program says of itself.
struct ManualPage {
  let tool: ToolInfo
  let version: String
  /// Sections behind those that the argument table gives: a heading, and paragraphs or pairs of a term and its text.
  let more: [(heading: String, parts: [Part])]

  enum Part {
    case paragraph(String)
    case item(String, String)
  }

  var text: String {
    let command = tool.command
    let leaves = command.leaves()
    let common = leaves.count > 1 ? Self.common(leaves.map { Self.shown($0.command) }) : []
    var lines = [
      #".\" -*- coding: UTF-8 -*-"#,
      ".TH \(command.commandName.uppercased()) 1 \"\" \"\(command.commandName) \(version)\" \"User Commands\"",
      ".SH NAME",
      "\(Self.escaped(command.commandName)) \\- \(Self.escaped(command.abstract ?? ""))", ".SH SYNOPSIS",
      ".B \(Self.escaped(command.commandName))",
      leaves.count > 1 ? "[\\fIcommand\\fR] [\\fIoptions\\fR]" : "[\\fIoptions\\fR]",
    ]
    if let discussion = command.discussion { lines += [".SH DESCRIPTION"] + Self.paragraphs(discussion) }
    let own = leaves.count > 1 ? common : Self.shown(command)
    if !own.isEmpty {
      lines.append(".SH OPTIONS")
      if leaves.count > 1 { lines.append("Every command takes these.") }
      lines += own.flatMap(Self.item)
    }
    if leaves.count > 1 {
      lines.append(".SH COMMANDS")
      for (words, leaf) in leaves {
        let arguments = Self.shown(leaf).filter { !common.contains($0) }
        let positional = arguments.filter { $0.kind == .positional }.map { " " + Self.value($0) }.joined()
        lines += [".SS \(Self.escaped(words))\(positional)"] + Self.paragraphs(leaf.abstract ?? "")
        if let discussion = leaf.discussion { lines += [".PP"] + Self.paragraphs(discussion) }
        lines += arguments.flatMap(Self.item)
      }
    }
    for (heading, parts) in more {
      lines.append(".SH \(heading)")
      for part in parts {
        switch part {
        case .paragraph(let text): lines += [".PP"] + Self.paragraphs(text)
        case .item(let term, let text): lines += [".TP", ".B \(Self.escaped(term))"] + Self.paragraphs(text)
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func shown(_ command: CommandInfo) -> [ArgumentInfo] {
    (command.arguments ?? []).filter { $0.shouldDisplay != false }
  }

  /// What all of several commands take.
  private static func common(_ commands: [[ArgumentInfo]]) -> [ArgumentInfo] {
    // A command about no account, such as the completions, takes only help and version.
    let full = commands.filter { $0.contains { $0.names?.contains { $0.name == "config-dir" } == true } }
    guard let first = full.first else { return [] }
    return first.filter { argument in full.allSatisfy { $0.contains(argument) } }
  }

  private static func item(_ argument: ArgumentInfo) -> [String] {
    let names = (argument.names ?? []).map { "\\fB" + escaped(($0.kind == "long" ? "--" : "-") + $0.name) + "\\fR" }
    let head =
      switch argument.kind {
      case .positional: value(argument)
      case .flag: names.joined(separator: ", ")
      case .option: names.joined(separator: ", ") + " " + value(argument)
      }
    var text = argument.abstract ?? ""
    if let value = argument.defaultValue, !value.isEmpty { text += " (\(value))" }
    return [".TP", head] + paragraphs(text) + (argument.discussion.map { paragraphs($0) } ?? [])
  }

  private static func value(_ argument: ArgumentInfo) -> String {
    let value = "\\fI" + escaped(argument.valueName ?? "value") + "\\fR" + (argument.isRepeating ? "..." : "")
    return argument.kind == .positional && argument.isOptional ? "[\(value)]" : value
  }

  private static func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ".PP" : escaped(String($0)) }
  }

  /// A text that means nothing to the formatter: no request at its beginning, no escape, and hyphens that can be copied.
  private static func escaped(_ text: String) -> String {
    var escaped = text.first == "." || text.first == "'" ? "\\&" : ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "\"": escaped += "\\(dq"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
