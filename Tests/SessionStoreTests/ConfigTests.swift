import AuthAPI
import Foundation
import SessionStore
import TestSupport
import Testing

@Suite struct ConfigTests {
  private func example() throws -> Config {
    let work = try ServerAddress("https://auth.example.com")
    return Config(
      servers: [
        .init(name: "work", address: work, caFile: "/etc/work.pem", timeout: 30),
        .init(address: try ServerAddress("unix:/run/auth.sock")),
      ], currentServer: work, language: "ru", theme: "dark")
  }

  @Test func settingsComeBackAsTheyWereSaved() throws {
    let fixture = try Fixture()
    try fixture.store.saveConfig(try example())
    #expect(try fixture.store.loadConfig() == example())
    try fixture.store.saveConfig(Config())
    #expect(try fixture.store.loadConfig() == Config())
  }

  @Test func aFileWrittenByHandIsReadAndWhatIsUnknownInItIsKept() throws {
    let fixture = try Fixture()
    try fixture.write(
      """
      {"servers": [{"address": "https://auth.example.com/", "colour": "red", "timeout": 5},
                   {"address": "https://gone.example.com", "colour": "blue"}],
       "language": "en", "big": 9007199254740993, "nested": {"list": [1, 2.5, null, true, "ё"]}}
      """, to: "config.json")
    var config = try fixture.store.loadConfig()
    #expect(config.servers.map(\.timeout) == [5, nil])
    config.servers.removeLast()
    config.servers[0].timeout = nil
    config.language = nil
    config.theme = "light"
    try fixture.store.saveConfig(config)
    #expect(
      try fixture.read("config.json") == """
        {
          "big" : 9007199254740993,
          "nested" : {
            "list" : [
              1,
              2.5,
              null,
              true,
              "ё"
            ]
          },
          "servers" : [
            {
              "address" : "https://auth.example.com",
              "colour" : "red"
            }
          ],
          "theme" : "light"
        }

        """)
  }

  @Test(
    arguments: [
      ("{", nil), ("[]", nil), (#"{"servers":[{"name":"x"}]}"#, "servers.0.address"),
      (#"{"servers":[{"address":"https://a"},{"address":"http://example.com"}]}"#, "servers.1.address"),
      (#"{"current_server":"https://a:b@c"}"#, "current_server"), (#"{"language":7}"#, "language"),
    ] as [(String, String?)])
  func aTypingErrorIsNamedAndNothingIsLost(_ content: String, _ key: String?) throws {
    let fixture = try Fixture()
    try fixture.write(content, to: "config.json")
    let refusal = StoreError.damaged(file: "config.json", key: key, setAside: false)
    #expect(throws: refusal) { _ = try fixture.store.loadConfig() }
    #expect(throws: refusal) { try fixture.store.saveConfig(Config(language: "ru")) }
    #expect(try fixture.read("config.json") == content)
    #expect(try fixture.names() == ["config.json"])
  }

  @Test func aNewerSchemaIsRefusedAndKept() throws {
    let fixture = try Fixture()
    try fixture.write(#"{"schema":2}"#, to: "config.json")
    #expect(throws: StoreError.newerSchema(file: "config.json", schema: 2)) {
      try fixture.store.saveConfig(Config(language: "ru"))
    }
    #expect(try fixture.read("config.json") == #"{"schema":2}"#)
  }

  @Test func aLinkIsFollowedAndStaysALink() throws {
    let fixture = try Fixture()
    try fixture.store.setCurrent("0123456789abcdef")
    let dotfiles = fixture.folder.path("dotfiles")
    #expect(mkdir(dotfiles, 0o755) == 0 && chmod(dotfiles, 0o755) == 0)
    try Data(#"{"language":"en","mine":1}"#.utf8).write(to: URL(fileURLWithPath: dotfiles + "/trainova.json"))
    #expect(symlink("../dotfiles/trainova.json", fixture.path("config.json")) == 0)
    #expect(try fixture.store.loadConfig().language == "en")
    try fixture.store.saveConfig(Config(language: "ru"))
    #expect(try fixture.store.loadConfig().language == "ru")
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: fixture.path("config.json"))
    #expect(target == "../dotfiles/trainova.json")
    #expect(try String(contentsOfFile: dotfiles + "/trainova.json", encoding: .utf8).contains("mine"))
    // The folder behind the link is the user's own affair.
    #expect(mode(dotfiles) == 0o755)
  }

  @Test func aLinkToNowhereIsNotReplaced() throws {
    let fixture = try Fixture()
    try fixture.store.setCurrent("0123456789abcdef")
    #expect(symlink("nowhere.json", fixture.path("config.json")) == 0)
    #expect(try fixture.store.loadConfig() == Config())
    #expect(throws: StoreError.system(call: "realpath", file: "config.json", errno: ENOENT)) {
      try fixture.store.saveConfig(Config(language: "ru"))
    }
  }

  @Test func settingsThatOthersCouldChangeAreClosedToThem() throws {
    let fixture = try Fixture()
    try fixture.write(#"{"language":"en"}"#, to: "config.json")
    #expect(chmod(fixture.path("config.json"), 0o666) == 0)
    #expect(try fixture.store.loadConfig().language == "en")
    #expect(mode(fixture.path("config.json")) == 0o644)
  }

  @Test func aFIFOIsNotWaitedFor() throws {
    let fixture = try Fixture()
    try fixture.store.setCurrent("0123456789abcdef")
    #expect(mkfifo(fixture.path("config.json"), 0o600) == 0)
    #expect(throws: StoreError.notAFile(file: "config.json", kind: .fifo)) { _ = try fixture.store.loadConfig() }
  }
}
