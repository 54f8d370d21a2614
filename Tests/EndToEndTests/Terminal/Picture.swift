/// What a terminal shows, line by line.
struct Picture: Equatable, CustomStringConvertible {
  let lines: [String]
  let width: Int

  init(_ captured: String, columns: Int) {
    lines = captured.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    width = columns
  }

  /// All of it as one text, so that a sentence is found where it was broken.
  var text: String {
    lines.flatMap { $0.split(separator: " ") }.joined(separator: " ")
  }

  /// What the mark of the focus stands before; nil where nothing has it.
  var focus: String? {
    for line in lines {
      guard let mark = line.firstIndex(of: "›") else { continue }
      return String(line[line.index(after: mark)...].drop { $0 == " " })
    }
    return nil
  }

  /// Whether the focus is on the field, the button or the menu's row of that name.
  func isFocused(on label: String) -> Bool {
    guard let focus, focus.hasPrefix(label) else { return false }
    let rest = focus.dropFirst(label.count)
    return rest.isEmpty || ["  ", " ]", " │", " ("].contains { rest.hasPrefix($0) }
  }

  /// The title of the screen: the first words below the top line.
  var title: String {
    let line = lines.dropFirst().first { $0.contains { !" ─-".contains($0) } } ?? ""
    var words = line.split(separator: " ", omittingEmptySubsequences: false).drop { $0.isEmpty }
    // The step of a flow stands at the right end.
    if let gap = words.firstIndex(of: "") { words = words[..<gap] }
    return words.joined(separator: " ")
  }

  var description: String {
    let edge = "+" + String(repeating: "-", count: width) + "+"
    return ([edge] + lines.map { "|\($0)" } + [edge]).joined(separator: "\n")
  }
}
