import FoundationEssentials
import Glibc

/// JSON as it stands in a hand-edited file, so that what this version does not know is kept when it saves.
enum PlainJSON: Equatable, Codable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([PlainJSON])
  case object([String: PlainJSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([PlainJSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: PlainJSON].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}

/// Reads a value of a file's bytes; `damaged` (not set aside) where they make none.
func decodeJSON<Value: Decodable>(_ bytes: borrowing [UInt8], file: String) throws(StoreError) -> Value {
  var data = bytes.withUnsafeBytes { Data($0) }
  defer { data.wipe() }
  do {
    return try JSONDecoder().decode(Value.self, from: data)
  } catch {
    throw .damaged(file: file, key: (error as? DecodingError).flatMap(keyPath), setAside: false)
  }
}

/// A value as a file's bytes: indented, keys sorted, a newline at the end.
func encodeJSON(_ value: some Encodable, file: String) throws(StoreError) -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  do {
    var data = try encoder.encode(value)
    defer { data.wipe() }
    return Array(data) + [UInt8(ascii: "\n")]
  } catch {
    throw .system(call: "encode", file: file, errno: EILSEQ)
  }
}

/// `servers.1.address`; nil where the text is no JSON at all.
private func keyPath(_ error: DecodingError) -> String? {
  let path: [any CodingKey]
  switch error {
  case .keyNotFound(let key, let context): path = context.codingPath + [key]
  case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
    path = context.codingPath
  @unknown default: return nil
  }
  return path.isEmpty ? nil : path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
}

extension Data {
  fileprivate mutating func wipe() {
    withUnsafeMutableBytes { raw in
      if let start = raw.baseAddress { explicit_bzero(start, raw.count) }
    }
  }
}
