import AccountCore
import Foundation
import Recording
import TestSupport
import Testing

extension EndToEnd {
  /// Recordings that are none, and places where nothing can be written: one sentence, nothing sent, nothing half-written.
  @Suite struct BadRecordingTests {
    let home: Home
    private let path: String
    /// A sign-in, and a code asked for at an address that was not kept.
    private let text: String

    init() throws {
      home = try Home()
      path = home.folder.path("flow.json")
      var signIn = Flow.Entry(.signIn, at: 1204, phase: .signedOut, screen: .signIn)
      signIn.fields = [
        .init("email", .text("eva@example.org")),
        .init("password", .hidden(Hidden(.string, length: 8, same: "abcdefghij"))),
      ]
      var forgot = Flow.Entry(.sendResetCode, at: 2000, phase: .awaitingReset, screen: .newPassword)
      forgot.fields = [.init("email", .hidden(Hidden(.string, length: 20, same: "ijklmnopab")))]
      let start = Flow.Entry(.start, at: 0, phase: .signedOut, screen: .signIn)
      text =
        Flow(
          client: "0.1.0", recordedAt: 0, server: "http://127.0.0.1:1", language: .english,
          steps: [start, signIn, forgot]
        ).text
    }

    private func command(_ words: [String], file: String? = nil) throws -> (status: Int32, output: String) {
      let words = [try BuiltProduct.path("trainova")] + words + (file.map { [$0] } ?? [])
      return try Command.run(words + ["--no-input"], environment: home.environment)
    }

    private static let readers = [["replay"], ["inspect"], ["report"], ["export", "har"], ["export", "curl"]]

    struct Fault: Sendable, CustomTestStringConvertible {
      var old: String
      var new: String
      var english: String
      var russian: String
      var testDescription: String { new }
    }

    @Test(arguments: [
      Fault(old: "\"schema\": 1", new: "\"schema\": 2", english: "newer version", russian: "более новой версией"),
      Fault(old: "\"step\": \"sendResetCode\"", new: "\"step\": \"send", english: "or it is cut", russian: "обрезана"),
      Fault(
        old: "\"signIn\",\n", new: "\"signOn\",\n", english: "no such step. (line 16, steps[1].step)",
        russian: "не знает такого шага. (строка 16, steps[1].step)"),
      Fault(
        old:
          "{\n          \"hidden\": \"string\",\n          \"length\": 8,\n          \"same\": \"abcdefghij\"\n        }",
        new: "\"hunter22\"", english: "may be a secret. (line 20, steps[1].fields.password)",
        russian: "может быть секрет. (строка 20, steps[1].fields.password)"),
      Fault(
        old: "\"language\"", new: "\"password\": \"hunter22\", \"language\"", english: "may be a secret. (line 7",
        russian: "может быть секрет. (строка 7"),
      Fault(old: "trainova-flow", new: "diary", english: "(line 1)", russian: "(строка 1)"),
    ])
    func `A bad file is refused with one sentence that names the place, and nothing is sent`(_ fault: Fault) throws {
      let server = try ScriptedServer { _ in .close }
      defer { server.stop() }
      let whole = text.replacing("http://127.0.0.1:1", with: server.url)
      let bad = whole.replacing(fault.old, with: fault.new)
      #expect(bad != whole)
      // What is cut ends in the middle.
      let end = fault.new.hasSuffix("send") ? bad.range(of: fault.new)?.upperBound : nil
      try String(bad[..<(end ?? bad.endIndex)]).write(toFile: path, atomically: true, encoding: .utf8)
      for words in Self.readers {
        for (language, sentence) in [("en", fault.english), ("ru", fault.russian)] {
          let result = try command(words + ["--lang", language], file: path)
          #expect(result.status == 9, "\(words)")
          #expect(result.output.split(separator: "\n").count == 1, "\(result.output)")
          #expect(result.output.contains(sentence), "\(words) \(result.output)")
          #expect(!result.output.contains("hunter22"))
        }
        let object = try command(words + ["--json"], file: path)
        #expect(object.status == 9)
        #expect(object.output.split(separator: "\n").count == 1)
        #expect(object.output.contains(#""code": "bad_recording""#), "\(object.output)")
      }
      #expect(server.requests.isEmpty)
    }

