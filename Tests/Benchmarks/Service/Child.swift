import Foundation

/// A program that this one started, with what the system says of it.
final class Child {
  struct NotReady: Error {}

  /// Where it listens.
  let port: Int
  private let process = Process()
  private let output = Pipe()

  /// Starts a program of the package, built like this one, and waits until it says where it listens.
  init(_ name: String, _ arguments: [String], errors: FileHandle = .standardError) throws {
    let own = URL(fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    process.executableURL = own.deletingLastPathComponent().appendingPathComponent(name)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    var line = ""
    while !line.hasSuffix("\n"), let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
      line += String(decoding: byte, as: UTF8.self)
    }
    guard let port = line.split(separator: ":").last.flatMap({ Int($0.dropLast()) }) else { throw NotReady() }
    self.port = port
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// Seconds of processor time so far, all its threads together.
  var processorSeconds: Double {
    let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Waits until it has used no processor for a second.
  func waitUntilIdle() throws {
    var before = -1.0
    while processorSeconds - before > 0.01 {
      before = processorSeconds
      sleep(1)
    }
  }

  /// Bytes that it caused to be written to storage.
  var writtenBytes: Int {
    let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/io", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("write_bytes:") }
    return line?.split(separator: " ").last.flatMap { Int($0) } ?? 0
  }

  /// MiB in memory now.
  var residentMiB: Double {
    let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
  }
}
