import AccountCore
import AuthAPI

/// A recorded flow made ready to be done again: what each step needs that the recording does not hold is settled beforehand.
package struct ReplayPlan: Sendable {
  /// Why a recording cannot be replayed as asked.
  package enum Problem: Error, Equatable, Sendable {
    /// An address was not recorded, and none was given by this name.
    case missingVariable(name: String, step: Int)
    /// There is no variable of this name.
    case unknownVariable(name: String)
    /// A password that the server knows already is needed.
    case missingPassword(step: Int)
    /// It is to wait before a step that the recording has not.
    case noSuchStep(Int, last: Int)
  }

  /// What a field is filled with.
  package enum Filling: Equatable, Sendable {
    case text(String)
    case secret(Secret)
    /// The code that was mailed.
    case code
    /// Any code but that.
    case wrongCode
  }

  /// One step.
  package struct Step: Equatable, Sendable {
    package var verb: Verb
    package var argument: String?
    package var fields: [FieldID: Filling]
    /// Whether it cancels what is under way.
    package var whileBusy: Bool
    /// Whether it asked for a code: then it waits until it may.
    package var sends: Bool
    /// Milliseconds since the recording began.
    package var at: Int
    /// Whether whoever replays has something to do first, and says when it is done.
    package var waitsForUser = false

    /// Whether the code that was mailed is needed.
    package var needsCode: Bool { fields.values.contains { $0 == .code || $0 == .wrongCode } }
  }

  /// All but the first, `start`.
  package var steps: [Step]
  /// Whether the first is waited for.
  package let startWaitsForUser: Bool
  /// The secrets that are used: those given and those made up.
  package var secrets: [Secret]

  /// The names of variables.
  package static let variables = [FieldID.email, .newEmail, .firstName, .lastName].map(\.rawValue)

  /// - Parameters:
  ///   - variables: addresses to use instead of the recorded ones, and names instead of made-up ones: `email`, `newEmail`,
  ///     `firstName`, `lastName`, or an address of the recording's.
  ///   - server: the server to use instead of the recorded one.
  ///   - passwords: those that the server knows already, in the order in which the flow needs them.
  ///   - pauses: the steps, counted as in the recording, before which whoever replays has something to do.
  ///   - generator: what new passwords are made of.
  package init(
    _ flow: Flow, variables: [String: String] = [:], server: ServerAddress? = nil, passwords: [Secret] = [],
    pauses: Set<Int> = [], using generator: inout some RandomNumberGenerator
  ) throws(Problem) {
    let last = flow.steps.count - 1
    for step in pauses.sorted() where !flow.steps.indices.contains(step) { throw .noSuchStep(step, last: last) }
    let names = flow.addresses.union(Self.variables)
    for name in variables.keys.sorted() where !names.contains(name) && !names.contains(name.lowercased()) {
      throw .unknownVariable(name: name)
    }
    var filler = Filler(flow, variables: variables, server: server, passwords: passwords)
    var steps: [Step] = []
    for (index, entry) in flow.steps.enumerated().dropFirst() {
      var fields: [FieldID: Filling] = [:]
      for named in entry.fields {
        guard let id = FieldID(rawValue: named.name) else { continue }
        fields[id] = try filler.filling(id, named.value, entry, index, &generator)
      }
      steps.append(
        Step(
          verb: entry.verb, argument: entry.argument?.text.map { filler.address($0) }, fields: fields,
          whileBusy: entry.whileBusy, sends: !entry.exchanges.isEmpty, at: entry.at,
          waitsForUser: pauses.contains(index)))
    }
    self.steps = steps
    startWaitsForUser = pauses.contains(0)
    secrets = Array(filler.passwords.values)
  }
}

/// Fills the fields, the same value for the same recorded one.
private struct Filler {
  private let flow: Flow
  private let server: ServerAddress?
  private var addresses: [String: String] = [:]
  private let variables: [String: String]
  private var given: ArraySlice<Secret>
  private(set) var passwords: [String: Secret] = [:]

