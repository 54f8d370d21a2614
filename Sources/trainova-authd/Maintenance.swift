import ArgumentParser
import AuthService
import Foundation

/// `trainova-authd clean-expired-tokens`.
struct CleanExpiredTokens: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove what has expired: tokens, sessions, codes, registrations, mails. The service may run meanwhile.")

  @OptionGroup var storage: StorageOptions

  func run() async throws {
    try await Problems.told {
      let count = try await Maintenance(storage).cleanExpired()
      print("Expired records removed: \(count).")
    }
  }
}

/// `trainova-authd keys`.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "The keys of the service.", subcommands: [Rotate.self])

  /// `trainova-authd keys rotate`.
  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a new key; the old one still verifies until the last thing it signed has expired.")

    @OptionGroup var storage: StorageOptions

    func run() async throws {
      try await Problems.told {
        let former = try Maintenance(storage).rotateKeys()
        print("A new key is in \(storage.path).key; the former one is \(former).")
        print("A service that runs signs with the new key after its next start.")
      }
    }
  }
}

/// `trainova-authd backup FILE`.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the database to FILE, which must be new. The service may run meanwhile.")

  @OptionGroup var storage: StorageOptions

  @Argument(help: "The file to make.")
  var file: String

  func run() async throws {
    try await Problems.told {
      try await Maintenance(storage).backUp(to: Place.absolute(file))
      print("The database is in \(file). Its keys are not: keep \(storage.path).key with it, as safely.")
    }
  }
}

/// `trainova-authd check`.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look whether database, schema, keys and mail are in order. The service may run meanwhile.")

  @OptionGroup var storage: StorageOptions
  @OptionGroup var post: MailOptions
  @OptionGroup var numbers: NumberOptions

  func validate() throws {
    try post.check()
  }

  func run() async throws {
    try await Problems.told {
      var settings = Maintenance.settings(storage)
      try post.apply(to: &settings)
      try numbers.apply(to: &settings)
      let findings = await AuthService.Maintenance(settings: settings).check()
      for finding in findings { print("\(finding.subject): \(finding.problem ?? "ok")") }
      if findings.contains(where: { $0.problem != nil }) { throw ExitCode.failure }
    }
  }
}

extension Maintenance {
  /// The maintenance of the data that these options name.
  init(_ storage: StorageOptions) {
    self.init(settings: Self.settings(storage))
  }

  static func settings(_ storage: StorageOptions) -> Settings {
    Settings(
      listen: .tcp(host: "127.0.0.1", port: 8000), database: storage.path, keyFile: storage.path + ".key",
      mail: .directory(path: storage.folder + "/mail"))
  }
}
