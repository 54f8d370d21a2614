import TestSupport
import Testing

@testable import Forms

/// A field from its text with `|` for the cursor.
private func field(_ picture: String, _ kind: TextField.Kind = .text, limit: Int = 320) -> TextField {
  let parts = picture.split(separator: "|", omittingEmptySubsequences: false)
  var field = TextField(kind, text: parts.joined(), limit: limit)
  for _ in 0..<parts[1].count { _ = field.handle(Key(.left)) }
  return field
}

/// The text of a field with `|` for the cursor.
private func picture(_ field: TextField) -> String {
  String(field.clusters[..<field.cursor]) + "|" + String(field.clusters[field.cursor...])
}

private func typed(_ text: String) -> [Key] {
  text.unicodeScalars.map { .character(Character($0)) }
}

private let left = Key(.left)
private let right = Key(.right)
private let backspace = Key(.backspace)

private struct Edit: Sendable, CustomTestStringConvertible {
  let before: String
  let keys: [Key]
  let after: String

  init(_ before: String, _ keys: [Key], _ after: String) {
    (self.before, self.keys, self.after) = (before, keys, after)
  }

  var testDescription: String { "\(before) → \(after)" }
}

private let edits: [Edit] = [
  // Typing and erasing, in every script.
  Edit("|", typed("abc"), "abc|"), Edit("a|c", typed("b"), "ab|c"), Edit("При|ет", typed("в"), "Прив|ет"),
  Edit("漢|", typed("字"), "漢字|"), Edit("|", typed("e\u{301}x"), "e\u{301}x|"),
  Edit("e|x", typed("\u{301}"), "e\u{301}|x"),
  Edit("|", typed("👩\u{200d}👩\u{200d}👧"), "👩‍👩‍👧|"), Edit("|", typed("🇷🇺🇷🇺"), "🇷🇺🇷🇺|"), Edit("|", typed("각"), "각|"),
  Edit("|", typed("\u{1112}\u{1161}\u{11ab}"), "\u{1112}\u{1161}\u{11ab}|"), Edit("ab|c", [backspace], "a|c"),
  Edit("e\u{301}|x", [backspace], "|x"), Edit("a👩‍👩‍👧|b", [backspace], "a|b"), Edit("|a", [backspace], "|a"),
  Edit("漢|字", [Key(.delete)], "漢|"), Edit("a|e\u{301}b", [.control("d")], "a|b"), Edit("a|", [Key(.delete)], "a|"),
  Edit("🇷🇺|x🇺🇸", [Key(.delete)], "🇷🇺|🇺🇸"), Edit("|e", typed("\u{301}"), "\u{301}|e"),
  // Moves.
  Edit("ab|", [left, left, left], "|ab"), Edit("|ab", [right, right, right], "ab|"), Edit("a👩‍👩‍👧|b", [left], "a|👩‍👩‍👧b"),
  Edit("a|e\u{301}b", [right], "ae\u{301}|b"), Edit("ab|c", [Key(.home)], "|abc"), Edit("a|bc", [Key(.end)], "abc|"),
  Edit("ab|c", [.control("a")], "|abc"), Edit("a|bc", [.control("e")], "abc|"), Edit("a|b", [.control("b")], "|ab"),
  Edit("a|b", [.control("f")], "ab|"),
  Edit("один два, три|", [Key(.left, .control)], "один два, |три"),
  Edit("один два, |три", [Key(.left, .control)], "один |два, три"),
  Edit("|один два, три", [Key(.right, .control), Key(.right, .control)], "один два|, три"),
  Edit("one two|", [.alt("b")], "one |two"), Edit("one two|", [.alt("и")], "one |two"),
  Edit("|one two", [.alt("f")], "one| two"), Edit("|one two", [Key(.right, .alt)], "one| two"),
  // Kills and yanks.
  Edit("ann@example.org|", [.control("w")], "|"), Edit("one two |three", [.control("w")], "one |three"),
  Edit("ann@example.org|", [Key(.backspace, .alt)], "ann@example.|"), Edit("|one two", [.alt("d")], "| two"),
  Edit("one |two", [.control("k")], "one |"), Edit("one |two", [.control("u")], "|two"),
  Edit("one |two", [.control("k"), Key(.home), .control("y")], "two|one "),
  Edit("a b c|", [.control("w"), .control("w"), .control("y")], "a b c|"),
  Edit("|a b c", [.alt("d"), .alt("d"), Key(.end), .control("y")], " ca b|"),
  Edit("ab|cd", [.control("k"), .control("u"), .control("y")], "abcd|"),
  Edit("a b|", [.control("w"), left, .control("k"), .control("y")], "a |"), Edit("a|", [.control("y")], "a|"),
  // Undo: typing and erasing in runs, each kill and yank by itself.
  Edit("|", typed("abc") + [.control("_")], "|"), Edit("|", typed("ab") + [left] + typed("c") + [.control("_")], "a|b"),
  Edit("abc|", [backspace, backspace, .control("_")], "abc|"),
  Edit("a|", typed("b") + [backspace, .control("_")], "ab|"),
  Edit("a b|", [.control("w"), .control("w"), .control("_")], "a |"),
  Edit("ab|", [.control("_"), .control("_")], "ab|"),
  Edit("ab|", [.control("k"), .control("_")], "ab|"), Edit("|", typed("ab") + [.control("_")] + typed("c"), "c|"),
  // What is never text.
  Edit("a|", [.character("\u{7}"), .character("\u{9b}"), .character("\u{7f}")], "a|"),
]

