// What the screens cost, beside the floor: a C program that links the same libraries and paints one form.
//
//   swift run -c release terminal-benchmark [--program PATH] [--runs N] [--peers yes] [--beside 'NAME|MARK|KEYS|COMMAND' ...]
//
// `--peers yes` adds forms of the same kind in dialog, urwid and Textual, where those are installed.
//
// It builds the client as it is released, unless `--program` names one. Each run starts every program once, one after
// the other; the figures are medians over the runs, and the ratios of the floor to itself tell how much they are worth.

import Foundation

var program: String?
var runs = 15
var beside: [Contestant] = []
var withPeers = false
var arguments = CommandLine.arguments.dropFirst()
while let flag = arguments.popFirst() {
  guard let value = arguments.popFirst() else { throw Failure(description: "\(flag) takes a value") }
  switch flag {
  case "--program": program = value
  case "--runs": runs = max(1, Int(value) ?? runs)
  case "--peers": withPeers = value == "yes"
  case "--beside":
    let parts = value.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4 else { throw Failure(description: "--beside takes NAME|MARK|KEYS|COMMAND") }
    beside.append(Contestant(name: parts[0], words: ["sh", "-c", "exec \(parts[3])"], mark: parts[1], keys: parts[2]))
  default: throw Failure(description: "unknown: \(flag)")
  }
}

let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
let folder = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent("terminal-benchmark-\(getpid())").path
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }
let floor = folder + "/floor"
try run(["cc", "-O2", here.appendingPathComponent("floor.c").path, "-o", floor, "-lncursesw", "-ltinfo", "-lcurl"])
try run(["cc", "-O2", "-shared", "-fPIC", here.appendingPathComponent("hang.c").path, "-o", folder + "/hang.so"])
if program == nil {
  let root = here.appendingPathComponent("../../..").standardizedFileURL.path
  let scratch = root + "/.build/terminal-benchmark"
  try run([
    "swift", "build", "--package-path", root, "--scratch-path", scratch, "-c", "release", "--static-swift-stdlib",
    "--traits", "Standalone", "--product", "trainova",
  ])
  program = scratch + "/release/trainova"
}
let client = program ?? ""
if withPeers { beside += Contestant.peers(folder: here.appendingPathComponent("peers").path) }

let environment = [
  "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder, "TERM": "xterm-256color",
  "LC_ALL": "C.UTF-8",
]
let contestants =
  [
    Contestant(name: "trainova", words: [client], mark: "Ctrl-Q", keys: "e"),
    Contestant(name: "floor", words: [floor], mark: "Ctrl-Q"),
    Contestant(name: "floor again", words: [floor], mark: "Ctrl-Q"),
  ] + beside

// Every round, the floor follows each program at once: what the machine does besides then strikes both alike.
var figures = contestants.map { _ in [[Double?]]() }
for round in 0...runs {
  for (index, contestant) in contestants.enumerated() {
    let measured = try contestant.measure(environment: environment)
    // The first round only warms the caches.
    if round > 0 { figures[index].append(measured) }
  }
}

func column(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(1, width - text.count))
}
func number(_ value: Double?) -> String { value.map { String(format: "%.2f", $0) } ?? "–" }

print(column("", 32) + contestants.map { column($0.name, 22) }.joined())
for (place, figure) in Contestant.figures.enumerated() {
  let values = figures.map { runs in median(runs.compactMap { $0[place] }) }
  let cells = values.enumerated().map { index, value -> String in
    guard index != 1, let value, let base = values[1], base > 0 else { return number(value) }
    return "\(number(value)) (\(number(value / base)) ×)"
  }
  let title = figure.unit.isEmpty ? figure.name : "\(figure.name), \(figure.unit)"
  print(column(title, 32) + cells.map { column($0, 22) }.joined())
}

/// Milliseconds from Esc to the word that the call was cancelled.
@MainActor func cancelling(_ arguments: [String], _ extra: [String: String] = [:]) throws -> Double? {
  var waits: [Double] = []
  for _ in 0..<min(runs, 5) {
    let session = try Session([client] + arguments, environment: environment.merging(extra) { $1 })
    guard session.wait(for: "Ctrl-Q") else { throw Failure(description: "no sign-in form") }
    session.settle()
    session.type("anna@example.org\tcorrect horse\r")
    guard session.wait(for: "igning in") else { throw Failure(description: "no call under way") }
    session.more(within: 700)
    let length = session.output.count
    let sentAt = milliseconds()
    session.type("\u{1b}")
    guard session.wait(for: "ancel", since: length) else { throw Failure(description: "no end of the call") }
    waits.append(milliseconds() - sentAt)
  }
  return median(waits)
}

let silent = try SilentServer()
print("\nEsc to “cancelled”, ms (40 of them tell Esc from the beginning of a key):")
print(
  column("  a server that never answers", 32) + number(try cancelling(["--server", "http://127.0.0.1:\(silent.port)"])))
print(
  column("  a name that is never found", 32)
    + number(try cancelling(["--server", "https://auth.example.org"], ["LD_PRELOAD": folder + "/hang.so"])))
