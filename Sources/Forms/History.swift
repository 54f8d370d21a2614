/// What a field can give back: the texts before the last edits, and what was killed last.
struct History: Sendable {
  /// What the last key did: runs of the same kind are undone, and yanked, as one.
  enum Action: Sendable {
    case none, typed, erased, killedBack, killedForward, other
  }

  struct Snapshot: Sendable {
    var clusters: [Character]
    var cursor: Int
  }

  /// Far more than anybody undoes in a field of one line.
  static let depth = 100

  private(set) var snapshots: [Snapshot] = []
  var killed: [Character] = []
  var last = Action.none

  /// Keeps the text before an edit, unless the edit continues a run.
  mutating func remember(_ snapshot: Snapshot, before action: Action) {
    let continues = action == last && (action == .typed || action == .erased)
    if !continues {
      if snapshots.count == Self.depth { snapshots.removeFirst() }
      snapshots.append(snapshot)
    }
    last = action
  }

  mutating func takeLast() -> Snapshot? {
    last = .other
    return snapshots.popLast()
  }

  mutating func wipe() {
    for index in snapshots.indices {
      Self.overwrite(&snapshots[index].clusters)
    }
    snapshots.removeAll()
    Self.overwrite(&killed)
    killed.removeAll()
    last = .none
  }

  private static func overwrite(_ clusters: inout [Character]) {
    for index in clusters.indices {
      clusters[index] = "\0"
    }
  }
}
