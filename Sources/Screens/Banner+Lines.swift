import TextGrid

extension Banner {
  /// The rows of the large letters; nil where they are wider than there is room.
  static func lines(within width: Int) -> [String]? {
    let lines = text.split(separator: "\n").map(String.init)
    return lines.contains { DisplayWidth.of($0) > width } ? nil : lines
  }
}
