import AuthAPI
import ClientRuntime
import Screens
import TextGrid

extension Profile {
  /// The profile under the names that the API gives its parts.
  var json: JSON {
    .object([
      ("user_id", .string(userID)), ("email", .string(email)), ("role_id", .int(roleID)),
      ("is_verified", .bool(isVerified)), ("first_name", .optional(firstName)), ("last_name", .optional(lastName)),
      ("avatar_url", .optional(avatarURL)),
    ])
  }

  /// The profile for people.
  func lines(_ words: any Words) -> [String] {
    let name = [firstName, lastName].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    return facts([
      (words.name, name.isEmpty ? words.none : name), (words.address, email),
      (words.status, isVerified ? words.verified : words.notVerified), (words.role, words.role(roleID)),
      (words.identifier, userID), (words.avatar, avatarURL ?? words.none),
    ])
  }
}

/// Lines of a name and what it stands for.
func facts(_ facts: [(String, String)]) -> [String] {
  facts.map { "\(padded($0.0, 12))  \(displaySafe($0.1))" }
}

/// A text with spaces behind it up to a width.
func padded(_ text: String, _ width: Int) -> String {
  let safe = displaySafe(text)
  return safe + String(repeating: " ", count: max(0, width - DisplayWidth.of(safe)))
}

extension AccountRecord {
  /// The account as `status` tells of it.
  func json(_ desk: Desk) -> JSON {
    var members: JSON.Members = [
      ("email", .string(email)), ("server", .string(server.origin)),
      ("current", .bool(id == desk.onFile.currentID)), ("state", .string(state.rawValue)),
      ("waits_for", .optional(flow?.purpose.rawValue)),
    ]
    if case .emailChange(let newEmail)? = flow { members.append(("new_email", .string(newEmail))) }
    if session != nil { members.append(("expires_in", .optional(desk.onFile.secondsLeft(of: self)))) }
    return .object(members + [("file", .string(file(desk)))])
  }

  func file(_ desk: Desk) -> String { "\(desk.settings.configFolder)/accounts/\(id).json" }

  enum State: String { case signedIn = "signed_in", signedOut = "signed_out", waiting }

  var state: State { session != nil ? .signedIn : flow != nil ? .waiting : .signedOut }

  /// Where it stands, for people.
  func stateText(_ desk: Desk) -> String {
    let words = desk.words
    let waits = flow.map { words.remark(.waitsForCode(purpose: $0.purpose)) }
    guard session != nil else { return waits ?? words.remark(.noSession) }
    let life = desk.onFile.secondsLeft(of: self)
    let validity = life.map { $0 > 0 ? words.validFor(seconds: $0) : words.ended } ?? words.validityUnknown
    return [validity, waits].compactMap { $0 }.joined(separator: "; ")
  }
}

extension UnfinishedFlow {
  var purpose: CommandRemark.Flow {
    switch self {
    case .verification: .verification
    case .reset: .reset
    case .passwordChange: .passwordChange
    case .emailChange: .emailChange
    }
  }
}
