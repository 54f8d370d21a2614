import AccountCore
import Forms
import TextGrid

/// The picture on the screen, from which the next one is made: where a key changed no more than the text under the
/// user's hands, no more than that is painted anew.
package final class Canvas {
  /// The picture of the state that was shown last.
  package private(set) var grid = Grid(Size(columns: 0, rows: 0))
  /// What can be clicked; what comes later lies above.
  private(set) var regions: [Region] = []
  /// How much of a text longer than its room is visible; nil where there is none.
  private(set) var extent: Extent?
  /// Where the focus goes by pages; nil where it is in a field.
  private(set) var pages: Pages?
  /// The field that was typed into since, and the cluster with which its visible text begins.
  private(set) var typed: (field: FieldID, first: Int)?
  /// All in which the picture may differ from the one before it; nil where it may anywhere.
  package private(set) var change: Grid.Change?
  /// What the picture was made from; nil where it can only be drawn as a whole.
  private var ground: (revision: UInt64, spot: Spot, until: Instant?)?

  /// Whether the window is large enough for more than a request to enlarge it.
  package var isReadable: Bool { grid.size.columns >= State.smallest.columns && grid.size.rows >= State.smallest.rows }

  /// An empty picture of no size.
  package init() {}

  /// Makes the grid the picture of a state at a size, the same that `State.picture` gives; of one program's state only.
  package func show(_ state: State, _ size: Size) {
    if let ground, grid.size == size, ground.revision == state.revision.number,
      ground.until.map({ state.now < $0 }) ?? true
    {
      let painted = state.paintTyped(on: &grid, at: ground.spot)
      typed = painted.map { (ground.spot.field, $0.first) }
      change = painted?.change
      return
    }
    let drawn = state.draw(size)
    grid = drawn.grid
    regions = drawn.regions
    extent = drawn.extent
    pages = drawn.pages
    typed = nil
    change = nil
    ground = drawn.spot.map { (state.revision.number, $0, state.nextWake) }
  }
}

/// A picture, and what those need to know of it who click in it, type into it and scroll in it.
struct Drawing {
  let grid: Grid
  var regions: [Region] = []
  /// Where what is typed appears, if that is all that typing changes.
  var spot: Spot?
  var extent: Extent?
  var pages: Pages?
}

/// Where the text of the focused field stands on the screen.
struct Spot: Equatable {
  let field: FieldID
  let place: Position
  /// The columns it may take.
  let width: Int
}

extension State {
  /// Whether nothing but its own text shows what is typed into the focused field.
  var isTypingLocal: Bool {
    guard let id = form.focusedField else { return false }
    // A password is weighed while it is typed, also against the address; one that is shown is kept nowhere.
    return id != .newPassword && form.text(.newPassword).isEmpty
      && !form.fields.contains { form[$0]?.isRevealed == true }
  }

  /// Paints the focused field's text, and the cursor in it, over what stands there; the first cluster that is visible, and
  /// where the picture changed.
  fileprivate func paintTyped(on grid: inout Grid, at spot: Spot) -> (first: Int, change: Grid.Change)? {
    guard let field = form[spot.field] else { return nil }
    let content = content(of: field, width: spot.width)
    let place = spot.place
    var columns = grid.put(content.visible, at: place, style: Style(.fieldFocused), width: spot.width)
    if field.isEmpty, let placeholder = placeholder(spot.field) {
      grid.put(placeholder, at: place, style: .muted, limit: spot.width)
      columns = place.column..<min(grid.size.columns, place.column + spot.width)
    }
    grid.cursor = Position(column: place.column + content.cursorColumn, row: place.row)
    return (content.visible.startIndex, Grid.Change(row: place.row, columns: columns ?? 0..<0))
  }

  /// What of a field is visible in so many columns, a secret one's text as dots, and where the cursor stands in it.
  func content(of field: TextField, width: Int) -> (visible: ArraySlice<Character>, cursorColumn: Int) {
    let isHidden = field.kind == .secret && !field.isRevealed
    let shown = isHidden ? Array(repeating: "•", count: field.clusters.count) : field.clusters
    return Layout.window(clusters: shown, cursor: field.cursor, width: width - 1)
  }

  /// What stands in a field that holds nothing; nil for nothing.
  func placeholder(_ id: FieldID) -> String? {
    switch id {
    // In brackets, so that nothing takes it for a value where no colour tells.
    case .firstName, .lastName: "(\(language.words.optional))"
    case .file: "trainova-flow.json"
    case .serverURL, .email, .password, .code, .newPassword, .confirmation, .currentPassword, .newEmail: nil
    }
  }
}
