import AccountCore
import AuthAPI

extension Flow {
  /// The file's text: members in a fixed order, one a line.
  package var text: String { tree.text }

  var tree: Tree {
    .object(present: [
      ("kind", .string(Self.kind)), ("schema", .integer(Self.schema)), ("client", .string(client)),
      ("recorded", .string(Timestamp.text(recordedAt))), ("server", server.map { .string($0) } ?? .null),
      ("language", .string(language.rawValue)), ("steps", .array(steps.map(\.tree))),
    ])
  }

  static let kind = "trainova-flow"
}

extension Flow.Entry {
  fileprivate var tree: Tree {
    .object(present: [
      ("step", .string(verb.rawValue)), ("argument", argument?.tree), ("at", .thousandths(at)),
      ("whileBusy", whileBusy ? .bool(true) : nil),
      ("fields", fields.isEmpty ? nil : Shown.object(fields).tree),
      ("exchanges", exchanges.isEmpty ? nil : .array(exchanges.map(\.tree))),
      ("moves", moves.isEmpty ? nil : .array(moves.map(\.tree))),
      ("phase", .string(phase.rawValue)), ("screen", .string(screen.rawValue)), ("message", message?.tree),
      (
        "problems",
        problems.isEmpty ? nil : .object(problems.map { .init($0.field.rawValue, .string($0.kind.rawValue)) })
      ),
    ])
  }
}

extension Transition {
  fileprivate var tree: Tree {
    .object([
      .init("from", .string(from.rawValue)), .init("cause", .string(cause.rawValue)), .init("to", .string(to.rawValue)),
    ])
  }
}

extension Flow.Exchange {
  fileprivate var tree: Tree {
    var members: [(String, Tree?)] = [
      ("operation", .string(operation.rawValue)), ("method", .string(operation.method.rawValue)),
      ("path", .string(operation.path)), ("at", .thousandths(at)),
      ("request", .object(present: [("headers", headers.tree), ("body", body?.tree)])),
      ("result", .string(result.rawValue)),
    ]
    if case .answered(let status, let retryAfter, let body, let timings) = outcome {
      members += [
        (
          "reply",
          .object(present: [
            ("status", .integer(status)), ("retryAfter", retryAfter.map { .integer($0) }), ("body", body?.tree),
          ])
        ),
        ("timings", timings.tree),
      ]
    }
    return .object(present: members)
  }
}

extension Flow.Timings {
  /// In milliseconds.
  fileprivate var tree: Tree {
    .object([
      .init("nameLookup", .thousandths(nameLookup)), .init("connect", .thousandths(connect)),
      .init("tls", .thousandths(tls)), .init("firstByte", .thousandths(firstByte)), .init("total", .thousandths(total)),
      .init("bytes", .integer(bytes)), .init("connectionReused", .bool(connectionReused)),
    ])
  }
}

extension Shown {
  /// As it stands in the file.
  var tree: Tree {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number): .integer(number)
    case .text(let text): .string(text)
    case .list(let elements): .array(elements.map(\.tree))
    case .object(let members): .object(members.map { .init($0.name, $0.value.tree) })
    case .hidden(let hidden):
      .object(present: [
        ("hidden", .string(hidden.kind.rawValue)), ("length", hidden.length.map { .integer($0) }),
        ("same", hidden.same.map { .string($0) }),
      ])
    }
  }
}
