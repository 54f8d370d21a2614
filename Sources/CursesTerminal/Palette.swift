import CNcurses
import TextGrid

/// The attributes and the colour pair of each role, chosen once for what the terminal can show.
struct Palette {
  private struct Entry {
    var attributes: attr_t = 0
    var pair: Int16 = 0
  }

  /// One entry a role, in the order of their raw values.
  private let entries: [Entry]

  /// A palette for `colours` colours; 0 for none. The terminal's own background stays everywhere.
  init(colours: Int, scheme: ColourScheme) {
    var entries: [Entry] = []
    for role in Style.Role.allCases {
      let look = scheme.look(of: role, colours: colours)
      var entry = Entry()
      if look.bold { entry.attributes |= trainova_bold() }
      if look.dim { entry.attributes |= trainova_dim() }
      if look.underline { entry.attributes |= trainova_underline() }
      if look.reverse { entry.attributes |= trainova_reverse() }
      if let colour = look.colour {
        let pair = Int16(role.rawValue) + 1
        if init_pair(pair, Int16(colour), -1) == OK { entry.pair = pair }
      }
      entries.append(entry)
    }
    self.entries = entries
  }

  func attributes(_ style: Style) -> attr_t {
    var attributes = entries[Int(style.role.rawValue)].attributes
    if style.bold { attributes |= trainova_bold() }
    if style.dim { attributes |= trainova_dim() }
    if style.underline { attributes |= trainova_underline() }
    if style.reverse { attributes |= trainova_reverse() }
    return attributes
  }

  func pair(_ style: Style) -> Int16 {
    entries[Int(style.role.rawValue)].pair
  }
}
