// Written by .ci/embed-assets from assets/banner.txt; change that file.
// swift-format-ignore-file

/// The program's name in large letters.
enum Banner {
  /// The file in assets.
  static let text = #"""
 ▄▄                    ▄▄
▄██▄▄   ▄▄ ▄▄   ▄▄▄▄   ▄▄  ▄▄▄▄▄    ▄▄▄▄   ▄▄  ▄▄   ▄▄▄▄
 ██     ██▀     ▄▄▄██  ██  ██  ██  ██  ██  ██  ██   ▄▄▄██
 ▀█▄▄   ██     ▀█▄▄██  ██  ██  ██  ▀█▄▄█▀   ▀██▀   ▀█▄▄██

"""#
}
