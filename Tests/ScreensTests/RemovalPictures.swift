import AccountCore
import AuthAPI
import Forms
import Screens
import Testing
import TextGrid

/// Literal pictures of what is asked, and said, when an account is taken off this computer; and of servers with names.
@Suite("Pictures: accounts and servers") struct RemovalPictures {
  @Test func question() throws {
    expect(
      try .at(.removal, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
            ────────────────────────────────────────────────────────────────────────

            Remove an account

            work@example.org is signed in at auth.example.org. It will be signed out
            there, and its session deleted here. The account itself stays.

            Sign out and remove
          › Back













            Enter Select  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.removal, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Remove an account
          work@example.org is signed in at
          auth.example.org. It will be signed
          out there, and its session deleted
          here. The account itself stays.

          Sign out and remove
        › Back


          Enter Select  Esc Back  F1 Help
        """)
    expect(
      try .at(.removal, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Убрать аккаунт

            work@example.org на auth.example.org: вход выполнен. Там сеанс
            закончится, а здесь будет удалён. Сам аккаунт останется.

            Выйти и убрать
          › Назад













            Enter Выбор  Tab Далее  Esc Назад  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.removal, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Убрать аккаунт
          work@example.org на auth.example.org:
          вход выполнен. Там сеанс закончится,
          а здесь будет удалён. Сам аккаунт
          останется.

          Выйти и убрать
        › Назад


          Enter Выбор  Esc Назад  F1 Помощь
        """)
  }

  private func removed(_ language: Language) throws -> Desk {
    var desk = try Desk.at(.removal, language)
    for case .confirmRemoval(let id) in desk.state.form.actions { desk.choose(.confirmRemoval(id)) }
    return desk
  }

  @Test func told() throws {
    var desk = try removed(.english)
    expect(
      desk, .home, rows: 5...22,
      shows: """
            The accounts on this computer.

            ● alice@example.org · auth.example.org                         open now
            ○ alice@example.org · login.example.com                      signed out
              Remove from this computer
            ○ office@example.org · auth.example.org                      signed out
              Remove from this computer

          › Another account                           n







          · work@example.org was removed from this computer. Telling its server…

        """)
    desk.answer(.accepted(message: nil))
    expect(
      desk, .home, rows: 21...21,
      shows: """
          ✓ work@example.org is signed out and was removed from this computer.
        """)
  }

  @Test func notTold() throws {
    var desk = try removed(.russian)
    desk.lose(.cannotConnect, mayHaveBeenCarriedOut: false)
    expect(
      desk, .home, rows: 21...22,
      shows: """
          ! Аккаунт work@example.org убран здесь. Серверу сообщить не удалось: там
            сеанс закончится сам.
        """)
  }

  @Test func aNamedServer() throws {
    let server = try ServerAddress.example
    var launch = State.Launch(server: server)
    launch.serverNames = [server: "work"]
    launch.accounts = ["office", "work"].map { AccountRecord(server: server, email: "\($0)@example.org") }
    var desk = Desk(launch)
    desk.signIn(.english)
    desk.choose(.accounts)
    expect(
      desk, .home, rows: 0...10,
      shows: """
            trainova  alice@example.org · work                              ● online
            ────────────────────────────────────────────────────────────────────────

            Accounts

            The accounts on this computer.

          › ● alice@example.org · work                                     open now
            ○ office@example.org · work                                  signed out
              Remove from this computer
            ○ work@example.org · work                                    signed out
        """)
    desk.press(.escape)
    desk.choose(.serverStatus)
    expect(
      desk, .home, rows: 0...8,
      shows: """
            trainova  alice@example.org · work                              ● online
            ────────────────────────────────────────────────────────────────────────

            Server

            Server   work · https://auth.example.org

          › Enter a server                            e
            Clean expired tokens                      c
        """)
  }
}
