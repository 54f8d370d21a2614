import AccountCore
import AuthAPI

extension Flow {
  /// Reads a flow file: nothing is believed of it but what the schema allows, so that no secret added by hand goes further.
  package init(_ bytes: [UInt8]) throws(FileProblem) {
    let file = FileReader(node: try NodeReader.read(bytes), place: "")
    guard file.node["kind"]?.value == .string(Self.kind) else {
      throw file.problem(.badValue, "This is no recorded flow.")
    }
    // Before anything else: of a newer schema nothing else is known.
    let schema = try file.member("schema")
    let number = try schema.integer(1...Int.max)
    guard number <= Self.schema else {
      throw schema.problem(
        .newerSchema(number), "The recording is of schema \(number); this version reads \(Self.schema).")
    }
    try file.expect(["kind", "schema", "client", "recorded", "server", "language", "steps"])
    client = try file.member("client").plainText(atMost: 64)
    let recorded = try file.member("recorded")
    guard let moment = Timestamp.milliseconds(try recorded.plainText(atMost: 40)) else {
      throw recorded.problem(.badValue, "This is no date such as 2026-01-31T09:00:00.000Z.")
    }
    recordedAt = moment
    let server = try file.member("server")
    self.server = server.node.value == .null ? nil : try server.plainText(atMost: 2000)
    if let address = self.server, !Rules.isServer(address) {
      throw server.problem(.badValue, "This is no address of a server.")
    }
    language = try file.member("language").word()
    let steps = try file.member("steps")
    self.steps = try steps.elements(atMost: 10_000) { reader throws(FileProblem) in try Entry(reader) }
    guard self.steps.first?.verb == .start, self.steps.dropFirst().allSatisfy({ $0.verb != .start }) else {
      throw steps.problem(.badValue, "The first step, and no other, is “start”.")
    }
  }
}

extension Flow.Entry {
  fileprivate init(_ reader: FileReader) throws(FileProblem) {
    try reader.expect([
      "step", "argument", "at", "whileBusy", "fields", "exchanges", "moves", "phase", "screen", "message", "problems",
    ])
    let step = try reader.member("step")
    guard let verb = Verb(rawValue: try step.string()) else {
      throw step.problem(.unknownStep, "This version knows no step \(quoted(try step.string())).")
    }
    self.init(
      verb, at: try reader.member("at").thousandths(), phase: try reader.member("phase").word(),
      screen: try reader.member("screen").word())
    if let argument = reader.optional("argument") {
      self.argument = try argument.shown(verb.argumentRule)
    }
    if let busy = reader.optional("whileBusy") { whileBusy = try busy.flag() }
    if let fields = reader.optional("fields") {
      guard case .object(let named) = try fields.object(Allowed.form, mayHaveOthers: false, emptyIsShown: true) else {
        return
      }
      self.fields = named
    }
    if let exchanges = reader.optional("exchanges") {
      self.exchanges = try exchanges.elements(atMost: 10_000) { reader throws(FileProblem) in
        try Flow.Exchange(reader)
      }
    }
    if let moves = reader.optional("moves") {
      self.moves = try moves.elements(atMost: 10_000) { reader throws(FileProblem) in try Self.move(reader) }
    }
    message = try reader.optional("message")?.shown(.text)
    if let problems = reader.optional("problems") { self.problems = try Self.problems(problems) }
  }

  private static func move(_ reader: FileReader) throws(FileProblem) -> Transition {
    try reader.expect(["from", "cause", "to"])
    return Transition(
      try reader.member("from").word(), try reader.member("cause").word(), try reader.member("to").word())
  }

  private static func problems(_ reader: FileReader) throws(FileProblem) -> [Flow.Problem] {
    try reader.expect(FieldID.allCases.map(\.rawValue))
    var problems: [Flow.Problem] = []
    for field in FieldID.allCases {
      if let kind = reader.optional(field.rawValue) { problems.append(Flow.Problem(field, try kind.word())) }
    }
    return problems
  }
}

extension Flow.Exchange {
  fileprivate init(_ reader: FileReader) throws(FileProblem) {
    try reader.expect(["operation", "method", "path", "at", "request", "result", "reply", "timings"])
    let operation: Operation = try reader.member("operation").word()
    for (name, value) in [("method", operation.method.rawValue), ("path", operation.path)] {
      let member = try reader.member(name)
      guard try member.string() == value else {
        throw member.problem(.badValue, "The \(name) of \(operation.rawValue) is \(value).")
      }
    }
    let request = try reader.member("request")
    try request.expect(["headers", "body"])
    let result: Flow.Verdict = try reader.member("result").word()
    var outcome = result == .cancelled ? Flow.Outcome.cancelled : .failed
    if let reply = reader.optional("reply") {
      try reply.expect(["status", "retryAfter", "body"])
      outcome = .answered(
        status: try reply.member("status").integer(100...999),
        retryAfter: try reply.optional("retryAfter")?.integer(0...99_999_999),
        body: try reply.optional("body")?.object(Allowed.reply), try Flow.Timings(reader.member("timings")))
    }
    self.init(
      operation, at: try reader.member("at").thousandths(),
      headers: try request.member("headers").object(Allowed.headers),
      body: try request.optional("body")?.object(Allowed.request), outcome: outcome, result: result)
  }
}

extension Flow.Timings {
  fileprivate init(_ reader: FileReader) throws(FileProblem) {
    let names = ["nameLookup", "connect", "tls", "firstByte", "total"]
    try reader.expect(names + ["bytes", "connectionReused"])
    self.init(
      nameLookup: try reader.member(names[0]).thousandths(), connect: try reader.member(names[1]).thousandths(),
      tls: try reader.member(names[2]).thousandths(), firstByte: try reader.member(names[3]).thousandths(),
      total: try reader.member(names[4]).thousandths(), bytes: try reader.member("bytes").integer(0...Int(Int32.max)),
      connectionReused: try reader.member("connectionReused").flag())
  }
}
