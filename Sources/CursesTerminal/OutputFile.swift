import CPlatform
import Glibc

/// Where ncurses writes: a file in memory, emptied after every picture.
///
/// ncurses writes until all is written, or spins where a descriptor does not block. A terminal that takes nothing
/// (Ctrl-S, a dead line) would so stop the whole loop; from here its bytes go out as the terminal takes them.
final class OutputFile {
  let stream: UnsafeMutablePointer<FILE>
  private let descriptor: Int32

  init() throws(TerminalError) {
    descriptor = trainova_memory_file()
    guard descriptor >= 0 else { throw .unusable("no memory for the screen") }
    guard let stream = fdopen(descriptor, "r+") else {
      Glibc.close(descriptor)
      throw .unusable("no memory for the screen")
    }
    self.stream = stream
  }

  deinit {
    fclose(stream)
  }

  /// Takes out all that ncurses has written.
  func drain() -> [UInt8] {
    let length = Int(lseek(descriptor, 0, SEEK_CUR))
    guard length > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, length, 0))
    }
    // The file keeps its pages for the next picture: only the position goes back.
    lseek(descriptor, 0, SEEK_SET)
    return bytes
  }
}
