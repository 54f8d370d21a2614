/// The steps of replacing a file, in their order: a crash between any two leaves the old file or the new one, whole.
package enum WriteStep: CaseIterable, Equatable, Sendable {
  /// The temporary file is made.
  case create
  /// Its first half is written.
  case writeFirstHalf
  /// Its second half is written.
  case writeSecondHalf
  /// Its content reaches the disk.
  case sync
  /// It takes the place of the file before.
  case rename
  /// The folder's new entry reaches the disk.
  case syncFolder
}
