import Testing

/// The rules themselves can fail: each on a small source that breaks it, and on one that only looks as if.
@Suite struct RulesTests {
  @Test(arguments: [
    ("import Foundation\n", ["Foundation"]),
    ("@testable import A\npackage import B", ["A", "B"]),
    ("import struct Foundation.Data", ["Foundation"]),
    ("// import Foundation\n/* import /* nested */ Glibc */\nlet a = \"import Dispatch\"", []),
    ("#if canImport(Glibc)\n  import Glibc\n#endif", ["Glibc"]),
  ])
  func importsAreFound(source: String, expected: [String]) {
    #expect(Rules.imports(tokens(of: source)) == expected)
  }

  @Test(arguments: [
    ("Task { }", ["line 1: Task"]),
    ("let a = 1\nlet b = Int.random(in: 0...a)", ["line 2: random"]),
    ("let text = \"now: \\(ContinuousClock().now)\"", ["line 1: ContinuousClock"]),
    ("let text = #\"raw \\(print) and \\#(print)\"#", ["line 1: print"]),
    ("let text = \"\"\"\n  print \"Task\" \\\"\"\"\n  \"\"\"; print(1)", ["line 3: print"]),
    ("// Task, print\n/// random\nlet s = \"print\"", []),
    ("struct TaskList { var printed = 1, randomly = 2 }", []),
    ("let a = \"\\\"\"; dump(a)", ["line 1: dump"]),
  ])
  func impuritiesAreFoundInCodeAlone(source: String, expected: [String]) {
    #expect(Rules.impurities(tokens(of: source)) == expected)
  }

  @Test(arguments: [
    ("let a = b!", ["line 1: b!"]),
    ("let a = try! f()\nlet c = d as! E", ["line 1: try!", "line 2: as!"]),
    ("f(a)!.g", ["line 1: )!"]),
    ("let a: [Int]!", ["line 1: ]!"]),
    ("if !a, a != b, a !== c, !f(!d) { g = !h }", []),
    ("// a!\nlet s = \"well!\"", []),
    ("let s = \"\\(a!)\"", ["line 1: a!"]),
  ])
  func trapsAreFound(source: String, expected: [String]) {
    #expect(Rules.traps(tokens(of: source)) == expected)
  }

  @Test func leftoversAndLinesAreCounted() {
    let mark = "TO" + "DO"
    #expect(Rules.leftovers("a\n// \(mark): b\nlet method\(mark)s = 1") == ["line 2: \(mark)"])
  }

  @Test(arguments: [
    ("", 1), ("a\nb\n", 2), ("a\nb", 2), ("let picture = \"\"\"\n  +--+\n  |  |\n  +--+\n  \"\"\"\n", 1),
  ])
  func linesAreCountedWithoutPictures(source: String, expected: Int) {
    #expect(Rules.lineCount(source, tokens(of: source)) == expected)
  }

  @Test func theManifestIsRead() {
    let source = """
      func part(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target { .target(name: name) }
      let package = Package(name: "p", targets: [
        .systemLibrary(name: "C"),
        part("A"), // part("Commented", ["X"])
        part("B", ["A", .product(name: "Other", package: "other"), "C"]),
        .executableTarget(name: "run", dependencies: ["B", .target(name: "A", condition: .when(traits: ["T"]))],
          swiftSettings: [.define("NOT_A_TARGET")]),
        .target(name: "Plain", swiftSettings: [.define("NEITHER")]),
      ])
      """
    let found = Manifest.dependencies(in: source)
    #expect(found["A"] == [])
    #expect(found["B"] == ["A", "C"])
    #expect(found["C"] == [])
    #expect(found["run"] == ["A", "B"])
    #expect(found["Plain"] == [])
    #expect(found["Commented"] == nil)
  }

  @Test func arrowsAreFollowed() {
    #expect(ArchitectureTests.closure(of: "a", in: ["a": ["b"], "b": ["c"], "d": ["a"]]) == ["b", "c"])
  }
}
