import Foundation

/// Why the service cannot start.
package enum StartProblem: Error, Equatable, Sendable {
  /// Another process serves this address.
  case addressInUse(String)
  /// Another process works on this database.
  case databaseInUse(String)
  /// The address cannot be listened on.
  case cannotListen(String, reason: String)
  /// A system call on a file failed with this `errno`.
  case file(path: String, code: Int32)
  /// The key file holds fewer than 32 bytes, or others can read it.
  case badKeyFile(path: String)
  /// The file of a password is empty or too long, or others can read it.
  case badSecretFile(path: String)
  /// The sender of the mails holds no address, or a control character.
  case badMailSender(String)
  /// What stands at the socket's path is no socket.
  case notASocket(path: String)
  /// The folder of the demo holds something that no demo puts there: it will be deleted at the end.
  case folderNotEmpty(path: String)
  /// The database, or a file of it, is another user's, or is no file.
  case foreignDatabase(path: String)
  /// The database cannot be opened.
  case database(path: String, reason: String)

  /// One sentence for the terminal.
  package var sentence: String {
    switch self {
    case .addressInUse(let address): "\(address) is in use: another process listens there."
    case .databaseInUse(let path): "\(path) is in use by another trainova-authd."
    case .cannotListen(let address, let reason): "Cannot listen on \(address): \(reason)."
    case .file(let path, let code): "\(path): \(String(cString: strerror(code)))."
    case .badKeyFile(let path): "\(path) is no key of this service: 32 bytes or more, readable by its owner only."
    case .badSecretFile(let path):
      "\(path) is no secret file: one line, at most 4096 bytes, readable by its owner only."
    case .badMailSender(let text): "\(text) is no sender: Name <address>, or an address alone."
    case .notASocket(let path): "\(path) exists and is not a socket."
    case .folderNotEmpty(let path):
      "\(path) is not empty, or not yours; the demo deletes its folder, so it has to be its own."
    case .foreignDatabase(let path): "\(path) is no database of this user's own."
    case .database(let path, let reason): "The database \(path) cannot be opened: \(reason)"
    }
  }
}
