import AuthAPI
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// HTTP/1 where each request has a time to arrive in, and where what is no HTTP is answered in JSON too.
struct GuardedChannel: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  private let http: HTTP1Channel

  init(responder: @escaping HTTPChannelHandler.Responder, settings: Settings, log: Logger) {
    let limits = HTTP1Channel.Configuration.DecoderConfiguration(
      maxHeaderFieldSize: settings.maximumHeaders, maxHeaderListSize: settings.maximumHeaders)
    http = HTTP1Channel(
      responder: responder,
      configuration: .init(
        additionalChannelHandlers: [RequestGuard(readTime: .seconds(Int64(settings.requestReadTime)), log: log)],
        idleTimeout: .seconds(Int64(settings.idleTime)), httpDecoderConfiguration: limits))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    http.setup(channel: channel, logger: logger).flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(ByteWatch(try pipeline.handler(type: RequestGuard.self)), position: .first)
      return value
    }
  }

  func handle(value: Value, logger: Logger) async {
    await http.handle(value: value, logger: logger)
  }
}

/// The request did not arrive in time; its body's reader gets this.
struct RequestTimedOut: Error {}

/// Tells the guard of every byte, before the decoder keeps it back until a head is whole.
private final class ByteWatch: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let requestGuard: RequestGuard

  init(_ requestGuard: RequestGuard) {
    self.requestGuard = requestGuard
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    requestGuard.bytesArrived()
    context.fireChannelRead(data)
  }
}

/// Sees to it that a request arrives whole within its time, and answers what the decoder refuses.
///
/// Valid states: `deadline` is set while a request arrives, from its first byte (of a connection's first request: from the
/// start) to its end. `ahead` counts the requests read whole less those answered whole: 1 or more while one is worked on, -1
/// when the one that is arriving has its answer already. After `isOver` nothing more is read, and what is worked on is answered;
/// then `refusal`, if there is one, and the end.
final class RequestGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let readTime: TimeAmount
  private let log: Logger
  private var context: ChannelHandlerContext?
  private var deadline: Scheduled<Void>?
  private var language: Language?
  private var hasBytes = false
  private var isAnswering = false
  private var isLate = false
  private var isOver = false
  private var refusal: ErrorCode?
  private var ahead = 0

  init(readTime: TimeAmount, log: Logger) {
    self.readTime = readTime
    self.log = log
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    if context.channel.isActive { startClock() }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    stopClock()
    self.context = nil
  }

  func channelActive(context: ChannelHandlerContext) {
    startClock()
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stopClock()
    context.fireChannelInactive()
  }

  /// Bytes of some request: the next one, or the one whose clock runs already.
  func bytesArrived() {
    hasBytes = true
    startClock()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isOver else { return }
    switch unwrapInboundIn(data) {
    case .head(let head): language = Language(acceptLanguage: head.headerFields[.acceptLanguage])
    case .body: break
    case .end:
      stopClock()
      language = nil
      hasBytes = false
      ahead += 1
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head: isAnswering = true
    case .body: break
    case .end:
      isAnswering = false
      ahead -= 1
      if isLate || isOver, ahead <= 0 {
        context.writeAndFlush(data, promise: promise)
        finish()
        return
      }
    }
    context.write(data, promise: promise)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent { hurry() }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // A fault of the connection, or one in the middle of a body: whoever reads that answers.
    guard language == nil, !(error is IOError), !(error is ChannelError) else { return context.fireErrorCaught(error) }
    guard !isOver else { return }
    switch error as? HTTPParserError {
    case .headerOverflow: refuse(.headersTooLarge)
    // More after a request that was to be the last: that one is answered all the same.
    case .closedConnection: refuse(nil)
    case nil, .some: refuse(.malformedRequest)
    }
  }

  private func startClock() {
    guard deadline == nil, !isOver, let context else { return }
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: readTime) { [self] in timeIsUp() }
  }

  /// The service ends: what has begun to arrive may be on its way as a whole, but is not waited for much longer.
  private func hurry() {
    guard deadline != nil, language != nil, !isOver, let context else { return }
    stopClock()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: min(readTime, .seconds(1))) { [self] in timeIsUp() }
  }

  private func stopClock() {
    deadline?.cancel()
    deadline = nil
  }

  private func timeIsUp() {
    deadline = nil
    guard let context else { return }
    if ahead > 0 {
      // Sent ahead while another is worked on; reading may have been held back for that one.
      startClock()
    } else if language != nil, ahead == 0, !isAnswering {
      // Whoever waits for the body answers, and then the connection is closed.
      isLate = true
      context.fireErrorCaught(RequestTimedOut())
    } else {
      refuse(hasBytes && ahead == 0 && !isAnswering ? .requestTimeout : nil)
    }
  }

  /// Reads no further; says why, where there is somebody to say it to, once all before it is answered, and closes the connection.
  private func refuse(_ code: ErrorCode?) {
    stopClock()
    isOver = true
    refusal = code
    if ahead <= 0 { finish() }
  }

  private func finish() {
    guard let context else { return }
    if let code = refusal, !isAnswering {
      let answer = Answer.refusal(.because(code), in: .english).parts(in: .english)
      log.info("- - \(code.status.code)")
      var head = answer.head
      head.headerFields[.connection] = "close"
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.write(wrapOutboundOut(.body(answer.body)), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
    context.close(promise: nil)
  }
}
