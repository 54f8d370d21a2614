import Foundation

/// Writes each message to a file of its own in a folder.
struct MailFolder: MailTransport {
  let path: String
  let sender: MailSender

  /// Makes the folder, with mode 0700, where there is none.
  init(path: String, sender: MailSender) throws(StartProblem) {
    try PrivateFolder.make(path)
    self.path = path
    self.sender = sender
  }

  /// Written under a hidden name first and renamed, so that who watches the folder sees whole messages only.
  func deliver(_ letter: Letter, id: Int64) async throws(MailFailure) {
    let stem = letter.fileStem(id: id)
    let temporary = "\(path)/.\(stem).part"
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system(call: "open", code: errno) }
    let failure = Self.write(letter.message(sender: sender, id: id), to: file)
    close(file)
    if let failure { throw failure }
    guard rename(temporary, "\(path)/\(stem).eml") == 0 else { throw .system(call: "rename", code: errno) }
  }

  /// Whether files can be made in the folder.
  func probe() async throws(MailFailure) {
    guard access(path, W_OK | X_OK) == 0 else { throw .system(call: "access", code: errno) }
  }

  private static func write(_ message: Data, to file: Int32) -> MailFailure? {
    var rest = message[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return .system(call: "write", code: errno) }
      rest = rest.dropFirst(count)
    }
    return fsync(file) == 0 ? nil : .system(call: "fsync", code: errno)
  }
}
