import AccountCore
import AuthAPI
import Testing

extension Exchange {
  /// A call that was answered at once, told apart by its time.
  static func numbered(_ number: Int) -> Exchange {
    Exchange(
      number: number, request: RequestID(UInt64(number) + 100), operation: .me,
      startedAt: Instant(milliseconds: 998_000), sent: [], curl: "",
      outcome: .answered(status: 200, .accepted, lines: [], Timing(wait: 1000 * number, bytes: 0)))
  }

  /// The calls of a short visit as the runtime tells of them: a sign-up, a wrong code, a change under way.
  static var samples: [Exchange] {
    let headers = ["Accept: application/json", "Accept-Language: en", "Content-Type: application/json"]
    func sample(_ number: Int, _ operation: Operation, _ outcome: Outcome, _ body: [String] = []) -> Exchange {
      Exchange(
        number: number, request: RequestID(UInt64(number) + 100), operation: operation,
        startedAt: Instant(milliseconds: 998_000), sent: headers + [""] + body,
        curl: "curl --disable --request \(operation.method.rawValue) 'https://auth.example.org\(operation.path)'",
        outcome: outcome)
    }
    return [
      sample(
        1, .serviceInfo,
        .answered(
          status: 200, .accepted, lines: ["name: auth"],
          Timing(lookup: 21_300, connect: 18_000, tls: 41_000, wait: 52_000, transfer: 900, bytes: 120))),
      sample(
        2, .register,
        .answered(
          status: 200, .accepted, lines: ["message: A code was sent."],
          Timing(wait: 96_000, transfer: 400, bytes: 41, connectionReused: true)),
        ["email: alice@example.org", "password: ••• (21 hjkabcdefg)"]),
      sample(
        3, .verify,
        .answered(
          status: 400, .refused(.wrongCode), lines: ["detail: Wrong code", "error_code: wrong_code"],
          Timing(wait: 12_400, transfer: 300, bytes: 58, connectionReused: true)),
        ["email: alice@example.org", "code: ••• (6 abcdefghij)"]),
      sample(4, .me, .failed(.timedOut, milliseconds: 210)), sample(5, .refresh, .cancelled(milliseconds: 80)),
      sample(6, .verifyPasswordChange, .underWay, ["verification_code: ••• (6 ponmlkjihg)"]),
    ]
  }
}

@Suite("Pictures: the inspector")
struct InspectorPictures {
  @Test(arguments: Language.allCases)
  func `nothing is lost by a look into it`(language: Language) throws {
    var desk = try Desk.at(.signIn, language)
    desk.fill("alice@example.org", "half a password")
    let before = desk.state
    desk.press(.function(12), .escape)
    #expect(desk.state == before)
  }

  @Test func emptyList() throws {
    expect(
      try emptyInspector(.english), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Inspector

            The calls of this run, newest first.

            No call has been made yet.

          › Record to a file                          r
            Back












            Enter Select  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try emptyInspector(.english), .small,
      shows: """
          trainova  auth.example.org
          Inspector
          The calls of this run, newest first.

          No call has been made yet.

        › Record to a file                   r
          Back



          Enter Select  Esc Back  F1 Help
        """)
    expect(
      try emptyInspector(.russian), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Инспектор

            Вызовы этого запуска, новые сверху.

            Вызовов ещё не было.

          › Записать в файл                           r
            Назад












            Enter Выбор  Tab Далее  Esc Назад  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try emptyInspector(.russian), .small,
      shows: """
          trainova  auth.example.org
          Инспектор
          Вызовы этого запуска, новые сверху.

          Вызовов ещё не было.

        › Записать в файл                    r
          Назад



          Enter Выбор  Esc Назад  F1 Помощь
        """)
  }

