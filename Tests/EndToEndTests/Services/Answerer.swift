import Foundation

/// A stand-in for whoever runs a script: it answers each question on standard error when it is asked.
enum Answerer {
  /// Runs a script of bash; its exit status and what it wrote to standard output.
  ///
  /// - Parameter answer: a line for a question, which comes without its `: `; nil where there is no answer.
  static func run(
    script: String, environment: [String: String], answer: (String) async throws -> String?
  ) async throws -> (status: Int32, output: String, questions: [String]) {
    let process = Process()
    let (input, output, complaints) = (Pipe(), Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [script]
    process.environment = environment
    process.standardInput = input
    process.standardOutput = output
    process.standardError = complaints
    try process.run()
    var questions: [String] = []
    var said = ""
    while true {
      let more = complaints.fileHandleForReading.availableData
      guard !more.isEmpty else { break }
      said += String(decoding: more, as: UTF8.self)
      guard said.hasSuffix(": ") else { continue }
      let question = String(said.dropLast(2).split(separator: "\n").last ?? "")
      questions.append(question)
      said = ""
      guard let line = try await answer(question) else { break }
      try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
    }
    try input.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text, questions)
  }
}
