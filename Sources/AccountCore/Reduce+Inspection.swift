import Forms

extension State {
  /// Where the account stands, and what is shown.
  package var place: Place { Place(phase: phase.name, screen: formBelowOverlays.screen) }

  // MARK: Exchanges

  /// An exchange began, or more is known of one; one that was forgotten meanwhile stays so.
  mutating func take(_ exchange: Exchange) {
    if let index = inspection.entries.lastIndex(where: { $0.exchange.number == exchange.number }) {
      inspection.entries[index].exchange = exchange
    } else if exchange.outcome == .underWay {
      inspection.entries.append(Inspection.Entry(exchange: exchange, before: place))
      let surplus = inspection.entries.count - Inspection.limit
      if surplus > 0 { inspection.entries.removeFirst(surplus) }
    }
    renewInspector()
  }

  /// The answer to a request was taken: what it did belongs to the last exchange that carried the request.
  mutating func settleExchange(of id: RequestID, since before: Move?) {
    guard let index = inspection.entries.lastIndex(where: { $0.exchange.request == id }) else { return }
    inspection.entries[index].after = place
    inspection.entries[index].move = lastMove == before ? nil : lastMove?.transition
    renewInspector()
  }

  /// The forms of the inspector that are open show what is known now.
  mutating func renewInspector() {
    for index in forms.indices {
      switch forms[index].subject {
      case .exchanges: forms[index].setActions(inspectorActions)
      case .exchange(let number): forms[index].setLines(inspection[number]?.lines.count ?? 0)
      case nil: break
      }
    }
  }

  // MARK: The inspector's forms

  /// Other overlays make room: only Help ever lies above another one.
  mutating func openInspector() {
    closeOverlays(but: .inspector)
    if form.screen != .inspector { push(Form(.inspector, about: .exchanges, actions: inspectorActions)) }
  }

  /// The newest exchange first, then what can be done with all of them.
  private var inspectorActions: [Action] {
    let actions: [Action] = inspection.entries.reversed().map { .exchange($0.exchange.number) }
    // Visitors of a stand write no files, and leave the network as the staff has set it.
    guard stand == nil else { return actions + [.back] }
    return actions + [inspection.recording == nil ? .record : .stopRecording] + (isDemo ? [.staff] : []) + [.back]
  }

  // MARK: Recording

  mutating func recordingBegan(_ path: String) {
    inspection.recording = path
    // What went wrong at the start of the program stays readable; that a recording runs is on the top line, too.
    let isAsked = form.screen == .recording
    if isAsked { popForm() }
    if isAsked || notice?.tone != .failure { notice = Notice(.recordingBegan(path)) }
    renewInspector()
  }

  mutating func recordingEnded(_ path: String, steps: Int) {
    inspection.recording = nil
    notice = Notice(.recordingEnded(path, steps: steps))
    renewInspector()
  }

  /// A file that could not be written may be tried again; what holds a secret is never written.
  mutating func recordingFailed(_ path: String, _ trouble: RecordingTrouble) {
    if trouble == .holdsSecret { inspection.recording = nil }
    notice = Notice(.recordingFailed(path, trouble))
    renewInspector()
  }

  // MARK: The staff's dials

  /// At a stand only the staff's chord leads here.
  mutating func openStaff() {
    guard isDemo, form.screen != .staff else { return }
    push(
      Form(
        .staff, actions: Dials.latencies.map { .latency($0) } + Dials.failRates.map { .failRate($0) } + [.back]))
  }

  mutating func turn(_ change: (inout Dials) -> Void) {
    change(&dials)
    emit(.setDials(dials))
  }

  mutating func openExchange(_ number: Int) {
    guard let entry = inspection[number] else { return }
    var form = Form(.exchange, about: .exchange(number), actions: [.copyCurl])
    form.setLines(entry.lines.count)
    push(form)
    edit { $0.moveFocus(toLine: 0) }
  }

  /// The command goes to the clipboard where the terminal allows that; it stands on the screen in any case.
  mutating func copyCurl() {
    guard case .exchange(let number)? = form.subject, let entry = inspection[number] else { return }
    emit(.copy(entry.exchange.curl))
    notice = Notice(.commandCopied)
  }

  /// Takes off what lies above the forms, down to an overlay of that kind where there is one.
  mutating func closeOverlays(but screen: Screen) {
    while form.screen.isOverlay, form.screen != screen, forms.count > 1 { popForm() }
  }

  /// Does something to the forms below the overlays, as if these were not there.
  mutating func belowOverlays(_ change: (inout State) -> Void) {
    let start = overlayStart
    let overlays = forms[start...]
    forms.removeSubrange(start...)
    change(&self)
    forms += overlays
  }

  /// The index at which the forms above all others begin; the number of forms where there are none.
  var overlayStart: Int {
    (forms.lastIndex { !$0.screen.isOverlay } ?? 0) + 1
  }
}
