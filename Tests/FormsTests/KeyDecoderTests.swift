import Testing

@testable import Forms

/// The inputs of a string's bytes, with the wait for more of them over.
private func inputs(_ text: String, _ decoder: KeyDecoder = KeyDecoder()) -> [Input] {
  inputs(Array(text.utf8), decoder)
}

private func inputs(_ bytes: [UInt8], _ decoder: KeyDecoder = KeyDecoder()) -> [Input] {
  var decoder = decoder
  return decoder.decode(bytes) + decoder.flush()
}

private let sequences: [(String, Key)] = [
  // Cursor keys: normal, application mode, with modifiers, rxvt, Alt before either.
  ("\u{1b}[A", Key(.up)), ("\u{1b}OB", Key(.down)), ("\u{1b}[C", Key(.right)), ("\u{1b}OD", Key(.left)),
  ("\u{1b}[1;5C", Key(.right, .control)), ("\u{1b}[1;2D", Key(.left, .shift)), ("\u{1b}[1;3A", Key(.up, .alt)),
  ("\u{1b}[1;6B", Key(.down, [.shift, .control])), ("\u{1b}[1;9D", Key(.left, .alt)),
  ("\u{1b}[c", Key(.right, .shift)), ("\u{1b}Od", Key(.left, .control)), ("\u{1b}\u{1b}[A", Key(.up, .alt)),
  ("\u{1b}\u{1b}OC", Key(.right, .alt)),
  // The six keys above them.
  ("\u{1b}[H", Key(.home)), ("\u{1b}OH", Key(.home)), ("\u{1b}[1~", Key(.home)), ("\u{1b}[7~", Key(.home)),
  ("\u{1b}[F", Key(.end)), ("\u{1b}OF", Key(.end)), ("\u{1b}[4~", Key(.end)), ("\u{1b}[8~", Key(.end)),
  ("\u{1b}[1;5H", Key(.home, .control)), ("\u{1b}[2~", Key(.insert)), ("\u{1b}[3~", Key(.delete)),
  ("\u{1b}[3;5~", Key(.delete, .control)), ("\u{1b}[3^", Key(.delete, .control)), ("\u{1b}[3$", Key(.delete, .shift)),
  ("\u{1b}[3@", Key(.delete, [.control, .shift])), ("\u{1b}[5~", Key(.pageUp)), ("\u{1b}[6~", Key(.pageDown)),
  // Function keys: xterm, rxvt and PuTTY, the Linux console.
  ("\u{1b}OP", Key(.function(1))), ("\u{1b}OR", Key(.function(3))), ("\u{1b}OS", Key(.function(4))),
  ("\u{1b}[11~", Key(.function(1))), ("\u{1b}[14~", Key(.function(4))), ("\u{1b}[15~", Key(.function(5))),
  ("\u{1b}[17~", Key(.function(6))), ("\u{1b}[20~", Key(.function(9))), ("\u{1b}[21~", Key(.function(10))),
  ("\u{1b}[23~", Key(.function(11))), ("\u{1b}[24~", Key(.function(12))), ("\u{1b}[26~", Key(.function(14))),
  ("\u{1b}[28~", Key(.function(15))), ("\u{1b}[34~", Key(.function(20))),
  ("\u{1b}[[A", Key(.function(1))), ("\u{1b}[[E", Key(.function(5))),
  ("\u{1b}[1;2P", Key(.function(1), .shift)), ("\u{1b}[1;5R", Key(.function(3), .control)),
  ("\u{1b}[24;5~", Key(.function(12), .control)),
  // Tab, Enter and the number pad; keys told by their scalar.
  ("\u{1b}[Z", Key(.tab, .shift)), ("\u{1b}OM", Key(.enter)), ("\u{1b}Oq", .character("1")),
  ("\u{1b}Ok", .character("+")),
  ("\u{1b}[27;5;9~", Key(.tab, .control)), ("\u{1b}[97;5u", .control("a")), ("\u{1b}[27u", Key(.escape)),
  // Alt as a prefix.
  ("\u{1b}b", .alt("b")), ("\u{1b}B", .alt("B")), ("\u{1b}и", .alt("и")), ("\u{1b}\u{7f}", Key(.backspace, .alt)),
  ("\u{1b}\r", Key(.enter, .alt)), ("\u{1b}\u{01}", Key(.character("a"), [.alt, .control])),
  // One byte, or one scalar.
  ("\u{7f}", Key(.backspace)), ("\u{08}", Key(.backspace)), ("\r", Key(.enter)), ("\n", Key(.enter)), ("\t", Key(.tab)),
  ("\u{01}", .control("a")), ("\u{1a}", .control("z")), ("\u{1f}", .control("_")), ("\u{00}", .control("@")),
  ("\u{1c}", .control("\\")), ("a", .character("a")), ("ж", .character("ж")), ("漢", .character("漢")),
  ("👩", .character("👩")), ("\u{301}", .character("\u{301}")),
]