@Suite struct TextFieldTests {
  @Test(arguments: edits)
  fileprivate func `Keys edit as they do everywhere`(edit: Edit) {
    var field = field(edit.before)
    for key in edit.keys { #expect(field.handle(key) == true) }
    #expect(picture(field) == edit.after)
  }

  @Test(arguments: [
    Key(.enter), Key(.tab), Key(.tab, .shift), Key(.escape), Key(.up), Key(.down), Key(.pageUp), Key(.function(2)),
    .control("z"), .control("c"), .control("q"), .alt("x"),
  ])
  func `Keys of the form are left to it`(key: Key) {
    var field = field("a|b")
    let before = field
    #expect(field.handle(key) == false)
    #expect(field == before)
  }

  @Test func `A secret remembers nothing`() {
    var field = field("one two|", .secret)
    for key in [Key.control("u"), .control("y"), .control("_")] { #expect(field.handle(key) == true) }
    #expect(picture(field) == "|")
    _ = field.handle(.character("x"))
    _ = field.handle(.control("_"))
    #expect(picture(field) == "x|")
  }

  @Test func `A hidden secret does not tell where its words end`() {
    var field = field("one two|", .secret)
    _ = field.handle(Key(.left, .control))
    #expect(picture(field) == "|one two")
    field.isRevealed = true
    _ = field.handle(Key(.right, .control))
    #expect(picture(field) == "one| two")
  }

  @Test func `A secret is kept out of what is printed`() {
    let field = field("hunter2hunter2|", .secret)
    var dumped = ""
    dump(field, to: &dumped)
    #expect(!"\(field) \(String(reflecting: field)) \(dumped)".contains("hunter"))
  }

  @Test func `A code field takes digits only, six at most`() {
    var field = TextField(.code)
    for key in typed("1a２ 3-4567") { #expect(field.handle(key) == true) }
    #expect(field.text == "123456")
  }

  @Test func `Pasting keeps one line and never submits`() {
    let cases: [(String, String)] = [
      ("ann@example.org\n", "ann@example.org|"), ("a\r\n\r\n", "a|"), ("a\nb\tc", "a b c|"),
      ("a\u{0}\u{1b}[Ab\u{9b}", "a[Ab|"),
      ("a\u{2028}b", "a b|"), ("\n", "|"), ("👩‍👩‍👧", "👩‍👩‍👧|"),
    ]
    for (text, expected) in cases {
      var field = TextField()
      #expect(field.paste(text) == false)
      #expect(picture(field) == expected, "\(text.debugDescription)")
    }
  }

  @Test func `A paste is one edit, in the middle too`() {
    var field = field("a|b")
    #expect(field.paste("123") == false)
    #expect(picture(field) == "a123|b")
    _ = field.handle(.control("_"))
    #expect(picture(field) == "a|b")
  }

  @Test func `What is over the limit is cut at a whole cluster, and told`() {
    var field = field("ab|c", limit: 6)
    #expect(field.paste("1👩‍👩‍👧2") == true)
    #expect(picture(field) == "ab1|c")
    #expect(field.paste("23") == false)
    #expect(field.handle(.character("x")) == true)
    #expect(field.paste("x") == true)
    #expect(picture(field) == "ab123|c")
    #expect(TextField(text: "abcdef", limit: 3).text == "abc")
  }

  @Test func `A code is taken out of whatever is pasted`() {
    var code = TextField(.code, text: "12")
    #expect(code.paste("Ваш код: 123 456\n") == false)
    #expect(picture(code) == "123456|")
    _ = code.handle(.control("_"))
    #expect(picture(code) == "12|")
    #expect(code.paste("3-4") == false)
    #expect(picture(code) == "1234|")
    #expect(code.paste("567890123") == true)
    #expect(picture(code) == "123456|")
  }

  @Test func `Setting the text forgets what could be undone`() {
    var field = field("one two|")
    _ = field.handle(.control("w"))
    field.text = "new"
    for key in [Key.control("_"), .control("y")] { #expect(field.handle(key) == true) }
    #expect(picture(field) == "new|")
  }

  @Test func `Wiping leaves nothing to bring back`() {
    var field = field("one two|")
    _ = field.handle(.control("w"))
    field.wipe()
    for key in [Key.control("_"), .control("y")] { #expect(field.handle(key) == true) }
    #expect(field.isEmpty)
    #expect(field.utf8.isEmpty)
    #expect(field.cursor == 0)
  }

  @Test func `Equality is by what would be seen and sent`() {
    var edited = field("ab|")
    _ = edited.handle(.character("c"))
    #expect(edited == TextField(text: "abc"))
    #expect(field("a|b") != field("ab|"))
    #expect(TextField(text: "e\u{301}") != TextField(text: "é"))
    #expect(TextField(.secret, text: "a") != TextField(text: "a"))
  }

  @Test func `Whatever is typed, the clusters are those of the text`() {
    var generator = SplitMix64(seed: 7)
    let scalars = Array("aж漢\u{301}\u{200d}👩👧🏽🇷🇺\u{1112}\u{1161}\u{11ab} \u{fe0f}\u{94d}क".unicodeScalars)
    let moves = [
      left, right, backspace, Key(.delete), .control("w"), .control("y"), .control("_"), .alt("b"), .alt("d"),
    ]
    for _ in 0..<200 {
      var field = TextField(limit: 40)
      for _ in 0..<60 {
        if Int.random(in: 0..<3, using: &generator) > 0 {
          _ = field.handle(.character(Character(scalars[Int.random(in: 0..<scalars.count, using: &generator)])))
        } else {
          _ = field.handle(moves[Int.random(in: 0..<moves.count, using: &generator)])
        }
        let whole = Array(field.text)
        #expect(field.clusters == whole, "\(field.text.unicodeScalars.map(\.value))")
        #expect((0...whole.count).contains(field.cursor))
        #expect(field.text.unicodeScalars.count <= 40)
      }
    }
  }
}