  @Test func list() throws {
    expect(
      try .at(.inspector, .english), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Inspector

            The calls of this run, newest first.

          › POST /api/auth/verify-password-change …    2000 ms ───────────────────
            POST /api/auth/refresh                ×      80 ms ───────
            GET  /api/auth/me                     !     210 ms ───────────────────
            POST /api/auth/verify                 400    13 ms ─█
            POST /api/auth/register               200    96 ms ─────────█
            GET  /                                200   133 ms ··╌╌▒▒▒─────█

            · name lookup   ╌ connect   ▒ TLS   ─ first byte   █ transfer

            Record to a file                          r
            Back





            Enter Select  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.inspector, .english), .small,
      shows: """
          trainova  auth.example.org
          Inspector
          The calls of this run, newest first.
        › POST …/verify-pass… …    2000 ms
          POST …/refresh      ×      80 ms
          GET  /api/auth/me   !     210 ms
          POST …/verify       400    13 ms
          POST …/register     200    96 ms    ↓
          Record to a file                   r
          Back

          Enter Select  Esc Back  F1 Help
        """)
    expect(
      try .at(.inspector, .russian), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Инспектор

            Вызовы этого запуска, новые сверху.

          › POST /api/auth/verify-password-change …    2000 мс ───────────────────
            POST /api/auth/refresh                ×      80 мс ───────
            GET  /api/auth/me                     !     210 мс ───────────────────
            POST /api/auth/verify                 400    13 мс ─█
            POST /api/auth/register               200    96 мс ─────────█
            GET  /                                200   133 мс ··╌╌▒▒▒─────█

            · поиск имени   ╌ соединение   ▒ TLS   ─ первый байт   █ передача

            Записать в файл                           r
            Назад





            Enter Выбор  Tab Далее  Esc Назад  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.inspector, .russian), .small,
      shows: """
          trainova  auth.example.org
          Инспектор
          Вызовы этого запуска, новые сверху.
        › POST …/verify-pass… …    2000 мс
          POST …/refresh      ×      80 мс
          GET  /api/auth/me   !     210 мс
          POST …/verify       400    13 мс
          POST …/register     200    96 мс    ↓
          Записать в файл                    r
          Назад

          Enter Выбор  Esc Назад  F1 Помощь
        """)
  }

  @Test func openExchange() throws {
    expect(
      try .at(.exchange, .english), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            One call

            Copy as curl                              c
          › POST /api/auth/verify, 400, 13 ms
            ! The server refused the code.
            ──────────────────────────────────────────────────────────────────────██
            ─ first byte 12 ms
            █ transfer 0.3 ms
            58 bytes, over the open connection
            The account
              Before: signed out · “Sign in”
            Request
              Accept: application/json
              Accept-Language: en
              Content-Type: application/json

              email: alice@example.org                                              ↓



            Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.exchange, .english), .small,
      shows: """
          trainova  auth.example.org
          One call
          Copy as curl                       c
        › POST /api/auth/verify, 400, 13 ms
          ! The server refused the code.
          ────────────────────────────────────█
          ─ first byte 12 ms
          █ transfer 0.3 ms
          58 bytes, over the open connection
          The account                          ↓

          Esc Back  F1 Help  Ctrl-Q Quit
        """)
    expect(
      try .at(.exchange, .russian), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Один вызов

            Копировать как curl                       c
          › POST /api/auth/verify, 400, 13 мс
            ! Сервер не принял код.
            ──────────────────────────────────────────────────────────────────────██
            ─ первый байт 12 мс
            █ передача 0,3 мс
            58 Б, по открытому соединению
            Аккаунт
              Было: вход не выполнен · «Вход»
            Запрос
              Accept: application/json
              Accept-Language: en
              Content-Type: application/json

              email: alice@example.org                                              ↓



            Tab Далее  Esc Назад  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.exchange, .russian), .small,
      shows: """
          trainova  auth.example.org
          Один вызов
          Копировать как curl                c
        › POST /api/auth/verify, 400, 13 мс
          ! Сервер не принял код.
          ────────────────────────────────────█
          ─ первый байт 12 мс
          █ передача 0,3 мс
          58 Б, по открытому соединению
          Аккаунт                              ↓

          Esc Назад  F1 Помощь  Ctrl-Q Закрыть
        """)
  }

  private func emptyInspector(_ language: Language) throws -> Desk {
    var desk = try Desk.at(.signIn, language)
    desk.press(.function(12))
    return desk
  }
}
