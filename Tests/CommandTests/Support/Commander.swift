import Foundation
import TestSupport
import Testing

/// A user at a shell without a terminal: a home of its own, and the real program.
final class Commander: Sendable {
  /// What a run left behind.
  struct Ran: CustomStringConvertible {
    var status: Int32
    var output: String
    var error: String

    /// The object that `--json` printed; empty where there is none.
    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
    }

    var code: String? { json["code"] as? String }

    var description: String { "\(status)\n\(output)\(error)" }
  }

  let folder: TemporaryFolder
  static var schema: JSONSchema? { try? JSONSchema(asset: "schemas/command-output.schema.json") }

  init() throws { folder = try TemporaryFolder() }

  /// Another user with a copy of this one's files.
  init(like other: Commander) throws {
    folder = try TemporaryFolder()
    if FileManager.default.fileExists(atPath: other.configFolder) {
      try FileManager.default.createDirectory(atPath: folder.path("config"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: other.configFolder, toPath: configFolder)
    }
  }

  var configFolder: String { folder.path("config/trainova") }

  var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment.filter { ["PATH", "LD_LIBRARY_PATH"].contains($0.key) }
    environment["HOME"] = folder.path
    environment["XDG_CONFIG_HOME"] = folder.path("config")
    environment["LC_ALL"] = "C.UTF-8"
    return environment
  }

  /// A file that holds a secret.
  func file(_ name: String, _ text: String) throws -> String { try file(name, bytes: Array(text.utf8)) }

  func file(_ name: String, bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path(name)))
    return folder.path(name)
  }

  /// Runs `trainova` with these words; standard input is the text, or empty.
  @discardableResult
  func run(
    _ words: [String], input: String = "", _ more: [String: String] = [:], bytes: [UInt8]? = nil
  ) throws -> Ran {
    try run(program: try BuiltProduct.path("trainova"), words, input: bytes ?? Array(input.utf8), more)
  }

  /// The same with `--json`, whose object must be as the schema says, and tell the exit status.
  @discardableResult
  func runJSON(
    _ words: [String], input: String = "", _ more: [String: String] = [:], bytes: [UInt8]? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Ran {
    let ran = try run(words + ["--json"], input: input, more, bytes: bytes)
    let schema = try #require(Self.schema)
    #expect(schema.complaints(of: ran.output) == [], "\(words): \(ran)", sourceLocation: sourceLocation)
    #expect(ran.output.split(separator: "\n").count == 1, "\(words): \(ran)", sourceLocation: sourceLocation)
    #expect(ran.json["exit"] as? Int == Int(ran.status), "\(words): \(ran)", sourceLocation: sourceLocation)
    #expect(ran.json["ok"] as? Bool == (ran.status == 0), "\(words): \(ran)", sourceLocation: sourceLocation)
    #expect(ran.error == "", "\(words): \(ran)", sourceLocation: sourceLocation)
    return ran
  }

  func run(
    program: String, _ words: [String], input: [UInt8], _ more: [String: String] = [:]
  ) throws -> Ran {
    let number = UInt32.random(in: 0 ..< .max)
    let paths = ["in", "out", "err"].map { folder.path("\(number).\($0)") }
    defer { paths.forEach { unlink($0) } }
    try Data(input).write(to: URL(fileURLWithPath: paths[0]))
    let status = try Spawned(program, words, environment: environment.merging(more) { $1 }, paths).wait()
    func text(_ index: Int) -> String {
      String(decoding: FileManager.default.contents(atPath: paths[index]) ?? Data(), as: UTF8.self)
    }
    return Ran(status: status, output: text(1), error: text(2))
  }
}
