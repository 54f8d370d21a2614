import AccountCore
import ArgumentParser
import ClientRuntime
import Screens

/// Looks at everything that the program depends on.
struct DoctorCommand: ClientCommand {
  static let words = "doctor"
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the terminal, the locale, the files, the server and the clock.",
    discussion: """
      A line for each: ✓ is well, · is worth knowing, ! is to be put right. Exits 1 where something is to be put right.
      """)

  @OptionGroup var shared: SharedOptions

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    let language = desk.settings.language
    let findings = Doctor(try desk.engineOptions(), desk.onFile).examine()
    return Report(
      code: findings.contains { $0.level == .fault } ? .faultFound : .healthy,
      data: [
        (
          "findings",
          .array(
            findings.map {
              .object([
                ("subject", .string($0.subject)), ("level", .string($0.level.rawValue)), ("code", .string($0.code)),
                ("message", .string($0.sentence(language))),
              ])
            })
        )
      ],
      lines: findings.map { $0.line(language) })
  }
}