  init(_ flow: Flow, variables: [String: String], server: ServerAddress?, passwords: [Secret]) {
    self.flow = flow
    self.server = server
    self.variables = variables
    given = passwords[...]
    for id in [FieldID.email, .newEmail] {
      guard let replacement = variables[id.rawValue],
        let recorded = flow.steps.lazy.compactMap({ $0.field(id)?.text }).first(where: { !$0.isEmpty })
      else { continue }
      addresses[recorded.lowercased()] = replacement
    }
    for (name, replacement) in variables where name.contains("@") { addresses[name.lowercased()] = replacement }
  }

  func address(_ recorded: String) -> String { addresses[recorded.lowercased()] ?? recorded }

  mutating func filling(
    _ id: FieldID, _ value: Shown, _ entry: Flow.Entry, _ step: Int, _ generator: inout some RandomNumberGenerator
  ) throws(ReplayPlan.Problem) -> ReplayPlan.Filling {
    let length = value.hidden?.length ?? 0
    switch (id, value) {
    case (.serverURL, .text(let text)): return .text(server?.origin ?? text)
    case (_, .text(let text)): return .text(address(text))
    case (.email, _), (.newEmail, _):
      // One that no server took: any that nobody has comes out the same.
      let carrying = entry.exchanges.filter { $0.body?["email"]?.hidden != nil || $0.body?["new_email"]?.hidden != nil }
      if let same = value.hidden?.same, !carrying.isEmpty, carrying.allSatisfy(\.result.refusesAddress) {
        return .text("\(same)@nobody.example")
      }
      if let address = variables[id.rawValue] { return .text(address) }
      // What was no address was refused before it was sent: any text that is none does.
      guard entry.problems.contains(where: { $0.field == id }) else {
        throw .missingVariable(name: id.rawValue, step: step)
      }
      return .text(String(repeating: "x", count: length))
    case (.code, _):
      guard let result = entry.exchanges.first(where: { $0.operation.takesCode })?.result else {
        return .text(String(repeating: "0", count: length))
      }
      return result == .wrongCode || result == .changeRefused ? .wrongCode : .code
    case (.password, _), (.currentPassword, _), (.newPassword, _), (.confirmation, _):
      return .secret(try password(value.hidden, step, &generator))
    case (.firstName, _), (.lastName, _), (.file, _):
      if length > 0, let name = variables[id.rawValue] { return .text(name) }
      return .text(String(repeating: "x", count: length))
    case (.serverURL, _):
      // What was no address of a server is to be none again: a bare word would be a host's name.
      let isNone = entry.problems.contains { $0.field == id && $0.kind == .badServer }
      return .text((isNone ? "none://" : "") + String(repeating: "x", count: length))
    }
  }

  private mutating func password(
    _ hidden: Hidden?, _ step: Int, _ generator: inout some RandomNumberGenerator
  ) throws(ReplayPlan.Problem) -> Secret {
    let same = hidden?.same ?? ""
    if let known = passwords[same] { return known }
    let secret: Secret
    if isKnownToServer(same) {
      guard let next = given.popFirst() else { throw .missingPassword(step: step) }
      secret = next
    } else {
      secret = Self.made(length: hidden?.length ?? 0, using: &generator)
    }
    passwords[same] = secret
    return secret
  }

  /// Whether the server took the password before the flow itself had set it.
  private func isKnownToServer(_ same: String) -> Bool {
    for entry in flow.steps {
      if entry.field(.newPassword)?.hidden?.same == same { return false }
      for (id, operation) in [(FieldID.password, Operation.login), (.currentPassword, .changePassword)]
      where entry.field(id)?.hidden?.same == same {
        let results = entry.exchanges.filter { $0.operation == operation }.map(\.result)
        if results.contains(where: { $0 == .accepted || $0 == .notVerified }) { return true }
      }
    }
    return false
  }

  private static func made(length: Int, using generator: inout some RandomNumberGenerator) -> Secret {
    let signs = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    return Secret(String((0..<length).map { _ in signs[Int(generator.next(upperBound: UInt64(signs.count)))] }))
  }
}

extension Operation {
  /// Whether a mailed code is sent with it.
  fileprivate var takesCode: Bool {
    switch self {
    case .verify, .resetPassword, .verifyPasswordChange, .verifyEmailChange: true
    case .register, .login, .refresh, .logout, .me, .forgotPassword, .changePassword, .changeEmail, .serviceInfo,
      .cleanExpiredTokens:
      false
    }
  }
}
