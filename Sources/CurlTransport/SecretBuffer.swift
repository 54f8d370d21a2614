import Glibc

/// Growing bytes that are overwritten before their memory is given back.
struct SecretBuffer: ~Copyable {
  private var memory: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  /// Holds a copy of `bytes`.
  init(_ bytes: some Collection<UInt8>) {
    memory = .allocate(capacity: max(bytes.count, 1))
    count = bytes.count
    _ = memory.update(fromContentsOf: bytes)
  }

  /// The start of the bytes: valid until the next `append`, and as long as this lives.
  var start: UnsafeMutablePointer<UInt8>? { memory.baseAddress }

  /// A copy of the bytes, which is the caller's to look after.
  var bytes: [UInt8] { Array(memory[..<count]) }

  /// Adds bytes at the end.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    if count + bytes.count > memory.count {
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(
        capacity: max(memory.count * 2, count + bytes.count, 4096))
      _ = larger.update(fromContentsOf: memory[..<count])
      wipe(memory, count)
      memory.deallocate()
      memory = larger
    }
    _ = UnsafeMutableBufferPointer(rebasing: memory[count...]).update(fromContentsOf: bytes)
    count += bytes.count
  }

  deinit {
    wipe(memory, count)
    memory.deallocate()
  }
}

private func wipe(_ memory: UnsafeMutableBufferPointer<UInt8>, _ count: Int) {
  guard let start = memory.baseAddress else { return }
  explicit_bzero(start, count)
}
