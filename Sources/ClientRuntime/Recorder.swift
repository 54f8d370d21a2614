import AccountCore
import AuthAPI
import CurlTransport
import Forms
import Recording
import Screens

/// Writes down what the engine does: every step by its meaning, and every exchange, redacted before it is kept.
final class Recorder {
  /// The recording under way; nil while none is.
  private(set) var flow: Flow?
  private var redactor: Redactor
  /// Of the accounts on file.
  private var addresses: Set<String> = []
  private var startedAt = Instant(milliseconds: 0)
  /// The exchanges without an answer yet: where they are in the recording, and when they began.
  private var open: [RequestID: Open] = [:]

  private struct Open {
    var inspected: Inspected
    /// The entry and the exchange of the recording, where there is one.
    var place: (entry: Int, exchange: Int)?
  }

  /// What the state is told of an exchange, and what that was made from.
  fileprivate struct Inspected {
    var exchange: Flow.Exchange
    let number: Int
    let request: RequestID
    let startedAt: Instant
    let server: String
    var failure: NetworkFailure.Kind?
    /// Nil until it has ended.
    var endedAt: Instant?
    var meaning: Exchange.Meaning?
  }

  /// The exchanges that the state knows of, as they were told last.
  private var recent: [Inspected] = []
  private var count = 0

  init() {
    var random = SystemRandomNumberGenerator()
    redactor = Redactor(key: FingerprintKey(random.next(), random.next()))
  }

  /// Begins a recording where the state stands.
  func begin(_ state: State, client: String, at now: Instant, epochMilliseconds: Int64) {
    startedAt = now
    hold(state.accounts)
    hold(state.mails)
    let start = Flow.Entry(.start, at: 0, phase: state.phase.name, screen: state.formBelowOverlays.screen)
    flow = Flow(
      client: client, recordedAt: epochMilliseconds, server: state.isDemo ? nil : state.server?.origin,
      language: state.language, steps: [start])
  }

  /// The recording so far, without what turned out to be secret only later; nil where there is none.
  var present: (flow: Flow, secrets: [Secret])? {
    flow.map { (redactor.withoutSlips(redactor.withoutSecrets($0), known: addresses), redactor.secrets) }
  }

  /// The same, after which the recorder goes on without one.
  func end() -> (flow: Flow, secrets: [Secret])? {
    guard let present else { return nil }
    flow = nil
    redactor.forget()
    return present
  }

  // MARK: What the engine does

  /// An event was reduced.
  func took(_ event: Event, from before: State, to after: State) {
    guard flow != nil else { return }
    if case .mailChanged(let mails) = event {
      hold(mails)
    }
    if case .storeChanged(let accounts, _) = event { hold(accounts) }
    let taken = before.taken(by: event)
    if let taken { append(taken, before, at: after.now) }
    guard let index = flow.map({ $0.steps.count - 1 }) else { return }
    if after.lastMove != before.lastMove, let move = after.lastMove { flow?.steps[index].moves.append(move.transition) }
    // What is typed meanwhile, mail that comes, and what other processes do is no outcome of the step.
    switch event {
    case .input where taken == nil, .played where taken == nil, .clicked where taken == nil, .filled, .mailChanged,
      .storeChanged, .exchanged, .recordingBegan, .recordingEnded, .recordingFailed,
      .woke:
      break
    case .input, .clicked, .played, .playedToTheEnd, .performed, .wanted, .started, .replied, .refreshed, .storeFailed,
      .demoStarted, .demoFailed:
      settle(index, after)
    }
  }

  private func hold(_ mails: [Mail]) {
    for mail in mails { CodeExtractor.code(in: mail.body).map { redactor.hold(Secret($0)) } }
  }

  private func hold(_ accounts: [AccountRecord]) {
    addresses.formUnion(accounts.map(\.email))
    for session in accounts.compactMap(\.session) {
      redactor.hold(session.access.secret)
      redactor.hold(session.refresh.secret)
    }
  }

  private func append(_ taken: Taken, _ before: State, at now: Instant) {
    let verb: Verb
    var argument: Shown?
    var texts: [FieldID: String] = [:]
    switch taken {
    case .back: verb = .back
    case .reload: verb = .reload
    case .press(let action, let fields):
      guard let known = Verb(action) else { return }
      verb = known
      texts = known.sendsFields ? fields : [:]
      argument = action.argument(in: before).map {
        known == .language || known == .theme ? .text($0) : redactor.field(.email, $0)
      }
    }
    var entry = Flow.Entry(
      verb, argument: argument, at: milliseconds(now), phase: before.phase.name,
      screen: before.formBelowOverlays.screen)
    entry.whileBusy = verb == .back && before.busy != nil
    entry.fields = FieldID.allCases.compactMap { id in
      texts[id].map { .init(id.rawValue, redactor.field(id, $0)) }
    }
    flow?.steps.append(entry)
  }

  private func settle(_ index: Int, _ state: State) {
    let form = state.formBelowOverlays
    flow?.steps[index].phase = state.phase.name
    flow?.steps[index].screen = form.screen
    flow?.steps[index].problems = FieldID.allCases.compactMap { id in
      form.problems[id].map { Flow.Problem(id, .init($0)) }
    }
    let words = state.language.words
    let text = state.notice.map { notice in
      [words.sentence(notice.kind), notice.quote.map(words.quotation)].compactMap { $0 }.joined(separator: " ")
    }
    flow?.steps[index].message = text.map { redactor.sentence($0) }
    if state.server != nil, !state.isDemo, flow?.server == nil { flow?.server = state.server?.origin }
  }

