/// Which of a form's items has the keyboard; past the last comes the first.
package struct FocusRing: Equatable, Sendable {
  /// How many items there are, 0 or more.
  package let count: Int
  /// The item with the keyboard, 0 when there is none at all.
  package private(set) var index: Int

  /// A ring over `count` items with the focus at `index`, or at the first where `index` is none of them.
  package init(count: Int, index: Int = 0) {
    self.count = max(0, count)
    self.index = (0..<self.count).contains(index) ? index : 0
  }

  /// Whether the last item has the focus.
  package var isAtEnd: Bool {
    index + 1 >= count
  }

  /// Goes on to the next item.
  package mutating func next() {
    index = isAtEnd ? 0 : index + 1
  }

  /// Goes back to the item before.
  package mutating func previous() {
    index = index > 0 ? index - 1 : max(0, count - 1)
  }

  /// Goes to an item; false, and nothing moves, when there is no such item.
  @discardableResult
  package mutating func move(to index: Int) -> Bool {
    guard (0..<count).contains(index) else { return false }
    self.index = index
    return true
  }
}
