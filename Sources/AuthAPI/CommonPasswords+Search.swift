extension CommonPasswords {
  /// Whether it is one of them, as it is written.
  ///
  /// Asked at every key of a new password: by halves, so that no set of them has to be built first.
  package static func contains(_ text: String) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < text { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == text
  }
}
