extension English {
  var tagline: String { "Your account, in a terminal." }
  var standInvitation: String { "Press any key to try it" }
  var standHint: String { "All you do here stays on this computer and is deleted when you leave." }

  func visitEnds(inSeconds seconds: Int) -> String {
    "Still there? The next visitor begins in \(duration(seconds)). Press any key to stay."
  }
}
