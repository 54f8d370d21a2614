import AccountCore

extension English {
  var inspectorHint: String { "The calls of this run, newest first." }
  var noExchanges: String { "No call has been made yet." }
  var commandCopied: String { "Copied, where the terminal allows it. The command stands at the end, too." }
  var underWay: String { "under way" }
  var cancelledCall: String { "cancelled" }
  var accepted: String { "The server accepted it." }

  func name(_ part: Exchange.Timing.Part) -> String {
    switch part {
    case .lookup: "name lookup"
    case .connect: "connect"
    case .tls: "TLS"
    case .wait: "first byte"
    case .transfer: "transfer"
    }
  }

  func heading(_ heading: ExchangeLine.Heading) -> String {
    switch heading {
    case .account: "The account"
    case .request: "Request"
    case .reply: "Answer"
    case .curl: "The same with curl"
    }
  }

  func milliseconds(_ microseconds: Int) -> String { "\(Milliseconds.text(microseconds, point: ".")) ms" }

  func connection(bytes: Int, reused: Bool) -> String {
    "\(bytes) bytes, \(reused ? "over the open connection" : "over a new connection")"
  }

  var before: String { "Before" }
  var why: String { "Why" }
  var after: String { "After" }
  var stayed: String { "It stayed where it was." }
}
