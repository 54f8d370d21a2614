import AccountCore
import AuthAPI
import Foundation
import TestSupport
import Testing

@testable import ClientRuntime

/// The demo's own service, played by a few lines of shell; the real one is run end to end.
@Suite struct DemoServiceTests {
  private let base: TemporaryFolder

  init() throws { base = try TemporaryFolder() }

  /// A program that does this with `--demo FOLDER`.
  ///
  /// Another process puts it there: a child that a test beside this one starts could hold our own descriptor of it for
  /// a moment, and what is open for writing cannot be run.
  private func program(_ script: String) throws -> String {
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: base.path("script")))
    let install = Process()
    install.executableURL = URL(fileURLWithPath: "/usr/bin/install")
    install.arguments = ["-m", "700", base.path("script"), base.path("stand-in")]
    try install.run()
    install.waitUntilExit()
    try #require(install.terminationStatus == 0)
    return base.path("stand-in")
  }

  private func demoFolders() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: base.path).filter { $0.hasPrefix(RunFolder.Kind.demo.rawValue) }
  }

  /// Reads until the service has said that it is ready or has ended.
  private func news(_ service: DemoService) -> DemoService.News {
    while isReadable(service.output) {
      let news = service.read()
      if news != .nothing { return news }
    }
    return .nothing
  }

  private func trouble(_ program: String, in base: String) -> DemoTrouble? {
    do throws(DemoService.Failure) {
      _ = try DemoService(program: program, base: base)
      return nil
    } catch {
      return error.trouble
    }
  }

  @Test func `without the service's program there is no demo, and no folder is left`() throws {
    #expect(trouble(base.path("trainova-authd"), in: base.path) == .programMissing)
    #expect(try demoFolders().isEmpty)
  }

  @Test func `without a temporary folder there is no demo`() throws {
    #expect(trouble("/bin/sh", in: base.path("none")) == .noFolder)
  }

  @Test func `it starts in a private folder and is ready when it says a line`() throws {
    let service = try DemoService(program: try program("printf rea; echo dy; cat >/dev/null"), base: base.path)
    #expect(service.folder.hasPrefix(base.path(RunFolder.Kind.demo.rawValue)))
    var status = stat()
    #expect(stat(service.folder, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
    #expect(news(service) == .ready)
    let address = try ServerAddress("unix:\(service.folder)/authd.sock")
    #expect(service.address == address)
    #expect(service.mailFolder == "\(service.folder)/mail")
    service.stop()
    service.stop()  // once is enough, twice does no harm
    #expect(try demoFolders().isEmpty)
  }

  @Test func `it is told its folder, holds the lock, and sees the end of its input`() throws {
    let script = """
      echo "$@" > "$2/arguments"
      flock --nonblock "$2/lock" true && echo free > "$2/free"
      echo ready
      cat >/dev/null
      cp "$2/arguments" "\(base.path("seen"))"
      test -e "$2/free" || echo held >> "\(base.path("seen"))"
      """
    let service = try DemoService(program: try program(script), base: base.path)
    #expect(news(service) == .ready)
    let folder = service.folder
    service.stop()
    #expect(try String(contentsOfFile: base.path("seen"), encoding: .utf8) == "--demo \(folder)\nheld\n")
  }

  @Test func `one that ends at once is told, and its folder goes`() throws {
    let service = try DemoService(program: try program("exit 1"), base: base.path)
    #expect(news(service) == .ended)
    service.stop()
    #expect(try demoFolders().isEmpty)
  }

  @Test func `a running demo's folder outlives the start of another`() throws {
    let path = try program("echo ready; cat >/dev/null")
    let first = try DemoService(program: path, base: base.path)
    let second = try DemoService(program: path, base: base.path)
    #expect(news(first) == .ready)
    #expect(news(second) == .ready)
    #expect(try demoFolders().count == 2)
    first.stop()
    #expect(try demoFolders() == [String(second.folder.dropFirst(base.path.count + 1))])
    second.stop()
    #expect(try demoFolders().isEmpty)
  }
}
