import AccountCore

extension Russian {
  func subject(_ finding: Finding) -> String {
    switch finding {
    case .version: "Версия"
    case .terminal: "Терминал"
    case .locale: "Буквы"
    case .folder: "Файлы"
    case .server: "Сервер"
    case .tls: "Канал (TLS)"
    case .clock: "Часы"
    }
  }

  func sentence(_ finding: Finding) -> String {
    switch finding {
    case .version(let version): "программа trainova \(version)"
    case .terminal(let terminal): sentence(terminal)
    case .locale(.utf8(let name)): "UTF-8, локаль \(name)"
    case .locale(.unset): "локаль не задана. Если буквы выглядят неверно: export LANG=C.UTF-8"
    case .locale(.other(let name)): "локаль \(name) — не UTF-8. Если буквы выглядят неверно: export LANG=C.UTF-8"
    case .folder(.fine(let path, let accounts)): "\(path), доступ только у вас; аккаунтов: \(accounts)"
    case .folder(.absent(let path)): "\(path) ещё нет; папку создаст первый вход"
    case .folder(.shared(let path)): "папка \(path) открыта другим, файлы в ней — нет. Лучше взять свою папку"
    case .folder(.notWritable(let path)):
      "\(path): записать нельзя, и сеансы не сохранятся. Сделайте папку своей: chmod u+rwx, или задайте --config-dir"
    case .folder(.trouble(let trouble)): sentence(.store(trouble, more: 0))
    case .server(.none): "ещё не выбран: trainova --server https://HOST или trainova demo"
    case .server(.fine(let origin, let name, let version)):
      (["адрес \(origin)"] + [name, version].compactMap { $0 }).joined(separator: ", ")
    case .server(.failed(let origin, .network(let failure))): "\(origin): " + sentence(.network(failure.kind))
    case .server(.failed(let origin, .refused(let refusal))): "\(origin): " + sentence(.refused(refusal.reason))
    case .tls(.none): "не нужен: сервер на этой же машине"
    case .tls(.notSeen): "не проверен: ответа не было"
    case .tls(.seen(let version, let chain, let daysLeft)): tls(version, chain, daysLeft)
    case .clock(.notCompared): "не сверены: сервер не сообщил времени"
    case .clock(.compared(let ahead)): clock(ahead, isFine: finding.level == .ok)
    }
  }

  private func sentence(_ terminal: Finding.Terminal) -> String {
    switch terminal {
    case .fine(let name, let columns, let rows): "\(name), \(columns) на \(rows)"
    case .none: "здесь его нет; он нужен экранам, но не командам"
    case .unnamed: "не задана переменная TERM. Попробуйте: export TERM=xterm-256color"
    case .unknown(let name): "тип \(name) здесь неизвестен. Попробуйте: export TERM=xterm-256color"
    case .unusable(let name): "тип \(name) не может показать экраны; возьмите другой или команды"
    case .small(let columns, let rows): "окно \(columns) на \(rows). Нужно не меньше чем 40 на 12"
    }
  }

  private func tls(_ version: String?, _ chain: [Finding.TLS.Certificate], _ daysLeft: Int?) -> String {
    [
      version.map { "версия \($0)" } ?? "версия неизвестна",
      chain.first.map { "\($0.subject), подписан \($0.issuer)" }, daysLeft.map { "действует ещё \($0) сут" },
    ].compactMap { $0 }.joined(separator: "; ")
  }

  private func clock(_ ahead: Int, isFine: Bool) -> String {
    if isFine { return "как у сервера" }
    let side = ahead > 0 ? "отстают от часов" : "спешат против часов"
    return "на \(span(abs(ahead))) \(side) сервера. Поправьте те, что неверны: timedatectl set-ntp true"
  }

  private func span(_ seconds: Int) -> String {
    switch seconds {
    case ..<120: "\(seconds) с"
    case ..<7200: "\(seconds / 60) мин"
    case ..<172_800: "\(seconds / 3600) ч"
    default: "\(seconds / 86_400) сут"
    }
  }
}
