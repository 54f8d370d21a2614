import ArgumentParser

// No flag takes a secret as its value: each names where to read one.

struct PasswordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Read the password from a file, /dev/fd/N, or - for standard input.", valueName: "path"),
    completion: .file())
  var passwordFile: String?

  @Flag(help: "Read the password from standard input.")
  var passwordStdin = false
}

struct NewPasswordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Read the new password from a file, /dev/fd/N, or - for standard input.", valueName: "path"),
    completion: .file())
  var newPasswordFile: String?
}

struct CodeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read the code, or the whole mail, from a file, /dev/fd/N, or - for standard input.", valueName: "path"),
    completion: .file())
  var codeFile: String?

  @Flag(help: "Read the code from standard input.")
  var codeStdin = false
}
