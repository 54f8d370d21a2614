import AccountCore
import Forms
import Screens
import Testing
import TextGrid

/// Windows of other sizes than the two that the pictures have, and the cursor in all of them.
@Suite struct WindowTests {
  static let every = Screen.allCases.flatMap { screen in Language.allCases.map { (screen, $0) } }

  @Test func `too small a window says how large it has to be`() throws {
    expect(
      try .at(.signIn, .english), Size(columns: 39, rows: 11), rows: 0...2,
      shows: """
        Please enlarge the window to 40×12.


        """)
    expect(
      try .at(.signIn, .russian), Size(columns: 20, rows: 4),
      shows: """
        Увеличьте окно до
        40×12.


        """)
    expect(
      try .at(.signIn, .english), Size(columns: 1, rows: 1),
      shows: """
        P
        """)
    expect(
      try .at(.signIn, .english), Size(columns: 3, rows: 0),
      shows: "")
  }

  @Test(arguments: every)
  func `no size traps`(screen: Screen, language: Language) throws {
    let desk = try Desk.at(screen, language)
    for columns in [0, 1, 39, 40, 61, 80] {
      for rows in [0, 1, 11, 12, 21] {
        #expect(desk.state.picture(Size(columns: columns, rows: rows)).size == Size(columns: columns, rows: rows))
      }
    }
  }

  @Test func `a large window centres one column`() throws {
    expect(
      try .at(.signIn, .english), Size(columns: 200, rows: 60), rows: 0...8,
      shows: """
                                                                        trainova  auth.example.org
                                                                        ────────────────────────────────────────────────────────────────────────

                                                                        Sign in

                                                                      › Email     │                                             │

                                                                        Password  │                                             │

        """)
  }

  @Test(arguments: every)
  func `nothing stands outside the column of 72`(screen: Screen, language: Language) throws {
    let size = Size(columns: 200, rows: 60)
    let grid = try Desk.at(screen, language).state.picture(size)
    var strays: [Position] = []
    for row in 1..<size.rows {
      // The footer may stand out by three, an arrow that tells of more by one; signs stand left of the column.
      let column = 62..<(row == size.rows - 1 ? 139 : 137)
      for place in 0..<size.columns where !column.contains(place) && grid[place, row] != .blank {
        strays.append(Position(column: place, row: row))
      }
    }
    #expect(strays.isEmpty)
  }

  @Test(arguments: every)
  func `the footer ends inside the window, names Help, and Esc where it does something`(
    screen: Screen, language: Language
  ) throws {
    let words = language.words
    var desk = try Desk.at(screen, language)
    for columns in [40, 60, 80] {
      for _ in desk.state.form.items {
        let grid = desk.state.picture(Size(columns: columns, rows: 24))
        let footer = grid.lines[23]
        #expect(DisplayWidth.of(footer) < columns)
        if screen != .help { #expect(footer.contains("F1 \(words.label(Command.help))")) }
        if desk.state.isLive(.back) { #expect(footer.contains("Esc \(words.label(Command.back))")) }
        // No entry is cut: each ends with its whole label.
        #expect(!footer.contains("…"))
        desk.press(.tab)
      }
    }
  }

  @Test(arguments: every)
  func `the cursor stands where the focus is`(screen: Screen, language: Language) throws {
    for size in [Size.small, Size(columns: 63, rows: 17)] {
      var desk = try Desk.at(screen, language)
      for _ in desk.state.form.items {
        let grid = desk.state.picture(size)
        let cursor = try #require(grid.cursor)
        switch desk.state.form.focused {
        case .field(let id)?:
          let field = try #require(desk.state.form[id])
          // The next letter appears under the cursor, which then goes on.
          var next = desk
          next.type("7")
          guard next.state.form[id]?.clusters.count == field.clusters.count + 1 else { break }
          let after = next.state.picture(size)
          #expect(after[cursor.column, cursor.row].glyph?.text == (field.kind == .secret ? "•" : "7"))
          #expect(after.cursor == Position(column: cursor.column + 1, row: cursor.row))
        case .action?, .topic?, .line?:
          #expect(grid[cursor.column, cursor.row].glyph?.text == "›")
        case nil: Issue.record("nothing has the focus")
        }
        desk.press(.tab)
      }
    }
  }

  @Test(arguments: every)
  func `whatever has the focus is whole in the smallest window`(screen: Screen, language: Language) throws {
    let words = language.words
    var desk = try Desk.at(screen, language)
    for _ in desk.state.form.items {
      let text = desk.state.picture(.small).lines.joined(separator: "\n")
      switch desk.state.form.focused {
      case .field(let id)?: #expect(text.contains("› " + words.label(id)))
      case .action(let action)?: #expect(shows(action, desk.state, text, words))
      case .topic(.command(let command))?: #expect(text.contains(words.explanation(command)))
      case .topic(.editing(let editing))?: #expect(text.contains(words.explanation(editing)))
      case .line?: #expect(text.contains("›"))
      case nil: Issue.record("nothing has the focus")
      }
      desk.press(.tab)
    }
  }

  private func shows(_ action: Action, _ state: State, _ text: String, _ words: any Words) -> Bool {
    switch action {
    case .switchAccount(let id): return state.accounts.contains { $0.id == id && text.contains($0.email) }
    case .mail(let name): return state.mails.contains { $0.name == name && text.contains($0.subject.prefix(20)) }
    case .exchange(let number):
      return state.inspection[number].map { text.contains("› \($0.exchange.operation.method.rawValue) ") } == true
    case .removeAccount: return text.contains("›   " + words.label(action))
    case .language, .theme, .latency, .failRate: return text.contains(words.label(action))
    default: return text.contains("› " + words.label(action)) || text.contains("[›" + words.label(action))
    }
  }
}
