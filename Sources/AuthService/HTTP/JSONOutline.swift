import Foundation

/// What the bytes of a JSON text show before they are parsed, found without recursion: the parser is not to meet a depth it
/// cannot bear, and it would silently choose one of two members of the same name (RFC 8259 §4).
struct JSONOutline {
  /// How deep arrays and objects are nested.
  private(set) var depth = 0
  /// The names of the outermost object's members, as they stand there, quotation marks included.
  private var names: [Data] = []

  init(_ body: Data) {
    var open = 0
    var isInText = false
    var isEscaped = false
    var textStart = body.startIndex
    var text = body.startIndex..<body.startIndex
    for index in body.indices {
      let byte = body[index]
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
          text = textStart..<(index + 1)
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        isInText = true
        textStart = index
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        open += 1
        depth = max(depth, open)
      case UInt8(ascii: "]"), UInt8(ascii: "}"): open -= 1
      case UInt8(ascii: ":") where open == 1: names.append(body[text])
      default: break
      }
    }
  }

  /// Whether no two members of the outermost object have one name, however it is escaped.
  var hasDistinctNames: Bool {
    let list = Data("[".utf8) + Data(names.joined(separator: Data(",".utf8))) + Data("]".utf8)
    guard let decoded = try? JSONDecoder().decode([String].self, from: list) else { return false }
    return Set(decoded).count == decoded.count
  }
}
