import ArgumentParser
import CPlatform
import ClientRuntime
import Glibc
import AccountCore
import Screens

/// A command without screens: it says once what became of it, in words or as one JSON object, and ends with its status.
protocol ClientCommand: ParsableCommand {
  /// Its words on the command line.
  static var words: String { get }
  var shared: SharedOptions { get }

  func perform(_ desk: Desk) throws(CommandFailure) -> Report
}

extension ClientCommand {
  func run() throws {
    trainova_keep_memory_private()
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is an error of the write, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    let output = Output(command: Self.words, isJSON: shared.json)
    var warnings: [String] = []
    var words: any Words = Language.ofLocale.words
    let status: Int32
    do throws(CommandFailure) {
      let settings = try Settings(shared.flags)
      words = settings.words
      let desk = Desk(settings)
      do throws(CommandFailure) {
        let report = try perform(desk)
        warnings = desk.warnings
        status = output.write(report, warnings: warnings)
      } catch {
        warnings = desk.warnings
        throw error
      }
    } catch {
      status = output.write(error, warnings: warnings, words: words)
    }
    guard status == 0 else { throw ExitCode(status) }
  }
}
