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

extension Russian {
  var inspectorHint: String { "Вызовы этого запуска, новые сверху." }
  var noExchanges: String { "Вызовов ещё не было." }
  var commandCopied: String { "Скопировано, если терминал позволяет. Команда есть и в конце." }
  var underWay: String { "идёт" }
  var cancelledCall: String { "отменён" }
  var accepted: String { "Сервер принял." }

  func name(_ part: Exchange.Timing.Part) -> String {
    switch part {
    case .lookup: "поиск имени"
    case .connect: "соединение"
    case .tls: "TLS"
    case .wait: "первый байт"
    case .transfer: "передача"
    }
  }

  func heading(_ heading: ExchangeLine.Heading) -> String {
    switch heading {
    case .account: "Аккаунт"
    case .request: "Запрос"
    case .reply: "Ответ"
    case .curl: "То же через curl"
    }
  }

  func milliseconds(_ microseconds: Int) -> String { "\(Milliseconds.text(microseconds, point: ",")) мс" }

  func connection(bytes: Int, reused: Bool) -> String {
    "\(bytes) Б, \(reused ? "по открытому соединению" : "по новому соединению")"
  }

  var before: String { "Было" }
  var why: String { "Почему" }
  var after: String { "Стало" }
  var stayed: String { "Остался, где был." }
}

/// Times as short as they can be read.
enum Milliseconds {
  /// Whole seconds where it is some.
  static func dial(_ milliseconds: Int, _ unit: String, _ seconds: String) -> String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000) \(seconds)" : "\(milliseconds) \(unit)"
  }

  /// One decimal below ten milliseconds, none above.
  static func text(_ microseconds: Int, point: String) -> String {
    let tenths = (microseconds + 50) / 100
    return tenths < 100 ? "\(tenths / 10)\(point)\(tenths % 10)" : "\((microseconds + 500) / 1000)"
  }
}