  // MARK: Exchanges

  /// A call goes out; what the state is to know of it.
  func sent(_ id: RequestID, _ call: APICall, _ request: HTTPRequest, to server: ServerAddress, in state: State)
    -> [Exchange]
  {
    var headers = request.headers.map { (name: $0.name, value: $0.value) }
    if let bearer = request.bearer {
      headers.append((name: "Authorization", value: "Bearer " + String(decoding: bearer, as: UTF8.self)))
    }
    let body = request.body.flatMap { JSON.parse($0) }
    let shownHeaders = redactor.headers(headers)
    let exchange = Flow.Exchange(
      call.operation, at: milliseconds(state.now), headers: shownHeaders, body: body.map { redactor.request($0) },
      outcome: .cancelled, result: .cancelled)
    var place: (entry: Int, exchange: Int)?
    if let flow {
      place = (flow.steps.count - 1, flow.steps[flow.steps.count - 1].exchanges.count)
      self.flow?.steps[flow.steps.count - 1].exchanges.append(exchange)
    }
    count += 1
    let inspected = Inspected(
      exchange: exchange, number: count, request: id, startedAt: state.now, server: server.origin)
    open[id] = Open(inspected: inspected, place: place)
    return tell(inspected)
  }

  /// A call was given up.
  func cancelled(_ id: RequestID, at now: Instant) -> [Exchange] {
    guard var ended = open.removeValue(forKey: id)?.inspected else { return [] }
    ended.endedAt = now
    return tell(ended)
  }

  /// A call was answered, or will not be.
  func finished(
    _ id: RequestID, _ outcome: Result<HTTPReply, TransportFailure>, _ result: Result<Reply, CallFailure>,
    at now: Instant
  ) -> [Exchange] {
    guard let opened = open.removeValue(forKey: id) else { return [] }
    var ended = opened.inspected
    ended.endedAt = now
    ended.exchange.result = Flow.Verdict(result)
    switch result {
    case .success: ended.meaning = .accepted
    case .failure(.refused(let refusal)): ended.meaning = .refused(refusal.reason)
    case .failure(.network(let failure)): ended.failure = failure.kind
    }
    switch outcome {
    case .failure: ended.exchange.outcome = .failed
    case .success(let reply):
      let body = reply.body.isEmpty ? nil : redactor.reply(JSON.parse(reply.body), byteCount: reply.body.count)
      ended.exchange.outcome = .answered(
        status: reply.status, retryAfter: reply.retryAfter, body: body, Flow.Timings(reply.timings))
    }
    if let place = opened.place, flow?.steps.indices.contains(place.entry) == true {
      flow?.steps[place.entry].exchanges[place.exchange] = ended.exchange
    }
    return tell(ended)
  }

  /// The exchange as the state is to know it, and those before it that show what only now is known to be a secret.
  private func tell(_ news: Inspected) -> [Exchange] {
    let isMoreSecret = redactor.mark()
    if let index = recent.lastIndex(where: { $0.number == news.number }) {
      recent[index] = news
    } else {
      recent.append(news)
      if recent.count > Inspection.limit { recent.removeFirst() }
    }
    var told: [Exchange] = []
    for index in recent.indices where isMoreSecret || recent[index].number == news.number {
      let clean = redactor.withoutSecrets(recent[index].exchange)
      guard clean != recent[index].exchange || recent[index].number == news.number else { continue }
      recent[index].exchange = clean
      told.append(recent[index].told)
    }
    if flow == nil, open.isEmpty { redactor.forget() }
    return told
  }

  private func milliseconds(_ now: Instant) -> Int { Int(clamping: max(0, now.milliseconds - startedAt.milliseconds)) }
}

extension Recorder.Inspected {
  /// Lines and numbers.
  fileprivate var told: Exchange {
    let milliseconds = endedAt.map { Int(max(0, $0.milliseconds - startedAt.milliseconds)) }
    let outcome: Exchange.Outcome =
      switch (exchange.outcome, milliseconds) {
      case (_, nil): .underWay
      case (.answered(let status, _, _, let timings), _):
        .answered(
          status: status, meaning ?? .refused(.other(status: status)), lines: exchange.replyLines,
          Exchange.Timing(timings))
      case (.failed, let milliseconds?): .failed(failure ?? .connectionLost, milliseconds: milliseconds)
      case (.cancelled, let milliseconds?): .cancelled(milliseconds: milliseconds)
      }
    return Exchange(
      number: number, request: request, operation: exchange.operation, startedAt: startedAt,
      sent: exchange.sentLines, curl: exchange.curlCommand(server: server), outcome: outcome)
  }
}

extension Flow.Timings {
  fileprivate init(_ timings: HTTPReply.Timings) {
    self.init(
      nameLookup: Int(timings.nameLookup), connect: Int(timings.connect), tls: Int(timings.tls),
      firstByte: Int(timings.firstByte), total: Int(timings.total), bytes: Int(timings.bytes),
      connectionReused: timings.connectionReused)
  }
}
