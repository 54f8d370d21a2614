import Foundation
import Testing

/// The machine's processes, as /proc tells of them.
enum Processes {
  private struct Entry {
    var id: pid_t
    var name: String
    var state: Character
    var parent: pid_t
  }

  private static var all: [Entry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.compactMap(entry)
  }

  private static func entry(_ id: pid_t) -> Entry? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(id)/stat") else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    // The name stands in brackets and may hold any sign.
    guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")") else { return nil }
    let rest = text[close...].split(separator: " ")
    guard rest.count > 2, let state = rest[1].first, let parent = pid_t(rest[2]) else { return nil }
    return Entry(id: id, name: String(text[text.index(after: open)..<close]), state: state, parent: parent)
  }

  /// The process of that name among the descendants of another.
  static func descendant(of ancestor: pid_t, named name: String) -> pid_t? {
    let all = all
    let parents = Dictionary(all.map { ($0.id, $0.parent) }) { first, _ in first }
    return all.first { entry in
      guard entry.name == name else { return false }
      var id = entry.parent
      while id > 1, id != ancestor { id = parents[id] ?? 0 }
      return id == ancestor
    }?.id
  }

  /// Processes with that text in an argument; what has ended and waits for its parent does not count.
  static func mentioning(_ text: String) -> [pid_t] {
    all.filter { $0.state != "Z" }.map(\.id).filter { id in
      guard id != getpid(), let data = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") else {
        return false
      }
      return String(decoding: data, as: UTF8.self).contains(text)
    }
  }

  /// How often a process has gone to sleep by itself since it began.
  static func sleeps(of id: pid_t) -> Int {
    let status = FileManager.default.contents(atPath: "/proc/\(id)/status").map { String(decoding: $0, as: UTF8.self) }
    let line = status?.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches:") }
    return line?.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) } ?? 0
  }

  /// Whether a process is there, if only until the one that began it takes note of its end.
  static func isKnown(_ id: pid_t) -> Bool { entry(id) != nil }

  static func isRunning(_ id: pid_t) -> Bool {
    entry(id).map { $0.state != "Z" } ?? false
  }
}

/// Waits for a state of the machine; false where it did not come within the failure bound.
func eventually(_ isTrue: () throws -> Bool) async throws -> Bool {
  let end = ContinuousClock.now + TerminalSession.deadline
  while try !isTrue() {
    guard ContinuousClock.now < end else { return false }
    try await Task.sleep(for: .milliseconds(15))
  }
  return true
}
