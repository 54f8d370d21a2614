extension English {
  var tagline: String { "Your account, in a terminal." }
  var standInvitation: String { "Press any key to try it" }
  var standHint: String { "All you do here stays on this computer and is deleted when you leave." }

  func visitEnds(inSeconds seconds: Int) -> String {
    "Still there? The next visitor begins in \(duration(seconds)). Press any key to stay."
  }
}

extension Russian {
  var tagline: String { "Ваш аккаунт — в терминале." }
  var standInvitation: String { "Нажмите любую клавишу" }
  var standHint: String { "Всё, что вы здесь делаете, остаётся на этом компьютере и удаляется, когда вы уходите." }

  func visitEnds(inSeconds seconds: Int) -> String {
    "Вы ещё здесь? Через \(duration(seconds)) начнёт следующий посетитель. Нажмите любую клавишу, чтобы остаться."
  }
}
