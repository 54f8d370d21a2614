import AccountCore
import ArgumentParser
import ClientRuntime
import Glibc
import Screens

/// Looks at everything that the program depends on.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the terminal, the locale, the files, the server and the clock.",
    discussion: """
      A line for each: ✓ is well, · is worth knowing, ! is to be put right. Exits 1 where something is to be put right.
      """)

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let options = try shared.engineOptions()
    let language = Engine(options).state.language
    signal(SIGPIPE, SIG_IGN)
    let findings = Doctor(options).examine()
    for finding in findings { print(finding.line(language)) }
    if findings.contains(where: { $0.level == .fault }) { throw ExitCode(1) }
  }
}
