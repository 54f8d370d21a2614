import Forms

extension State {
  /// Everything that a picture shows but the moment and the text under the user's hands, which stands empty.
  ///
  /// Of what secret fields hold only the length is left, so that an outline may be kept.
  package var outline: State {
    var outline = self
    outline.now = Instant(milliseconds: 0)
    for index in forms.indices {
      outline.forms[index].blank(withFocused: index == forms.count - 1)
    }
    return outline
  }
}

extension Form {
  /// Empties the focused field, if asked to, and puts dots for what the other secret ones hold.
  fileprivate mutating func blank(withFocused: Bool) {
    let focused = withFocused ? focusedField : nil
    for id in fields {
      edit(id) { field in
        if id == focused {
          field = field.blank(length: 0)
        } else if field.kind != .text {
          field = field.blank(length: field.clusters.count)
        }
      }
    }
  }
}
