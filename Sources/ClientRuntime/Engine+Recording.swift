import AccountCore
import AuthAPI
import Glibc
import Recording

/// A recording that is done, and all that must not be in any file made of it.
package struct Recorded: Sendable {
  package var flow: Flow
  /// Every secret that the run held while it was recorded.
  package var secrets: [Secret]

  package init(flow: Flow, secrets: [Secret]) {
    self.flow = flow
    self.secrets = secrets
  }
}

extension Engine {
  /// Begins a recording where the state stands; to be called once, before `run`.
  package func record() {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    recorder.begin(
      state, client: options.version, at: Clock.now,
      epochMilliseconds: Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000)
  }

  /// The recording so far, which ends with this; nil where there is none.
  package func takeRecording() -> Recorded? {
    recorder.end().map { Recorded(flow: $0.flow, secrets: $0.secrets) }
  }
}
