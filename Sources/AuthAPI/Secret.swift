/// Bytes that must not be seen: a password, a code, a token.
///
/// It owns its bytes and overwrites them when the last holder lets go, and whatever prints it prints `•••`.
package struct Secret: Sendable {
  private let storage: Storage

  /// Copies the UTF-8 bytes of `text`.
  package init(_ text: some StringProtocol) {
    storage = Storage(Array(text.utf8))
  }

  /// Whether there is nothing in it.
  package var isEmpty: Bool { storage.bytes.isEmpty }

  /// The number of UTF-8 bytes.
  package var byteCount: Int { storage.bytes.count }

  /// The text in clear: for the wire, the session file and a form field, never for a message or a log.
  package func reveal() -> String {
    String(decoding: storage.bytes, as: UTF8.self)
  }

  /// Lends the bytes for the length of `body`, without a copy.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try body(UnsafeBufferPointer(storage.bytes))
  }

  /// Immutable after `init`, which is what makes sharing it across threads safe.
  private final class Storage: @unchecked Sendable {
    let bytes: UnsafeMutableBufferPointer<UInt8>

    init(_ source: [UInt8]) {
      bytes = .allocate(capacity: source.count)
      _ = bytes.initialize(from: source)
    }

    deinit {
      overwrite(bytes)
      bytes.deallocate()
    }
  }
}

/// Kept from the optimiser, which would drop stores into memory about to be freed.
@inline(never) @_optimize(none)
private func overwrite(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
  for index in bytes.indices { bytes[index] = 0 }
}

extension Secret: Equatable {
  /// Looks at every byte whatever the first difference, so that the time taken tells only the length.
  package static func == (one: Secret, other: Secret) -> Bool {
    guard one.byteCount == other.byteCount else { return false }
    var difference: UInt8 = 0
    for index in one.storage.bytes.indices { difference |= one.storage.bytes[index] ^ other.storage.bytes[index] }
    return difference == 0
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `•••`.
  package var description: String { "•••" }
  /// Always `•••`.
  package var debugDescription: String { "•••" }
  /// No children: `dump` and a debugger's summary see nothing.
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Secret: Codable {
  /// Reads a string.
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the text in clear: only bodies of requests and session files are ever encoded.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(reveal())
  }
}
