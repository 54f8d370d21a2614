import AccountCore

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
