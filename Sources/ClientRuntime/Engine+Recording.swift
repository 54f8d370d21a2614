import AccountCore
import AuthAPI
import Glibc
import Recording

/// A recording that is done, and all that must not be in any file made of it.
package struct Recorded: Sendable {
  package var flow: Flow
  /// Every secret that the run held while it was recorded.
  package var secrets: [Secret]
  /// Where it is to be written; nil for nowhere.
  package var path: String?
}

/// Where a recording goes, and how.
struct RecordingFile {
  var path: String
  /// Whether pseudonyms stand in place of addresses.
  var isAnonymous: Bool
}

extension Engine {
  /// Begins a recording where the state stands; one that goes to a file is to be begun before `run` or by the inspector.
  ///
  /// - Parameters:
  ///   - path: a new file, which is not written by this; nil for a recording that stays in memory.
  ///   - isAnonymous: whether pseudonyms are put in place of addresses.
  package func record(to path: String? = nil, isAnonymous: Bool = false) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    recordingFile = path.map { RecordingFile(path: $0, isAnonymous: isAnonymous) }
    recorder.begin(
      state, client: options.version, at: Clock.now,
      epochMilliseconds: Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000)
  }

  /// The recording so far, which ends with this; nil where there is none.
  package func takeRecording() -> Recorded? {
    defer { recordingFile = nil }
    return recorder.end().map { recorded($0.flow, $0.secrets) }
  }

  private func recorded(_ flow: Flow, _ secrets: [Secret]) -> Recorded {
    Recorded(
      flow: recordingFile?.isAnonymous == true ? flow.anonymised() : flow, secrets: secrets, path: recordingFile?.path)
  }

  // MARK: From the inspector

  func startRecording(to asked: String, _ front: some Front) {
    guard recorder.flow == nil else { return }
    let path = FlowFile.path(asked)
    do throws(FlowFile.Trouble) {
      try FlowFile.checkNew(path)
      record(to: path)
      take(.recordingBegan(path), front)
    } catch {
      take(.recordingFailed(path, RecordingTrouble(error)), front)
    }
  }

  /// Writes the file; where that fails the recording goes on, unless it held a secret, and so must never be written.
  func stopRecording(_ front: some Front) {
    guard let path = recordingFile?.path, let present = recorder.present else { return }
    let done = recorded(present.flow, present.secrets)
    do throws(FlowFile.Trouble) {
      try FlowFile.write(done.flow.text, to: path, without: done.secrets)
      _ = takeRecording()
      take(.recordingEnded(path, steps: done.flow.steps.count - 1), front)
    } catch {
      if error == .holdsSecret { _ = takeRecording() }
      take(.recordingFailed(path, RecordingTrouble(error)), front)
    }
  }
}

extension RecordingTrouble {
  fileprivate init(_ trouble: FlowFile.Trouble) {
    switch trouble {
    case .exists: self = .exists
    case .missing: self = .missing
    case .notAllowed: self = .notAllowed
    case .diskFull: self = .diskFull
    // What is written is not read back.
    case .notAFile, .bad: self = .notAFile
    case .holdsSecret: self = .holdsSecret
    case .system(let errno): self = .system(errno: errno)
    }
  }
}
