import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// The Debian package, built by its one command, installed and run in a bare Debian.
  ///
  /// Minutes long, and it needs root, debootstrap and a Debian mirror. `TRAINOVA_BINARIES` names release binaries to
  /// pack instead of building them.
  @Suite(
    .enabled(if: LongTests.areOn),
    .enabled(if: geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/debootstrap")))
  struct PackageTests {
    private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../..").standardizedFileURL.path

    @discardableResult
    private func run(_ words: String..., expect status: Int32 = 0) throws -> String {
      let result = try Command.run(words)
      #expect(result.status == status, "\(words.joined(separator: " ")): \(result.output)")
      return result.output
    }

    /// In the folder, with a /proc of its own, where a program finds its arguments; nothing stays mounted.
    @discardableResult
    private func inside(_ root: String, _ words: String..., expect status: Int32 = 0) throws -> String {
      let result = try Command.run(["unshare", "--mount", "--pid", "--fork", "--root=\(root)", "--mount-proc"] + words)
      #expect(result.status == status, "\(words.joined(separator: " ")): \(result.output)")
      return result.output
    }

    @Test func `It is installed with what it needs, and both programs run`() throws {
      let home = try Home()
      let root = home.folder.path("root")
      let said = try run("\(Self.project)/assets/debian/build", home.folder.path)
      let package = try #require(said.split(separator: "\n").last.map(String.init), "\(said)")
      try run("debootstrap", "--variant=minbase", "bookworm", root)
      try FileManager.default.copyItem(atPath: package, toPath: "\(root)/trainova.deb")
      // Its dependencies come by their names, as they would for anybody.
      try inside(root, "apt-get", "install", "-qq", "-y", "--no-install-recommends", "/trainova.deb")
      let version = try inside(root, "trainova", "--version")
      #expect(try inside(root, "trainova-authd", "--version") == version)
      #expect(package.contains("trainova_\(version.trimmingCharacters(in: .whitespacesAndNewlines))_"))
      #expect(try inside(root, "trainova", "status", "--json").contains(#""ok": true"#))
      // The service by itself, and the client that asks it.
      let talk = """
        trainova-authd --listen unix:/tmp/authd.sock --database /tmp/db --mail dir:/tmp/mail >/dev/null 2>&1 & service=$!
        while [ ! -S /tmp/authd.sock ]; do kill -0 $service || exit 9; sleep 0.1; done
        trainova doctor --server unix:/tmp/authd.sock; status=$?
        kill $service; wait $service; exit $status
        """
      let checked = try inside(root, "sh", "-c", talk)
      #expect(checked.contains("✓ Server: unix:/tmp/authd.sock, Trainova Auth Service, "))
      for file in [
        "usr/share/man/man1/trainova.1.gz", "usr/share/man/man1/trainova-authd.1.gz",
        "usr/share/bash-completion/completions/trainova", "usr/share/zsh/vendor-completions/_trainova",
        "usr/share/fish/vendor_completions.d/trainova.fish", "lib/systemd/system/trainova-authd.service",
      ] {
        #expect(try inside(root, "dpkg", "-L", "trainova").contains("/\(file)\n"), "\(file)")
      }
      try inside(root, "dpkg", "--verify", "trainova")
      try inside(root, "apt-get", "remove", "-qq", "-y", "trainova")
      #expect(!FileManager.default.fileExists(atPath: "\(root)/usr/bin/trainova"))
    }
  }
}
