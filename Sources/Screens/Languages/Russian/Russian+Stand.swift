extension Russian {
  var tagline: String { "Ваш аккаунт — в терминале." }
  var standInvitation: String { "Нажмите любую клавишу" }
  var standHint: String { "Всё, что вы здесь делаете, остаётся на этом компьютере и удаляется, когда вы уходите." }

  func visitEnds(inSeconds seconds: Int) -> String {
    "Вы ещё здесь? Через \(duration(seconds)) начнёт следующий посетитель. Нажмите любую клавишу, чтобы остаться."
  }
}
