import AccountCore
import AuthAPI

/// Makes of everything that passes what may be kept of it, and remembers what must never be in the output.
package struct Redactor: Sendable {
  let key: FingerprintKey
  /// What is known of secrets that were forgotten.
  var marks = Marks()
  /// Every secret of this run: passwords, codes, tokens.
  package private(set) var secrets: [Secret] = []
  /// What else was hidden and is long enough to be recognised in a sentence of the server's.
  private var personal: [Secret] = []

  /// Remembers nothing yet.
  package init(key: FingerprintKey) { self.key = key }

  /// Remembers a secret.
  package mutating func hold(_ secret: Secret) {
    if !secret.isEmpty, !secrets.contains(secret) { secrets.append(secret) }
  }

  /// Forgets what was remembered: nothing is being recorded.
  package mutating func forget() {
    secrets = []
    personal = []
  }

  // MARK: Values

  /// What is kept of a form's field.
  package mutating func field(_ id: FieldID, _ text: String) -> Shown {
    switch id {
    case .password, .newPassword, .confirmation, .currentPassword, .code: hold(Secret(text))
    case .serverURL, .email, .firstName, .lastName, .newEmail, .file: break
    }
    guard let rule = Allowed.form.first(where: { $0.name == id.rawValue })?.rule else { return hide(.string(text)) }
    return text.isEmpty ? .text("") : show(.string(text), rule)
  }

  /// What is kept of a request's body.
  package mutating func request(_ body: JSONValue) -> Shown { object(body, Allowed.request) }

  /// What is kept of an answer's body; bytes that are no JSON are told by their number.
  package mutating func reply(_ body: JSONValue?, byteCount: Int) -> Shown {
    guard let body else { return .hidden(Hidden(.bytes, length: byteCount)) }
    return object(body, Allowed.reply)
  }

  /// What is kept of a request's headers.
  package mutating func headers(_ headers: [(name: String, value: String)]) -> Shown {
    var values: [String: JSONValue] = [:]
    for (name, value) in headers { values[name] = .string(value) }
    return object(.object(values), Allowed.headers)
  }

  /// What is kept of a sentence: nothing that looks like a code or a token; all of it hidden where it repeats what was typed.
  package mutating func sentence(_ text: String) -> Shown { show(.string(text), .text) }

  private mutating func object(_ value: JSONValue, _ fields: [Allowed.Field]) -> Shown {
    guard case .object(let members) = value else { return hide(value) }
    for (name, member) in members where Allowed.secrets.contains(name) {
      guard let text = member.text else { continue }
      hold(Secret(name == "Authorization" ? text.drop { $0 != " " }.dropFirst() : text[...]))
    }
    var named: [Shown.Named] = []
    // What is hidden is known before a sentence beside it is looked at.
    var others: [Shown] = []
    for name in members.keys.sorted() where !fields.contains(where: { $0.name == name }) {
      if let member = members[name] { others.append(hide(member)) }
    }
    for isSentence in [false, true] {
      for field in fields where field.rule.holdsSentences == isSentence {
        if let member = members[field.name] { named.append(.init(field.name, show(member, field.rule))) }
      }
    }
    named.sort { one, other in
      let places = [one, other].map { member in fields.firstIndex { $0.name == member.name } ?? 0 }
      return places[0] < places[1]
    }
    if !others.isEmpty { named.append(.init(Allowed.others, .list(others))) }
    return .object(named)
  }

  private mutating func show(_ value: JSONValue, _ rule: Allowed.Rule) -> Shown {
    switch (rule, value) {
    case (.hidden, .null): .null
    case (.flag, .bool(let flag)): .bool(flag)
    case (.number, .number(let number)):
      Int(exactly: number).flatMap { Rules.isSmall($0) ? .number($0) : nil } ?? hide(value)
    case (.word(let words), .string(let text)): words.contains(text) ? .text(text) : hide(value)
    case (.address, .string(let text)): Rules.isAddress(text) ? .text(text) : hide(value)
    case (.server, .string(let text)): Rules.isServer(text) ? .text(text) : hide(value)
    case (.text, .string(let text)), (.sentenceOrComplaints, .string(let text)):
      repeats(text) ? hide(value) : .text(Rules.masked(text))
    case (.sentenceOrComplaints, .array(let items)): .list(items.map { object($0, Allowed.complaint) })
    case (.path(let words), .array(let parts)):
      .list(
        parts.map { part in
          switch part {
          case .string: show(part, .word(words))
          case .number: show(part, .number)
          case .null, .bool, .array, .object: hide(part)
          }
        })
    default: hide(value)
    }
  }

  // MARK: Hiding

  /// The type and length of a value; strings inside are remembered.
  private mutating func hide(_ value: JSONValue) -> Shown {
    switch value {
    case .null: return .hidden(Hidden(.null))
    case .bool: return .hidden(Hidden(.bool))
    case .number: return .hidden(Hidden(.number))
    case .string(let text):
      remember(text)
      return .hidden(
        Hidden(
          .string, length: text.unicodeScalars.count, same: text.isEmpty ? nil : key.fingerprint(text.utf8)))
    case .array(let elements):
      for element in elements { _ = hide(element) }
      return .hidden(Hidden(.array, length: elements.count))
    case .object(let members):
      for (name, member) in members {
        remember(name)
        _ = hide(member)
      }
      return .hidden(Hidden(.object, length: members.count))
    }
  }

  private mutating func remember(_ text: String) {
    guard text.utf8.count >= SecretSearch.shortest, !Rules.isAddress(text), !Allowed.isName(text) else { return }
    let secret = Secret(text)
    if !personal.contains(secret) { personal.append(secret) }
  }

  /// Whether a sentence repeats something that is hidden.
  private func repeats(_ text: String) -> Bool {
    SecretSearch(secrets + personal).finds(in: Array(text.utf8))
  }

  /// What is left of a text that is shown no longer.
  func hidden(_ text: String) -> Shown {
    .hidden(Hidden(.string, length: text.unicodeScalars.count, same: key.fingerprint(text.utf8)))
  }

  /// The flow without what was shown before it was known to be a secret: one that was typed into another box first.
  package func scrubbed(_ flow: Flow) -> Flow {
    let search = SecretSearch(secrets)
    return flow.mapTexts { text in
      search.finds(in: Array(text.utf8)) || secrets.contains(Secret(text))
        ? hidden(text) : .text(text)
    }
  }
}

extension Allowed.Rule {
  /// Whether it keeps sentences of the server's.
  var holdsSentences: Bool { self == .text || self == .sentenceOrComplaints }
}

extension Allowed {
  /// Whether a text is the name of a field, so that it tells nothing.
  static func isName(_ text: String) -> Bool { names.contains(text) }

  private static let names = Set(
    (form + headers + request + reply + complaint).map(\.name) + ["input", "ctx", "error"])
}