@Suite struct KeyDecoderKeyTests {
  @Test func `Each key is known, however its bytes are split`() {
    for (sequence, key) in sequences {
      let bytes = Array(sequence.utf8)
      for split in 0...bytes.count {
        var decoder = KeyDecoder()
        var found = decoder.decode(bytes[..<split])
        found += decoder.decode(bytes[split...])
        found += decoder.flush()
        #expect(found == [.key(key)], "\(sequence.debugDescription) split at \(split)")
      }
      var decoder = KeyDecoder()
      let found = bytes.flatMap { decoder.decode([$0]) } + decoder.flush()
      #expect(found == [.key(key)], "\(sequence.debugDescription) byte by byte")
    }
  }

  @Test func `All keys in one read come out in their order`() {
    let together = sequences.map(\.0).joined()
    #expect(inputs(together) == sequences.map { .key($0.1) })
  }

  @Test func `A lone ESC is the escape key once the wait is over`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1b]).isEmpty)
    #expect(decoder.isWaiting)
    #expect(decoder.flush() == [.key(Key(.escape))])
    #expect(!decoder.isWaiting)
    #expect(decoder.decode(Array("[A".utf8)) == [.key(.character("[")), .key(.character("A"))])
    #expect(inputs("\u{1b}\u{1b}") == [.key(Key(.escape)), .key(Key(.escape))])
    #expect(inputs("\u{1b}\u{1b}\u{1b}[A") == [.key(Key(.escape)), .key(Key(.up, .alt))])
  }

  @Test func `Sequences of terminfo are added to the built-in ones`() {
    let decoder = KeyDecoder(sequences: [
      (Array("\u{1b}A".utf8), Key(.up)), (Array("\u{1b}[99z".utf8), Key(.home)), (Array("\u{1b}!x1".utf8), Key(.end)),
      (Array("\u{1b}Ow".utf8), Key(.pageUp)), (Array("a".utf8), Key(.escape)),
    ])
    #expect(inputs("\u{1b}A", decoder) == [.key(Key(.up))])
    #expect(inputs("\u{1b}[99z", decoder) == [.key(Key(.home))])
    #expect(inputs("\u{1b}!x1", decoder) == [.key(Key(.end))])
    #expect(inputs("\u{1b}!y", decoder).isEmpty)
    #expect(inputs("\u{1b}Ow", decoder) == [.key(Key(.pageUp))])
    #expect(inputs("a\u{1b}B", decoder) == [.key(.character("a")), .key(.alt("B"))])
  }

  @Test func `Invalid UTF-8 is dropped, and what follows it is read`() {
    let cases: [([UInt8], [Input])] = [
      ([0x80], []), ([0xc0, 0xaf, 0x61], [.key(.character("a"))]), ([0xe2, 0x82, 0x61], [.key(.character("a"))]),
      ([0xed, 0xa0, 0x80], []), ([0xf4, 0x90, 0x80, 0x80], []), ([0xff, 0x62], [.key(.character("b"))]),
      ([0xd0, 0x1b, 0x5b, 0x41], [.key(Key(.up))]), ([0xc2, 0x9b, 0x41], [.key(.character("A"))]),
      ([0xd0, 0xd0, 0xb9], [.key(.character("й"))]),
    ]
    for (bytes, expected) in cases {
      #expect(inputs(bytes) == expected, "\(bytes)")
    }
  }

  @Test func `A character waits for its last byte however long it takes`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0xd0]).isEmpty)
    #expect(!decoder.isWaiting)
    #expect(decoder.flush().isEmpty)
    #expect(decoder.decode([0xb9]) == [.key(.character("й"))])
  }

  @Test(arguments: [("й", "q"), ("Й", "q"), ("ы", "s"), ("ё", "`"), ("і", "s"), ("Q", "q"), ("7", "7"), ("漢", "漢")])
  func `A letter of a Cyrillic layout stands for its key in shortcuts`(typed: Character, meant: Character) {
    #expect(Key.alt(typed).latin == .alt(meant))
    #expect(Key(.function(2)).latin == Key(.function(2)))
  }
}

