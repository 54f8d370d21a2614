/// What takes messages off the queue: a folder, or a mail server.
protocol MailTransport: Sendable {
  /// Hands one message over. A message may come twice, with the same `id` and so the same `Message-ID:`: what was handed
  /// over when the power failed is handed over again.
  func deliver(_ letter: Letter, id: Int64) async throws(MailFailure)

  /// Finds out whether a message could be handed over, without one.
  func probe() async throws(MailFailure)
}

/// Why a message could not be handed over; it is tried again.
enum MailFailure: Error, Equatable {
  /// A system call failed with this `errno`.
  case system(call: String, code: Int32)
  /// The mail server cannot be reached, does not show who it is, hangs, or lets nobody sign in: libcurl's words.
  case unreachable(String)
  /// The mail server refused this one message with this reply (RFC 5321 §4.2).
  case refused(status: Int)
  /// The service ends.
  case stopped
}
