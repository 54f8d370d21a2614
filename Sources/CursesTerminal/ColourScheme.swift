/// Which colours the roles of a picture get.
package enum ColourScheme: String, CaseIterable, Sendable {
  /// Colours that can be read on light and on dark backgrounds.
  case automatic = "auto"
  case dark, light
  /// Nothing fainter than the text itself, and what is set apart set apart by more than its colour.
  case contrast
}