@Suite struct KeyDecoderReportTests {
  static let reports = [
    // Device attributes, status and cursor reports, window size, modes.
    "\u{1b}[?1;2c", "\u{1b}[>41;354;0c", "\u{1b}[0n", "\u{1b}[24;80R", "\u{1b}[1;1R", "\u{1b}[8;24;80t",
    "\u{1b}[?2026;1$y", "\u{1b}[4;1$y", "\u{1b}[?1u",
    // Strings with either end.
    "\u{1b}]11;rgb:0000/0000/0000\u{07}", "\u{1b}]52;c;0JHQsA==\u{1b}\\", "\u{1b}P>|XTerm(380)\u{1b}\\",
    "\u{1b}_Gi=1;OK\u{1b}\\", "\u{1b}^x\u{1b}\\", "\u{1b}Xx\u{1b}\\",
    // The mouse as old terminals report it, and its movement.
    "\u{1b}[M !!", "\u{1b}[<35;10;10M", "\u{1b}[<2;10;10M", "\u{1b}[<0;0;1M",
    // Nobody's.
    "\u{1b}[99~", "\u{1b}[12345678901234567890~", "\u{1b}[[Z",
    "\u{1b}[" + String(repeating: "1;", count: 40) + "A",
  ]

  @Test func `A report that nobody asked for never becomes a key`() {
    for report in Self.reports {
      let bytes = Array(report.utf8)
      for split in 0...bytes.count {
        var decoder = KeyDecoder()
        let found = decoder.decode(bytes[..<split]) + decoder.decode(bytes[split...]) + decoder.decode([0x61])
        #expect(found == [.key(.character("a"))], "\(report.debugDescription) split at \(split)")
      }
    }
  }

  @Test func `A report that comes too slowly is still taken in`() {
    for (beginning, end) in [
      ("\u{1b}]11;rgb:00", "00/0000\u{07}"), ("\u{1b}[?1;", "2c"), ("\u{1b}P>|X", "Term\u{1b}\\"),
    ] {
      var decoder = KeyDecoder()
      var found = decoder.decode(beginning.utf8)
      #expect(decoder.isWaiting)
      found += decoder.flush()
      #expect(!decoder.isWaiting)
      found += decoder.decode(end.utf8) + decoder.decode([0x61])
      #expect(found == [.key(.character("a"))], "\(beginning)")
    }
  }

  @Test func `The end of a report that never comes swallows no more than a line`() {
    var decoder = KeyDecoder()
    _ = decoder.decode("\u{1b}]11;rgb".utf8)
    _ = decoder.flush()
    #expect(decoder.decode("ab\r".utf8) == [.key(Key(.enter))])
    _ = decoder.decode("\u{1b}]11;rgb".utf8)
    _ = decoder.flush()
    _ = decoder.decode(String(repeating: "x", count: KeyDecoder.sequenceLimit + 1).utf8)
    #expect(decoder.decode("a".utf8) == [.key(.character("a"))])
  }

  @Test func `A sequence that stays unfinished is dropped when the wait is over`() {
    for beginning in ["\u{1b}[", "\u{1b}O", "\u{1b}[[", "\u{1b}]", "\u{1b}P", "\u{1b}[M "] {
      var decoder = KeyDecoder()
      #expect(decoder.decode(beginning.utf8).isEmpty)
      #expect(decoder.isWaiting, "\(beginning.debugDescription)")
      #expect(decoder.flush().isEmpty)
      let typed = decoder.decode("ab".utf8)
      #expect(typed == [.key(.character("a")), .key(.character("b"))], "\(beginning.debugDescription)")
    }
  }

  @Test func `A sequence broken off by a key loses only itself`() {
    #expect(inputs("\u{1b}[1;\r") == [.key(Key(.enter))])
    #expect(inputs("\u{1b}[1;\u{1b}[A") == [.key(Key(.up))])
    #expect(inputs("\u{1b}]0;x\u{1b}[A") == [.key(Key(.up))])
    #expect(inputs("\u{1b}[1ж") == [.key(.character("ж"))])
  }

  @Test func `The mouse and the window's focus are told`() {
    let cases: [(String, Input)] = [
      ("\u{1b}[<0;1;1M", .mouse(MouseEvent(column: 0, row: 0, kind: .press))),
      ("\u{1b}[<0;300;40m", .mouse(MouseEvent(column: 299, row: 39, kind: .release))),
      ("\u{1b}[<16;5;6M", .mouse(MouseEvent(column: 4, row: 5, kind: .press))),
      ("\u{1b}[<64;5;6M", .mouse(MouseEvent(column: 4, row: 5, kind: .wheelUp))),
      ("\u{1b}[<65;5;6M", .mouse(MouseEvent(column: 4, row: 5, kind: .wheelDown))),
      ("\u{1b}[I", .focus(true)), ("\u{1b}[O", .focus(false)),
    ]
    for (report, expected) in cases {
      #expect(inputs(report) == [expected], "\(report.debugDescription)")
    }
  }
}
