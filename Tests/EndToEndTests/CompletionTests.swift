import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// What shells complete, and how they learn the names on file.
  @Suite struct CompletionTests {
    private func run(_ arguments: [String], _ home: Home) throws -> (status: Int32, output: String) {
      try Command.run([try BuiltProduct.path("trainova")] + arguments, environment: home.environment)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `A shell gets a script with the commands and the hidden question for names`(shell: String) throws {
      let home = try Home()
      let script = try run(["completion", shell], home)
      #expect(script.status == 0)
      for word in ["whoami", "clean-expired-tokens", "---known accounts", "---known servers"] {
        #expect(script.output.contains(word), "\(word)")
      }
      guard shell == "bash" else { return }
      let file = home.folder.path("completion.bash")
      try Data(script.output.utf8).write(to: URL(fileURLWithPath: file))
      let checked = try Command.run(["bash", "-n", file], environment: home.environment)
      #expect(checked.status == 0)
      #expect(checked.output == "")
    }

    @Test func `Another shell is refused`() throws {
      #expect(try run(["completion", "tcsh"], try Home()).status == 64)
    }

    @Test func `Names come from the files alone`() throws {
      let home = try Home()
      #expect(try run(["---known", "accounts"], home) == (0, ""))
      #expect(try run(["---known", "nonsense"], home) == (0, ""))
      #expect(try run(["---known"], home) == (0, ""))
      let server = try DeployedService().server()
      #expect(try run(["server", "add", server.url, "--name", "work"], home).status == 0)
      #expect(try run(["server", "add", "https://auth.example.org"], home).status == 0)
      let password = home.folder.path("password")
      try Data("a-brand-new-secret\n".utf8).write(to: URL(fileURLWithPath: password))
      let registered = try run(
        ["register", "--account", "anna@example.org", "--server", "work", "--password-file", password], home)
      #expect(registered.status == 0, "\(registered.output)")
      server.stop()
      let requests = server.requests.count
      #expect(try run(["---known", "servers"], home) == (0, "https://auth.example.org\nwork\n"))
      #expect(try run(["---known", "accounts"], home) == (0, "anna@example.org\n"))
      #expect(server.requests.count == requests)
    }
  }
}
