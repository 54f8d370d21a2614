import Screens
import Testing
import TextGrid

/// Whether what the themes show can be read: the contrast of WCAG 2.2 (§1.4.3: 4.5 : 1; §1.4.6: 7 : 1).
@Suite struct ContrastTests {
  /// The ratio of two colours' luminances, from 1 to 21.
  private static func ratio(_ one: RGB, _ two: RGB) -> Double {
    let luminances = [one, two].map { colour in
      let parts = [colour.red, colour.green, colour.blue].map { part in
        let part = Double(part) / 255
        return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    return (max(luminances[0], luminances[1]) + 0.05) / (min(luminances[0], luminances[1]) + 0.05)
  }

  /// A number to the power of 2.4.
  private static func power(_ base: Double) -> Double {
    let root = base.squareRoot().squareRoot()  // base to the power of 0.25
    // x^2.4 = x^2.25 · x^0.15, the latter by halving: 0.15 ≈ 1/8 + 1/64 + 1/128 + 1/1024 + …
    var (result, part) = (base * base * root, base)
    for bit in [false, false, true, false, false, true, true, false, false, true, true] {
      part = part.squareRoot()
      if bit { result *= part }
    }
    return result
  }

  @Test func `the ratio is that of the standard`() {
    #expect(abs(Self.ratio(RGB(0x000000), RGB(0xffffff)) - 21) < 0.01)
    #expect(abs(Self.ratio(RGB(0x767676), RGB(0xffffff)) - 4.54) < 0.01)
    #expect(abs(Self.ratio(RGB(0xff0000), RGB(0xffffff)) - 4.0) < 0.01)
  }

  /// A scheme, the backgrounds it is for, and the least ratio on each.
  static let bounds: [(ColourScheme, colours: Int, grounds: [Int], least: Double)] = [
    // Black, the grey of many editors, and the bluish one of others.
    (.dark, 256, [0x000000, 0x1e1e1e, 0x282c34], 4.5),
    // White, and the paper of others.
    (.light, 256, [0xffffff, 0xfdf6e3], 4.5),
    // No colour can do more on both.
    (.automatic, 256, [0x000000, 0xffffff], 4.5),
    // Sixteen colours are whatever the terminal says; these are xterm's.
    (.dark, 16, [0x000000, 0x1e1e1e], 3), (.light, 16, [0xffffff], 3), (.automatic, 16, [0x000000, 0xffffff], 3),
    (.dark, 8, [0x000000], 3), (.light, 8, [0xffffff], 3), (.automatic, 8, [0x000000, 0xffffff], 3),
  ]

  @Test(arguments: bounds.indices)
  func `every colour of a theme can be read on its backgrounds`(index: Int) {
    let (scheme, colours, grounds, least) = Self.bounds[index]
    var seen = 0
    for role in Style.Role.allCases {
      guard let colour = scheme.look(of: role, colours: colours).colour else { continue }
      seen += 1
      for ground in grounds {
        let ratio = Self.ratio(RGB(ofPalette: colour), RGB(ground))
        #expect(ratio >= least, "\(role) in \(colour) on \(RGB(ground)): \(ratio)")
      }
    }
    #expect(seen >= 3)
  }

  @Test func `high contrast takes the terminal's own colours, and nothing is fainter than they are`() {
    for colours in [0, 8, 16, 256] {
      for role in Style.Role.allCases {
        let look = ColourScheme.contrast.look(of: role, colours: colours)
        #expect(look.colour == nil && !look.dim, "\(role)")
      }
    }
  }

  @Test(arguments: ColourScheme.allCases, [0, 8, 16, 256])
  func `what differs in meaning differs in more than colour`(scheme: ColourScheme, colours: Int) {
    let looks = [Style.Role.plain, .error, .buttonFocused].map { role in
      var look = scheme.look(of: role, colours: colours)
      look.colour = nil
      return look
    }
    #expect(looks[0] != looks[1] && looks[0] != looks[2] && looks[1] != looks[2])
  }

  @Test(arguments: Gallery.scenes.indices, Ink.all.indices)
  func `every sign of every screen can be read in every theme`(scene: Int, ink: Int) throws {
    let (scene, ink) = (Gallery.scenes[scene], Ink.all[ink])
    // A dim text is what a terminal makes of it; 8 and 16 colours are the terminal's.
    let least = ink.scheme == .contrast ? 7.0 : ink.colours == 256 && ink.scheme != .automatic ? 4.5 : 3.0
    for size in Gallery.sizes {
      let grid = try scene.desk(.english).state.picture(size)
      var faint: Set<Style> = []
      for row in 0..<size.rows {
        for cell in grid.row(row) where cell.glyph != .space {
          let (text, ground) = ink.colours(of: cell.style)
          if Self.ratio(text, ground) < least { faint.insert(cell.style) }
        }
      }
      #expect(faint.isEmpty)
    }
  }
}
