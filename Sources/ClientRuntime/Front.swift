import AccountCore

/// What stands between the engine and whoever uses it: the screens, a dialogue, a script.
///
/// It belongs to the engine's thread. Nothing of it waits: what it wants to wait for it names, and the engine's one loop waits.
package protocol Front: AnyObject {
  /// The descriptors whose input it takes.
  var descriptors: [Int32] { get }
  /// The descriptor that is to take more of its output; nil while nothing is left over.
  var writing: Int32? { get }
  /// The moment at which `take` is to be called in any case; nil for none.
  var due: Instant? { get }

  /// Shows a state; called before each sleep at least, and whenever it may have changed.
  func show(_ state: State)
  /// Takes what has come: on the ready ones of its descriptors, among which are others, or because a moment has passed.
  func take(_ ready: [Int32], at now: Instant) -> FrontNews
  /// Puts a text on the terminal's clipboard, where it has one that programs may fill.
  func copy(_ text: String)
  /// Paints everything anew.
  func redraw()
  /// Stops the program as Ctrl-Z does, until it is continued.
  func suspend()
  /// Gives back what it took over; nothing of it is called afterwards.
  func close()
}

extension Front {
  /// Nothing: what is to be copied stands among what is shown, too.
  package func copy(_ text: String) {}
}

/// What a front has for the engine.
package enum FrontNews {
  /// These happened, in this order.
  case events([Event])
  /// Whoever used it is gone or done: the program ends with this exit status.
  case ended(Int32)
}
