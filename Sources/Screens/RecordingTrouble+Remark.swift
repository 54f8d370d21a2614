import AccountCore

extension RecordingTrouble {
  /// The same as of a command's file.
  func remark(_ path: String) -> FlowRemark {
    switch self {
    case .exists: .exists(path)
    case .missing: .missing(path)
    case .notAllowed: .notAllowed(path)
    case .diskFull: .diskFull(path)
    case .notAFile: .notAFile(path)
    case .holdsSecret: .holdsSecret(path)
    case .system(let errno): .failed(path, errno: errno)
    }
  }
}