    @Test func `An address that a replay lacks is asked for before anything is sent`() throws {
      let server = try ScriptedServer { _ in .close }
      defer { server.stop() }
      try text.replacing("http://127.0.0.1:1", with: server.url).write(toFile: path, atomically: true, encoding: .utf8)
      for (language, sentence) in [
        ("en", "Step 2 needs an address: --var email="), ("ru", "нужен адрес: --var email="),
      ] {
        let result = try command(["replay", "--lang", language], file: path)
        #expect(result.status == 9)
        #expect(result.output.split(separator: "\n").count == 1)
        #expect(result.output.contains(sentence), "\(result.output)")
      }
      #expect(server.requests.isEmpty)
    }

    /// Those that write, with the target behind the last word.
    private var writers: [[String]] {
      [["record", "--server", "unix:/nowhere"]]
        + [["report"], ["export", "har"], ["export", "curl"]].map { $0 + [path, "-o"] }
    }

    private var files: [String] {
      (try? FileManager.default.subpathsOfDirectory(atPath: home.folder.path).sorted()) ?? []
    }

    @Test func `A target that is there, or where nothing can be written, is refused and left as it was`() throws {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let there = home.folder.path("there.json")
      try "mine".write(toFile: there, atomically: true, encoding: .utf8)
      try FileManager.default.createSymbolicLink(
        atPath: home.folder.path("link.json"), withDestinationPath: home.folder.path("elsewhere.json"))
      try FileManager.default.createDirectory(
        atPath: home.folder.path("closed"), withIntermediateDirectories: false, attributes: [.posixPermissions: 0o500])
      let before = files
      // Where modes mean nothing, as to root, a file system that takes no files stands for a folder that is closed.
      let closed = geteuid() == 0 ? "/sys/kernel/flow.json" : home.folder.path("closed/flow.json")
      for (target, english, russian) in [
        (there, "is there already", "уже существует"),
        (home.folder.path("link.json"), "is there already", "уже существует"),
        (home.folder.path("no/such/folder.json"), "no such file or folder", "такого файла или папки нет"),
        (closed, "you may not", "нет прав"),
      ] {
        for words in writers {
          for (language, sentence) in [("en", english), ("ru", russian)] {
            let result = try command(words + [target, "--lang", language])
            #expect(result.status == 1, "\(words) \(target)")
            #expect(result.output.split(separator: "\n").count == 1)
            #expect(result.output.contains(sentence), "\(words) \(result.output)")
          }
        }
      }
      #expect(files == before)
      #expect(try String(contentsOfFile: there, encoding: .utf8) == "mine")
      for words in Self.readers {
        let result = try command(words, file: home.folder.path("none.json"))
        #expect(result.status == 1)
        #expect(result.output.contains("no such file"))
      }
    }

    /// A library that is loaded before a program and takes hard links from it, as file systems for cards and sticks do.
    private func withoutLinks() throws -> [String: String] {
      let (source, library) = (home.folder.path("nolinks.c"), home.folder.path("nolinks.so"))
      try "#include <errno.h>\nint link(const char *a, const char *b) { return errno = EPERM, -(a != b); }\n"
        .write(toFile: source, atomically: true, encoding: .utf8)
      let compiled = try Command.run(["cc", "-shared", "-fPIC", "-o", library, source])
      guard compiled.status == 0 else { throw Command.Failed(description: compiled.output) }
      return ["LD_PRELOAD": library]
    }

    @Test func `Where a file system has no hard links, a new file is written all the same, and none is replaced`()
      throws
    {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let environment = home.environment.merging(try withoutLinks()) { $1 }
      let target = home.folder.path("flow.har")
      let before = files
      let words = [try BuiltProduct.path("trainova"), "export", "har", path, "-o", target]
      let first = try Command.run(words, environment: environment)
      #expect(first.status == 0, "\(first.output)")
      #expect(files == (before + ["flow.har"]).sorted())
      let written = try String(contentsOfFile: target, encoding: .utf8)
      #expect(written.contains("\"log\""))
      try "mine".write(toFile: target, atomically: true, encoding: .utf8)
      let second = try Command.run(words, environment: environment)
      #expect(second.status == 1)
      #expect(second.output.contains("is there already"), "\(second.output)")
      #expect(try String(contentsOfFile: target, encoding: .utf8) == "mine")
    }

    @Test func `A disk that is full leaves nothing half-written`() throws {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let before = files
      let target = home.folder.path("target")
      for words in writers where words[0] != "record" {
        let line = ([try BuiltProduct.path("trainova")] + words + [target]).map { "'\($0)'" }.joined(separator: " ")
        let result = try Command.run(["bash", "-c", "ulimit -f 0; exec \(line)"], environment: home.environment)
        #expect(result.status == 1)
        #expect(result.output.contains("the disk is full; nothing was written."), "\(result.output)")
      }
      #expect(files == before)
    }
  }
}
