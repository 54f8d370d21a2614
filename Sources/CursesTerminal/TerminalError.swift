/// Why the screens cannot be shown.
package enum TerminalError: Error, Equatable {
  /// Standard input or output is no terminal, or none that can be opened.
  case notATerminal
  /// TERM names a terminal that nobody described on this machine; the name is as found, not yet safe to show.
  case unknownTerminal(String)
  /// The terminal lacks what a screen needs, or a system call failed; the reason is for the user, in English.
  case unusable(String)
}

/// What a read of the terminal gave.
package enum ReadResult: Equatable, Sendable {
  case bytes([UInt8])
  /// The terminal is gone.
  case closed
  /// Nothing has been typed since.
  case nothing
}
