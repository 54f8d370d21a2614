import Foundation

/// Whether tests that take minutes run in full.
package enum LongTests {
  /// TRAINOVA_LONG_TESTS is 1.
  package static let areOn = ProcessInfo.processInfo.environment["TRAINOVA_LONG_TESTS"] == "1"
}
