import AuthAPI
import FoundationEssentials

/// The one place where bytes become JSON and bodies become bytes.
enum JSON {
  /// The value that the bytes hold; nil where they hold none, or one nested deeper than `JSONValue.maximumDepth`.
  static func parse(_ bytes: borrowing [UInt8]) -> JSONValue? {
    // Why it is no JSON is of no use to the user: the answer is none of an auth server's, which is what is said.
    try? JSONDecoder().decode(JSONValue.self, from: Data(copy bytes))
  }

  /// The bytes of a request's body.
  static func bytes(of body: any Encodable) -> [UInt8] {
    var data: Data
    do {
      data = try JSONEncoder().encode(body)
    } catch {
      // Bodies are flat objects of strings: there is nothing in them that cannot be written.
      preconditionFailure("a request body that is no JSON: \(error)")
    }
    let bytes = Array(data)
    data.resetBytes(in: data.startIndex..<data.endIndex)
    return bytes
  }
}
