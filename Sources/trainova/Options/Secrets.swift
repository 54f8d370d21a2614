import CPlatform
import ClientRuntime
import Glibc
import Screens

/// The secrets that a command's flags say where to read; each is read when it is needed, and once.
struct Secrets {
  /// A secret by what it is for.
  enum Kind: CaseIterable {
    case password, newPassword, code

    /// The flag that says where to read it.
    var flag: String {
      switch self {
      case .password: "--password-file"
      case .newPassword: "--new-password-file"
      case .code: "--code-file"
      }
    }
  }

  private var sources: [Kind: (flag: String, path: String)] = [:]
  private let words: any Words

  /// - Throws: `usage` where two name standard input, or one secret is named twice.
  init(
    _ words: any Words, password: PasswordOptions? = nil, newPassword: NewPasswordOptions? = nil,
    code: CodeOptions? = nil
  ) throws(CommandFailure) {
    self.words = words
    try add(.password, password?.passwordFile, password?.passwordStdin == true ? "--password-stdin" : nil)
    try add(.newPassword, newPassword?.newPasswordFile, nil)
    try add(.code, code?.codeFile, code?.codeStdin == true ? "--code-stdin" : nil)
    guard sources.values.count(where: { Self.descriptor($0.path) == 0 }) < 2 else {
      throw usage(.twoFromStandardInput, words)
    }
  }

  private mutating func add(_ kind: Kind, _ path: String?, _ stdin: String?) throws(CommandFailure) {
    if path != nil, let stdin { throw usage(.contradiction(kind.flag, stdin), words) }
    if let path { sources[kind] = (kind.flag, path) }
    if let stdin { sources[kind] = (stdin, "-") }
  }

  /// Whether a flag says where to read it.
  func has(_ kind: Kind) -> Bool { sources[kind] != nil }

  /// The secret from where its flag says, without one line end; nil where there is no such flag.
  ///
  /// - Throws: `unusableSecret` for what cannot be read, is empty, no UTF-8, or (a code apart) more than one line.
  func read(_ kind: Kind) throws(CommandFailure) -> String? {
    guard let (flag, path) = sources[kind] else { return nil }
    func refuse(_ remark: CommandRemark) -> CommandFailure { CommandFailure(.unusableSecret, words.remark(remark)) }
    guard var bytes = Self.bytes(path) else { throw refuse(.secretUnreadable(flag: flag)) }
    defer {
      bytes.withUnsafeMutableBytes { raw in if let start = raw.baseAddress { explicit_bzero(start, raw.count) } }
    }
    guard bytes.count <= Self.longest else { throw refuse(.secretTooLong(flag: flag)) }
    if bytes.last == UInt8(ascii: "\n") {
      bytes.removeLast()
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    }
    guard !bytes.isEmpty else { throw refuse(.secretEmpty(flag: flag)) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw refuse(.secretNotText(flag: flag)) }
    guard kind == .code || !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw refuse(.secretManyLines(flag: flag))
    }
    return text
  }

  /// A whole mail is taken for a code.
  private static let longest = 64 * 1024

  /// Whether a path stands for standard input.
  static func isStandardInput(_ path: String) -> Bool { descriptor(path) == 0 }

  /// The descriptor that a path stands for: opening it anew would not do for a socket or a closed pipe.
  private static func descriptor(_ path: String) -> Int32? {
    if path == "-" || path == "/dev/stdin" { return 0 }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      return Int32(path.dropFirst(folder.count))
    }
    return nil
  }

  /// All that is there, or a byte over the longest; nil where it cannot be read.
  private static func bytes(_ path: String) -> [UInt8]? {
    let given = descriptor(path)
    let opened = given ?? trainova_open(path, O_RDONLY | O_NOCTTY, 0)
    guard opened >= 0 else { return nil }
    defer { if given == nil { close(opened) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    defer { explicit_bzero(&chunk, chunk.count) }
    while bytes.count <= longest {
      let count = Glibc.read(opened, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
    return bytes
  }
}
