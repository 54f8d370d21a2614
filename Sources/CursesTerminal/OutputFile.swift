import CPlatform
import Glibc

/// Where ncurses writes: a file in memory, read out after every picture.
///
/// ncurses writes until all is written, or spins where a descriptor does not block. A terminal that takes nothing
/// (Ctrl-S, a dead line) would so stop the whole loop; from here its bytes go out as the terminal takes them.
final class OutputFile {
  let stream: UnsafeMutablePointer<FILE>
  private let descriptor: Int32
  /// The file's beginning, in memory; only what has been written may be read.
  private let window: UnsafeRawBufferPointer
  /// Where what has not been read out yet begins.
  private var start = 0

  /// Further than this the file does not grow, except by a single picture.
  private static let rewindsAt = 64 * 1024
  private static let windowSize = 1024 * 1024

  init() throws(TerminalError) {
    descriptor = trainova_memory_file()
    guard descriptor >= 0 else { throw .unusable("no memory for the screen") }
    let mapped = mmap(nil, Self.windowSize, PROT_READ, MAP_SHARED, descriptor, 0)
    guard let mapped, mapped != MAP_FAILED else {
      Glibc.close(descriptor)
      throw .unusable("no memory for the screen")
    }
    window = UnsafeRawBufferPointer(start: mapped, count: Self.windowSize)
    guard let stream = fdopen(descriptor, "r+") else {
      munmap(mapped, Self.windowSize)
      Glibc.close(descriptor)
      throw .unusable("no memory for the screen")
    }
    self.stream = stream
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: window.baseAddress), window.count)
    fclose(stream)
  }

  /// Passes on all that ncurses has written since the last call, if that is anything; the bytes do not outlive it.
  func drain(_ take: (UnsafeRawBufferPointer) -> Void) {
    let end = Int(lseek(descriptor, 0, SEEK_CUR))
    guard end > start else { return }
    if end <= window.count {
      take(UnsafeRawBufferPointer(rebasing: window[start..<end]))
    } else {
      let bytes = [UInt8](unsafeUninitializedCapacity: end - start) { buffer, count in
        count = max(0, pread(descriptor, buffer.baseAddress, end - start, start))
      }
      bytes.withUnsafeBytes(take)
    }
    start = end
    if end > Self.rewindsAt {
      // The file keeps its pages for the next pictures: only the position goes back.
      start = Int(lseek(descriptor, 0, SEEK_SET))
    }
  }
}
