import AccountCore

extension English {
  /// What removing the account in question means.
  func removalHint(_ state: State) -> String? {
    guard let record = state.accountInQuestion else { return nil }
    return "\(record.email) is signed in at \(state.name(of: record.server)). It will be signed out there, and its "
      + "session deleted here. The account itself stays."
  }

  /// An account was removed, and its server does not know.
  func leftLocally(_ address: String) -> String {
    "\(address) was removed here. Its server could not be told; the session ends there by itself."
  }

  /// Trouble with the files.
  func store(_ trouble: StoreTrouble) -> String {
    switch trouble {
    case .setAside(let file): "The file \(file) was damaged and is set aside. Sign in again."
    case .newer(let file): "The file \(file) is of a newer version of trainova and was left alone."
    case .refused(let file): "The file \(file) is not a plain file of yours and was not read."
    case .tightened(let file): "Others could read \(file); now only you can."
    case .notRenewed(let reason): "The session was not renewed: \(text(reason))."
    case .notSaved(let reason): "The session could not be saved and ends when you quit: \(text(reason))."
    case .settingsNotSaved(let reason): "The settings hold until you quit; they could not be saved: \(text(reason))."
    case .settingsDamaged(let key):
      "The settings file config.json could not be understood\(key.map { " at \(quotation($0))" } ?? "") and is not used."
    case .notRead(let reason): "The saved accounts could not be read: \(text(reason))."
    }
  }

  private func text(_ reason: StoreTrouble.FileReason) -> String {
    switch reason {
    case .diskFull: "the disk is full"
    case .notAllowed: "access is denied"
    case .inUse: "another trainova holds the file"
    case .system(let errno): "the system says no (error \(errno))"
    }
  }
}
