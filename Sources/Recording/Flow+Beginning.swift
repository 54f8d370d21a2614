import AccountCore

extension Flow {
  /// Where the account stood when the recording began, before anything was done.
  package var beginning: Phase.Name { steps[0].moves.first?.from ?? steps[0].phase }

  /// The address of the account that the recording began with, where its server told it at the start.
  package var firstAddress: String? {
    for exchange in steps[0].exchanges where exchange.operation == .me {
      guard case .answered(_, _, .object(let members)?, _) = exchange.outcome else { continue }
      return members.first { $0.name == "email" }?.value.text
    }
    return nil
  }
}
