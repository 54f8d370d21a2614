import AuthAPI

/// Taking an account that is not the current one off this computer.
extension State {
  /// An account with a session is asked about first: its session ends with it.
  mutating func removeAccount(_ id: String) {
    guard let record = accounts.first(where: { $0.id == id }), id != persisted?.id else { return }
    guard record.session == nil else {
      push(Form(.removal, actions: [.confirmRemoval(id), .back]))
      // Who presses Enter without reading keeps the account.
      return edit { $0.moveFocus(to: .back) }
    }
    take(off: record)
    notice = Notice(.accountRemoved)
  }

  /// Deletes the account here at once, and tells its server, which is waited for in the background.
  mutating func confirmRemoval(_ id: String) {
    popForm()
    guard let record = accounts.first(where: { $0.id == id }), id != persisted?.id else { return }
    take(off: record)
    guard let session = record.session else { return notice = Notice(.accountRemoved) }
    let request = makeID()
    farewells[request] = record.email
    notice = Notice(.accountLeaving(record.email))
    emit(
      .send(
        request, .logout(RefreshTokenBody(refreshToken: session.refresh), session.access), to: record.server))
  }

  private mutating func take(off record: AccountRecord) {
    accounts.removeAll { $0.id == record.id }
    emit(.removeAccount(id: record.id))
    let actions = accountsForm.actions
    if form.screen == .accounts { edit { $0.setActions(actions) } }
  }

  /// What the server of a removed account said; true where the answer was to such a call.
  mutating func takeFarewell(_ result: Result<Reply, CallFailure>, of id: RequestID) -> Bool {
    guard let email = farewells.removeValue(forKey: id) else { return false }
    switch result {
    case .success: if notice?.kind == .accountLeaving(email) { notice = Notice(.accountLeft(email)) }
    // That a session may live on is said whatever else is shown.
    case .failure: notice = Notice(.accountLeftLocally(email))
    }
    return true
  }

  /// Waits no longer for the servers of removed accounts.
  mutating func forgetFarewells() {
    for id in farewells.keys.sorted(by: { $0.number < $1.number }) { emit(.cancel(id)) }
    farewells = [:]
  }
}
