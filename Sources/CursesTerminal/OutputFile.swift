import CPlatform
import Glibc

/// Where ncurses writes: a file in memory, read out after every picture, or the terminal itself.
///
/// ncurses writes until all is written, or spins where a descriptor does not block. A terminal that takes nothing
/// (Ctrl-S, a dead line) would so stop the whole loop; from the file its bytes go out as the terminal takes them.
/// Where it is known to take them all, as nearly always after a key, the file would only cost time.
final class OutputFile {
  /// What ncurses is given. Its descriptor is ncurses' own, and leads to the file or to the terminal.
  let stream: UnsafeMutablePointer<FILE>
  private let descriptor: Int32
  private let terminal: Int32
  private var leadsToTerminal = false
  /// The file's beginning, in memory; only what has been written may be read.
  private let window: UnsafeRawBufferPointer
  /// Where what has not been read out yet begins.
  private var start = 0

  /// Further than this the file does not grow, except by a single picture.
  private static let rewindsAt = 64 * 1024
  private static let windowSize = 1024 * 1024

  /// A file that nothing is written to yet, for the terminal behind a descriptor, which somebody else closes.
  init(terminal: Int32) throws(TerminalError) {
    self.terminal = terminal
    descriptor = trainova_memory_file()
    guard descriptor >= 0 else { throw .unusable("no memory for the screen") }
    let mapped = mmap(nil, Self.windowSize, PROT_READ, MAP_SHARED, descriptor, 0)
    guard let mapped, mapped != MAP_FAILED else {
      Glibc.close(descriptor)
      throw .unusable("no memory for the screen")
    }
    window = UnsafeRawBufferPointer(start: mapped, count: Self.windowSize)
    let own = trainova_duplicate(descriptor, -1)
    guard own >= 0, let stream = fdopen(own, "r+") else {
      if own >= 0 { Glibc.close(own) }
      munmap(mapped, Self.windowSize)
      Glibc.close(descriptor)
      throw .unusable("no memory for the screen")
    }
    self.stream = stream
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: window.baseAddress), window.count)
    fclose(stream)
    Glibc.close(descriptor)
  }

  /// Has what ncurses writes next go to the terminal, which must be known to take it, or to the file again.
  func lead(toTerminal: Bool) {
    guard toTerminal != leadsToTerminal,
      trainova_duplicate(toTerminal ? terminal : descriptor, fileno(stream)) >= 0
    else { return }
    leadsToTerminal = toTerminal
  }

  /// Passes on all that ncurses has written to the file since the last call, if that is anything; the bytes do not
  /// outlive it.
  func drain(_ take: (UnsafeRawBufferPointer) -> Void) {
    guard !leadsToTerminal else { return }
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
