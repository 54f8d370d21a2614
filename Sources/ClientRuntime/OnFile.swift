import AccountCore
import AuthAPI
import SessionStore

/// What the user's files hold when a program starts, read once.
package struct OnFile {
  let files: StoreAccess
  private let bootID = Clock.bootID()
  /// All accounts, ordered by id.
  package let accounts: [AccountRecord]
  /// The account that the next start opens; nil for none.
  package let currentID: String?
  /// What was wrong with the files.
  package let troubles: [StoreTrouble]

  /// Reads the files of a configuration folder, which need not be there.
  package init(configFolder: String) {
    let files = StoreAccess(directory: configFolder)
    let loaded = files.load()
    self.files = files
    accounts = loaded.accounts
    currentID = loaded.current
    troubles = loaded.troubles
  }

  /// Why no session of an account could be saved now; nil where one could.
  package func saveTrouble(_ account: AccountRecord) -> StoreTrouble? { files.saveTrouble(account) }

  /// Seconds that an account's access token lives on, 0 once it is over; nil where that is not known.
  package func secondsLeft(of account: AccountRecord) -> Int? {
    guard let session = account.session, let end = session.expiresAt, session.bootID == bootID else { return nil }
    return max(0, Clock.now.seconds(until: Instant(milliseconds: end)))
  }

  /// The settings.
  package var config: Config { files.config }

  /// The language of the settings, or else the locale's.
  package var language: Language { config.language.flatMap(Language.init) ?? Language.ofLocale }
}
