import AuthAPI
import SessionStore

extension AccountRecord {
  /// Whether both hold the same tokens, or neither any.
  func hasTokens(of other: AccountRecord?) -> Bool {
    session?.access == other?.session?.access && session?.refresh == other?.session?.refresh
  }

  /// This record over the one that another process wrote: of what is as it was in `base`, theirs counts.
  func merged(over theirs: AccountRecord, since base: AccountRecord?) -> AccountRecord {
    var merged = theirs
    if !hasTokens(of: base) { merged.session = session }
    if profile != base?.profile { merged.profile = profile }
    if flow != base?.flow || codeAskedFor != base?.codeAskedFor {
      merged.flow = flow
      merged.codeAskedFor = codeAskedFor
    }
    return merged
  }
}

extension StoreError {
  /// The account whose file it is about; nil for anything else.
  var accountID: String? {
    switch self {
    case .notAFile(let file, _), .foreignOwner(let file), .tooLarge(let file), .newerSchema(let file, _),
      .damaged(let file, _, _), .system(_, let file, _), .locked(let file):
      file.hasSuffix(".json") ? String(file.dropLast(5)) : nil
    case .notADirectory, .tightened, .invalidID: nil
    }
  }
}
