import AccountCore
import Testing

@Suite("Pictures: recording a run, and the staff's dials")
struct RecordingPictures {
  @Test func recordingForm() throws {
    expect(
      try .at(.recording, .english), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Record this run

            What is done from now on goes there, without secrets. The file must be
            new.

          › File  │ trainova-flow.json                          │

                  [ Record ]












            Enter Record  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.recording, .english), .small,
      shows: """
          trainova  auth.example.org
          Record this run
          What is done from now on goes there,
          without secrets. The file must be
          new.

        › File │ trainova-flow.json           │

               [ Record ]


          Enter Record  Esc Back  F1 Help
        """)
    expect(
      try .at(.recording, .russian), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Записать этот запуск

            Всё, что делается дальше, идёт туда, без секретов. Файл должен быть
            новым.

          › Файл  │ trainova-flow.json                          │

                  [ Записать ]












            Enter Записать  Tab Далее  Esc Назад  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.recording, .russian), .small,
      shows: """
          trainova  auth.example.org
          Записать этот запуск
          Всё, что делается дальше, идёт туда,
          без секретов. Файл должен быть новым.

        › Файл │ trainova-flow.json           │

               [ Записать ]



          Enter Записать  Esc Назад  F1 Помощь
        """)
  }

  @Test func recordingUnderWay() throws {
    expect(
      try recording(.english), .home,
      shows: """
            trainova  auth.example.org                                         [rec]
            ────────────────────────────────────────────────────────────────────────

            Inspector

            The calls of this run, newest first.

            POST /api/auth/verify-password-change …    2000 ms ───────────────────
            POST /api/auth/refresh                ×      80 ms ───────
            GET  /api/auth/me                     !     210 ms ───────────────────
            POST /api/auth/verify                 400    13 ms ─█
            POST /api/auth/register               200    96 ms ─────────█
            GET  /                                200   133 ms ··╌╌▒▒▒─────█

            · name lookup   ╌ connect   ▒ TLS   ─ first byte   █ transfer

          › Stop recording                            r
            Back



          · Recording to trainova-flow.json until you stop it in the inspector, or
            quit.
            Enter Select  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try recording(.english), .small,
      shows: """
          trainova  auth.example.org      [rec]
          Inspector
          The calls of this run, newest first.
          POST …/verify-pass… …    2000 ms
          POST …/refresh      ×      80 ms
          GET  /api/auth/me   !     210 ms    ↓
        › Stop recording                     r
          Back
        · Recording to trainova-flow.json until
          you stop it in the inspector, or
          quit.
          Enter Select  Esc Back  F1 Help
        """)
    expect(
      try recording(.russian), .home,
      shows: """
            trainova  auth.example.org                                      [запись]
            ────────────────────────────────────────────────────────────────────────

            Инспектор

            Вызовы этого запуска, новые сверху.

            POST /api/auth/verify-password-change …    2000 мс ───────────────────
            POST /api/auth/refresh                ×      80 мс ───────
            GET  /api/auth/me                     !     210 мс ───────────────────
            POST /api/auth/verify                 400    13 мс ─█
            POST /api/auth/register               200    96 мс ─────────█
            GET  /                                200   133 мс ··╌╌▒▒▒─────█

            · поиск имени   ╌ соединение   ▒ TLS   ─ первый байт   █ передача

          › Закончить запись                          r
            Назад



          · Идёт запись в trainova-flow.json, пока её не закончат в инспекторе или
            не закроют программу.
            Enter Выбор  Tab Далее  Esc Назад  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try recording(.russian), .small,
      shows: """
          trainova  auth.example.org   [запись]
          Инспектор
          Вызовы этого запуска, новые сверху.
          POST …/verify-pass… …    2000 мс
          POST …/refresh      ×      80 мс
          GET  /api/auth/me   !     210 мс    ↓
        › Закончить запись                   r
          Назад
        · Идёт запись в trainova-flow.json,
          пока её не закончат в инспекторе или
          не закроют программу.
          Enter Выбор  Esc Назад  F1 Помощь
        """)
  }

  @Test func staffPane() throws {
    expect(
      try .at(.staff, .english), .home,
      shows: """
            trainova  demo service
            ────────────────────────────────────────────────────────────────────────

            Network conditions

            From the next call on. Only this program's calls are hindered.

            Tokens  live as long as usual

          › ● Answers at once
            ○ Answers 300 ms later
            ○ Answers 1 s later
            ○ Answers 3 s later

            ● No call fails
            ○ 10% of calls fail
            ○ 30% of calls fail
            ○ All calls fail

            Back



            Enter Select  Tab Next  Esc Back  F3 Inbox  F1 Help  Ctrl-Q Quit
        """)
    expect(
      try .at(.staff, .english), .small,
      shows: """
          trainova  demo service
          Network conditions
          From the next call on. Only this
          program's calls are hindered.
          Tokens  live as long as usual
        › ● Answers at once
          ○ Answers 300 ms later
          ○ Answers 1 s later
          ○ Answers 3 s later
          ● No call fails                      ↓

          Enter Select  Esc Back  F1 Help
        """)
    expect(
      try .at(.staff, .russian), .home,
      shows: """
            trainova  демо-сервер
            ────────────────────────────────────────────────────────────────────────

            Помехи сети

            Со следующего вызова. Помехи только у вызовов этой программы.

            Токены  живут как обычно

          › ● Ответы сразу
            ○ Ответы на 300 мс позже
            ○ Ответы на 1 с позже
            ○ Ответы на 3 с позже

            ● Вызовы без сбоев
            ○ Не удаётся 10% вызовов
            ○ Не удаётся 30% вызовов
            ○ Не удаётся ни один вызов

            Назад



            Enter Выбор  Tab Далее  Esc Назад  F3 Входящие  F1 Помощь  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.staff, .russian), .small,
      shows: """
          trainova  демо-сервер
          Помехи сети
          Со следующего вызова. Помехи только у
          вызовов этой программы.
          Токены  живут как обычно
        › ● Ответы сразу
          ○ Ответы на 300 мс позже
          ○ Ответы на 1 с позже
          ○ Ответы на 3 с позже
          ● Вызовы без сбоев                   ↓

          Enter Выбор  Esc Назад  F1 Помощь
        """)
  }

  private func recording(_ language: Language) throws -> Desk {
    var desk = try Desk.at(.recording, language)
    desk.take(.recordingBegan("trainova-flow.json"))
    return desk
  }
}
