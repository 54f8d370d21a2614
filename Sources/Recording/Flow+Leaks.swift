import AccountCore
import AuthAPI

extension Flow {
  /// The largest file that is read, in bytes.
  package static let largestFile = NodeReader.limit

  /// Whether any of these secrets is in a text made of a flow, in clear or encoded.
  ///
  /// A secret that is a word of the schema, such as "password", stands in every flow and tells nothing there; it counts only
  /// as a value of its own.
  package static func leaks(_ secrets: [Secret], in text: String) -> Bool {
    let isWord = secrets.map { secret in vocabulary.contains { $0.contains(secret.reveal()) } }
    let rare = zip(secrets, isWord).filter { !$0.1 }.map(\.0)
    if SecretSearch(rare).finds(in: Array(text.utf8)) { return true }
    return zip(secrets, isWord).contains { secret, isWord in
      guard isWord, secret.byteCount >= SecretSearch.shortest else { return false }
      let value = secret.reveal()
      return !allowedAsValue.contains(value) && text.contains(": \"\(value)\"")
    }
  }

  /// Every word that the program itself writes as a value.
  private static let allowedAsValue: Set<String> = {
    var words: Set<String> = [kind, "string", "number", "object", "array", "bool", "null", "bytes", "bearer"]
    words.formUnion(Verb.allCases.map(\.rawValue) + Phase.Name.allCases.map(\.rawValue))
    words.formUnion(Screen.allCases.map(\.rawValue) + Transition.Cause.allCases.map(\.rawValue))
    words.formUnion(Operation.allCases.map(\.rawValue) + Operation.allCases.map(\.path))
    words.formUnion(Verdict.allCases.map(\.rawValue) + Problem.Kind.allCases.map(\.rawValue))
    words.formUnion(ErrorCode.allCases.map(\.rawValue) + ["application/json", "GET", "POST", "trainova"])
    return words
  }()

  /// Those words, the names of all members, and what exports add.
  private static let vocabulary: [String] = {
    let names = [
      "schema", "client", "recorded", "server", "language", "steps", "argument", "whileBusy", "fields", "exchanges",
      "moves", "screen", "message", "problems", "operation", "method", "request", "headers", "result", "reply",
      "retryAfter", "status", "timings", "nameLookup", "connect", "firstByte", "connectionReused", "hidden", "length",
      "others", "creator", "version", "entries", "startedDateTime", "httpVersion", "cookies", "queryString", "postData",
      "mimeType", "headersSize", "bodySize", "response", "statusText", "content", "redirectURL", "blocked", "receive",
      "comment", "trainova-flow",
    ]
    let fields = Allowed.form + Allowed.headers + Allowed.request + Allowed.reply + Allowed.complaint
    return names + fields.map(\.name) + fields.map { $0.name.uppercased() } + allowedAsValue
  }()
}
