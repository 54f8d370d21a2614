/// The project's own dependencies of each target, as Package.swift declares them.
enum Manifest {
  /// By target; products of other packages are left out.
  static func dependencies(in source: String) -> [String: Set<String>] {
    let tokens = tokens(of: source)
    var found: [String: Set<String>] = [:]
    var next = 0
    while let index = tokens.indices[next...].first(where: { isDeclaration($0, tokens) }) {
      let end = closing(index + 1, tokens)
      // What is named inside a declaration declares nothing.
      next = end
      var names: [String] = []
      var position = index + 2
      // `name:` and the plain first argument are the same to us.
      while position < end, tokens[position].kind != .string { position += 1 }
      guard position < end else { continue }
      let name = tokens[position].text
      position += 1
      if let list = list(after: position, before: end, tokens) { names = strings(in: list, tokens) }
      found[name] = Set(names)
    }
    return found
  }

  private static let words: Set = ["part", "tests", "target", "executableTarget", "testTarget", "systemLibrary"]

  /// A call such as `part("X", …)` or `.target(name: "X", …)`, not the declaration of a function of that name.
  private static func isDeclaration(_ index: Int, _ tokens: [Token]) -> Bool {
    guard tokens[index].kind == .word, words.contains(tokens[index].text), index + 1 < tokens.count,
      tokens[index + 1].text == "("
    else { return false }
    guard index > 0 else { return true }
    return tokens[index - 1].text != "func"
  }

  private static func closing(_ open: Int, _ tokens: [Token]) -> Int {
    var depth = 0
    for index in tokens.indices[open...] where tokens[index].kind == .sign {
      if ["(", "["].contains(tokens[index].text) { depth += 1 }
      if [")", "]"].contains(tokens[index].text) { depth -= 1 }
      if depth == 0 { return index }
    }
    return tokens.count
  }

  /// The list of dependencies: the first one behind the name, be it labelled `dependencies` or not.
  private static func list(after start: Int, before end: Int, _ tokens: [Token]) -> Range<Int>? {
    var index = start
    var label = ""
    while index < end {
      if tokens[index].text == "[" {
        let close = closing(index, tokens)
        if label.isEmpty || label == "dependencies" { return index..<close }
        index = close
      } else if tokens[index].text == ":", tokens[index - 1].kind == .word {
        label = tokens[index - 1].text
      }
      index += 1
    }
    return nil
  }

  private static func strings(in range: Range<Int>, _ tokens: [Token]) -> [String] {
    var names: [String] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if tokens[index].kind == .string {
        names.append(tokens[index].text)
      } else if tokens[index].text == "(" {
        // A target with a condition is named first; a product is another package's.
        let close = closing(index, tokens)
        let isTarget = ["target", "byName"].contains(tokens[index - 1].text)
        if isTarget, let name = tokens[index..<close].first(where: { $0.kind == .string }) { names.append(name.text) }
        index = close
      }
      index += 1
    }
    return names
  }
}
