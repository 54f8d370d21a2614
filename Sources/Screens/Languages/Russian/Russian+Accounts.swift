import AccountCore

extension Russian {
  /// What removing the account in question means.
  func removalHint(_ state: State) -> String? {
    guard let record = state.accountInQuestion else { return nil }
    return "\(record.email) на \(state.name(of: record.server)): вход выполнен. Там сеанс закончится, а здесь будет "
      + "удалён. Сам аккаунт останется."
  }

  /// An account was removed, and its server does not know.
  func leftLocally(_ address: String) -> String {
    "Аккаунт \(address) убран здесь. Серверу сообщить не удалось: там сеанс закончится сам."
  }

  /// Trouble with the files.
  func store(_ trouble: StoreTrouble) -> String {
    switch trouble {
    case .setAside(let file): "Файл \(file) был повреждён и отложен. Войдите заново."
    case .newer(let file): "Файл \(file) создан более новой версией trainova и оставлен как есть."
    case .refused(let file): "Файл \(file) — не обычный файл или не ваш; он не прочитан."
    case .tightened(let file): "Файл \(file) могли читать другие; теперь только вы."
    case .notRenewed(let reason): "Сеанс не продлён: \(text(reason))."
    case .notSaved(let reason): "Сеанс не сохранён и закончится вместе с программой: \(text(reason))."
    case .settingsNotSaved(let reason): "Настройки действуют до закрытия; сохранить их не удалось: \(text(reason))."
    case .settingsDamaged(let key):
      "В файле настроек config.json ошибка\(key.map { " у \(quotation($0))" } ?? ""); он не используется."
    case .notRead(let reason): "Сохранённые аккаунты прочитать не удалось: \(text(reason))."
    }
  }

  private func text(_ reason: StoreTrouble.FileReason) -> String {
    switch reason {
    case .diskFull: "на диске нет места"
    case .notAllowed: "нет доступа"
    case .inUse: "файл занят другой программой trainova"
    case .system(let errno): "отказ системы (ошибка \(errno))"
    }
  }
}
