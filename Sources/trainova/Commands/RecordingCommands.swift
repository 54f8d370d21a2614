import AccountCore
import ArgumentParser
import AuthAPI
import ClientRuntime
import CursesTerminal
import Glibc
import Recording
import Screens
import TextGrid

/// Looks at a recording, step by step, with no server.
struct Inspect: ClientCommand {
  static let words = "inspect"
  static let configuration = CommandConfiguration(
    abstract: "Step through a recording: what was done, asked, answered and said.",
    discussion: """
      In a terminal → (or n) goes to the next step, ← (or p) to the one before, q leaves; with --plain Enter, p and q do. \
      Elsewhere all steps are printed at once. The same recording looks the same every time.
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The recording.")
  var file: String

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    let recording = try desk.recording(file)
    // What programs read is the same in every language.
    let pages = (shared.json ? recording.pages : recording.pages(desk.words.label)).map { $0.map { displaySafe($0) } }
    let data: JSON.Members = [("pages", .array(pages.map { .array($0.map { .string($0) }) }))]
    guard !shared.json, desk.settings.mayAsk, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      return Report(code: .inspected, data: data, lines: pages.flatMap { $0 })
    }
    guard !shared.flags.isPlain else {
      step(through: pages)
      return Report(code: .inspected)
    }
    let status: Int32
    do throws(TerminalError) {
      let name = displaySafe(file.split(separator: "/").last.map(String.init) ?? file)
      status = try PageTerminal.show(PageReader(title: name, pages: pages, language: desk.settings.language))
    } catch {
      throw CommandFailure(.noScreens, sentence(error, desk.words))
    }
    guard status == 0 else { throw CommandFailure(.interrupted, desk.words.remark(.interrupted), exitStatus: status) }
    return Report(code: .inspected)
  }

  /// Prints page by page, for terminals that only print.
  private func step(through pages: [[String]]) {
    var index = 0
    while pages.indices.contains(index) {
      for line in pages[index] { print(line) }
      print("[\(index)/\(pages.count - 1)] Enter · p · q ", terminator: "")
      fflush(nil)
      switch readLine()?.lowercased() {
      case nil, "q": return
      case "p": index = max(0, index - 1)
      default: index += 1
      }
    }
  }
}

/// Makes something else of a recording.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn a recording into a HAR archive or a script of curl commands.",
    subcommands: [HAR.self, Curl.self])

  struct HAR: ExportCommand {
    static let words = "export har"
    static let configuration = CommandConfiguration(
      commandName: "har", abstract: "Print the exchanges as HAR 1.2, for browsers' tools.")

    @OptionGroup var shared: SharedOptions
    @OptionGroup var export: ExportOptions

    func text(_ flow: Recording.Flow) -> String { flow.har }
  }

  struct Curl: ExportCommand {
    static let words = "export curl"
    static let configuration = CommandConfiguration(
      commandName: "curl", abstract: "Print the calls as a shell script; it asks for secrets.")

    @OptionGroup var shared: SharedOptions
    @OptionGroup var export: ExportOptions

    func text(_ flow: Recording.Flow) -> String { flow.curlScript }
  }
}

struct ExportOptions: ParsableArguments {
  @Argument(help: "The recording.")
  var file: String

  @Option(name: .shortAndLong, help: ArgumentHelp("A new file in place of standard output.", valueName: "path"))
  var output: String?

  @Flag(help: "Put pseudonyms in place of addresses.")
  var anonymous = false
}

protocol ExportCommand: ClientCommand {
  var export: ExportOptions { get }
  func text(_ flow: Recording.Flow) -> String
}

extension ExportCommand {
  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    if let path = export.output { try desk.checkNew(path) }
    let recording = try desk.recording(export.file)
    let text = text(export.anonymous ? recording.anonymised() : recording)
    guard let path = export.output else {
      try desk.expectNoSecret(in: text)
      return Report(code: .exported, data: [("text", .string(text))], lines: [String(text.dropLast())])
    }
    try desk.write(text, to: path, without: desk.heldSecrets)
    return Report(code: .exported, message: desk.words.remark(.written(path)), data: [("file", .string(path))])
  }
}
