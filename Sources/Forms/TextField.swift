/// One line of text under the user's hands, edited by grapheme cluster.
///
/// Control characters never get into it, whichever way the text comes.
package struct TextField: Sendable {
  /// What a field holds, and so how it behaves.
  package enum Kind: Sendable {
    case text
    /// A password: no undo and nothing to yank; while it is hidden, it is one word.
    case secret
    /// Digits of a code; a pasted mail or link gives its code.
    case code
  }

  package let kind: Kind
  /// The most Unicode scalars it takes.
  package let limit: Int
  /// The text, one element a cluster.
  package internal(set) var clusters: [Character] = []
  /// How often the text was changed by hand: tells a change without a copy of what stood there before.
  package internal(set) var edits = 0
  /// Where the next character goes, 0 to `clusters.count`.
  package internal(set) var cursor = 0
  /// Whether a secret is shown; without meaning for the other kinds.
  package var isRevealed = false

  var history = History()

  /// A field holding as much of `text` as fits, with the cursor at its end.
  package init(_ kind: Kind = .text, text: String = "", limit: Int = 320) {
    self.kind = kind
    self.limit = kind == .code ? min(limit, Validator.codeLength) : limit
    self.text = text
  }

  /// The whole text. Setting it puts the cursor at the end and forgets what could be undone.
  package var text: String {
    get { String(clusters) }
    set {
      wipe()
      for character in cleaned(newValue) {
        guard scalarCount + character.unicodeScalars.count <= limit else { break }
        clusters.append(character)
      }
      cursor = clusters.count
    }
  }

  /// The text as bytes, for a secret that must not pass through a `String`.
  package var utf8: [UInt8] {
    clusters.flatMap(\.utf8)
  }

  package var isEmpty: Bool {
    clusters.isEmpty
  }

  /// Whether nothing more can be typed.
  package var isFull: Bool { scalarCount >= limit }

  /// The length that `limit` bounds.
  var scalarCount: Int {
    clusters.reduce(0) { $0 + ($1.utf8.count == 1 ? 1 : $1.unicodeScalars.count) }
  }

  /// Puts the cursor before a cluster, or behind the last one.
  package mutating func place(cursor: Int) {
    self.cursor = min(max(0, cursor), clusters.count)
    history.last = .other
  }

  /// Overwrites the text where it lies in memory, then empties the field and all that it remembers.
  package mutating func wipe() {
    for index in clusters.indices {
      clusters[index] = "\0"
    }
    clusters.removeAll()
    cursor = 0
    history.wipe()
  }
}

extension TextField: Equatable {
  /// Whether both would look and submit the same; what could be undone or yanked does not count.
  package static func == (left: TextField, right: TextField) -> Bool {
    left.kind == right.kind && left.limit == right.limit && left.cursor == right.cursor
      && left.isRevealed == right.isRevealed && left.clusters.elementsEqual(right.clusters, by: isSame)
  }

  /// By scalars: canonically equal characters are other bytes for a service.
  private static func isSame(_ left: Character, _ right: Character) -> Bool {
    left.unicodeScalars.elementsEqual(right.unicodeScalars)
  }
}

extension TextField: CustomStringConvertible, CustomReflectable {
  /// The text, or dots for a secret or a code.
  package var description: String {
    kind == .text ? text : "•••"
  }

  /// Keeps a secret out of `dump` and of what a failed test prints.
  package var customMirror: Mirror {
    Mirror(self, children: ["text": description, "cursor": cursor])
  }
}
