import AuthAPI
import Forms

@testable import AccountCore

/// How closely the proof looks: what a coarse look takes for one state, a fine one tells apart.
enum Grain: Sendable {
  /// Some seconds of walking: neither whose account, nor which server, nor what lies below the shown form.
  case coarse
  /// Minutes of walking: all of these.
  case fine
}

extension State {
  /// What tells two states apart in the proof; what is left out (the moment, request ids, notices, the language, the
  /// focus, which the proof walks through in each state) changes nothing about where one can get.
  func key(_ grain: Grain) -> String {
    if grain == .coarse, form.screen.isOverlay { return overlayKey }
    let hasOthers = accounts.contains { $0.id != persisted?.id }
    let common = [
      phaseKey(grain), trafficKey, form.key, server == nil ? "nowhere" : "", isDemo ? "demo" : "",
      persisted == nil ? "" : "kept", hasOthers ? "others" : "",
      farewells.isEmpty ? "" : "farewell", "\(min(forms.count, 2))", lingeringKey(grain), foreignKey(grain),
    ]
    let more: [String] =
      switch grain {
      case .coarse: []
      case .fine: forms.map(\.screen.rawValue) + [server?.origin ?? "-", persisted?.email ?? "-"]
      }
    return (common + more).joined(separator: " ")
  }

  /// Help, the inbox and the inspector lie above everything and change nothing below.
  private var overlayKey: String {
    let below = forms.count > 1 && forms[forms.count - 2].fields.contains(.code) ? "code" : ""
    let kind =
      switch traffic {
      case .idle: "idle"
      case .calling: "calling"
      case .refreshing(_, let waiting): waiting == nil ? "refreshing" : "waiting"
      }
    if form.screen.isInspector {
      let about = [inspection.entries.isEmpty ? "" : "calls", inspection.recording ?? "", isDemo ? "demo" : ""]
      return ([form.screen.rawValue, phase.name.rawValue, kind] + about).joined(separator: " ")
    }
    return [
      form.screen.rawValue, "\(min(form.actions.count, 2))", phase.name.rawValue, kind, below, isDemo ? "demo" : "",
    ]
    .joined(separator: " ")
  }

  /// What an expired session would go on with.
  private var draftKey: String {
    guard let draft else { return "" }
    switch draft.change {
    case .password: return "to the new password"
    case .email: return "to the new address"
    case nil: return "to a form"
    }
  }

  private func lingeringKey(_ grain: Grain) -> String {
    switch grain {
    case .coarse: lingeringRefresh == nil ? "" : "renewing"
    case .fine: lingeringRefresh != nil ? "renewing" : lingering.isEmpty ? "" : "renewing another"
    }
  }

  private func foreignKey(_ grain: Grain) -> String {
    switch foreign {
    case .nothing: ""
    case .removal: "removed"
    case .flow: grain == .fine ? "flow" : ""
    }
  }

  private func phaseKey(_ grain: Grain) -> String {
    let isDue = resendAt.map { $0 <= now ? "due" : "wait" } ?? ""
    let refreshes = refreshAt == nil ? "never" : "later"
    let details: [String]
    let emails: [String]
    switch phase {
    case .signedOut(let remembered): (details, emails) = ([], [remembered ?? "-"])
    case .awaitingVerification(let flow): (details, emails) = ([flow.password == nil ? "" : "held"], [flow.email])
    case .signingIn(let flow): (details, emails) = ([flow.previous == nil ? "" : "previous"], [flow.email])
    case .signedIn(let session): (details, emails) = ([refreshes], ["\(min(session.lostRefreshes, 3))", session.email])
    case .awaitingReset(let flow): (details, emails) = ([], [flow.email])
    case .awaitingPasswordCode(let flow):
      (details, emails) = ([flow.currentPassword == nil ? "" : "held", refreshes], [flow.session.email])
    case .awaitingEmailCode(let flow): (details, emails) = ([refreshes], [flow.session.email, flow.newEmail])
    case .expired(let session): (details, emails) = ([draftKey], [session.email])
    case .outcomeUnknown(let unknown):
      switch unknown {
      case .signUp(let email, _, let previous):
        (details, emails) = (["signUp", previous == nil ? "" : "previous"], [email])
      case .verification(let flow, _): (details, emails) = (["verification"], [flow.email])
      case .reset(let flow, _): (details, emails) = (["reset"], [flow.email])
      case .passwordChange(let flow, _): (details, emails) = (["password"], [flow.session.email])
      case .emailChange(let flow): (details, emails) = (["email"], [flow.session.email, flow.newEmail])
      }
    }
    return ([phase.name.rawValue, isDue] + details + (grain == .fine ? emails : [])).joined(separator: ",")
  }

  private var trafficKey: String {
    switch traffic {
    case .idle: "idle"
    case .calling(let call): "calling,\(call.key)"
    case .refreshing(_, let waiting): "refreshing,\(waiting?.key ?? "-")"
    }
  }
}

extension Call {
  fileprivate var key: String { "\(api.operation.rawValue)\(isRepeated ? "2" : "")" }
}

extension Form {
  /// The screen, whether it has several buttons, and what is in its fields.
  fileprivate var key: String {
    let isEmpty = fields.allSatisfy { text($0).isEmpty }
    let isGood = fields.allSatisfy { !text($0).isEmpty && text($0) != Filling.invalid.text(for: $0) }
    return "\(screen.rawValue),\(min(actions.count, 2)),\(isGood ? "good" : isEmpty ? "empty" : "bad")"
  }
}
