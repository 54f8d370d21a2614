/// Times as short as they can be read.
enum Milliseconds {
  /// Whole seconds where it is some.
  static func dial(_ milliseconds: Int, _ unit: String, _ seconds: String) -> String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000) \(seconds)" : "\(milliseconds) \(unit)"
  }

  /// One decimal below ten milliseconds, none above.
  static func text(_ microseconds: Int, point: String) -> String {
    let tenths = (microseconds + 50) / 100
    return tenths < 100 ? "\(tenths / 10)\(point)\(tenths % 10)" : "\((microseconds + 500) / 1000)"
  }
}
