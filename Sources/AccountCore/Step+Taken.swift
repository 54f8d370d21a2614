import Forms

/// What an event does by its meaning, whichever key or command brought it about.
package enum Taken: Equatable, Sendable {
  /// A button is pressed on a form that holds this.
  case press(Action, fields: [FieldID: String])
  /// Esc: cancels what is under way, goes back, or drops the flow.
  case back
  /// F5.
  case reload
}

extension State {
  /// What the event is about to do in this state; nil for all that only moves about, types or looks.
  package func taken(by event: Event) -> Taken? {
    switch event {
    case .performed(let step):
      guard !isBusyWithChange, let form = opened(for: step.action)?.form else { return nil }
      var fields = form.texts
      for (id, text) in step.fields where fields[id] != nil { fields[id] = text }
      return .press(step.action, fields: fields)
    case .input(.key(let key)), .played(.key(let key)): return taken(by: key)
    case .clicked(.action(let action)):
      return form.actions.contains(action) && !isHeld ? pressed(action) : nil
    case .clicked(.command(let command)): return isLive(command) ? taken(by: command) : nil
    case .clicked(.field), .clicked(.topic), .clicked(.line), .clicked(.focus), .clicked(.scroll): return nil
    case .input, .played, .playedToTheEnd, .wanted, .filled, .started, .replied, .refreshed, .woke, .storeFailed,
      .storeChanged, .demoStarted,
      .demoFailed, .mailChanged, .exchanged, .recordingBegan, .recordingEnded, .recordingFailed:
      return nil
    }
  }

  /// The form below Help, the inbox and the like.
  package var formBelowOverlays: Form { forms.last { !$0.screen.isOverlay } ?? form }

  private func taken(by key: Key) -> Taken? {
    if let command = Binding.command(for: key) { return taken(by: command) }
    guard form.focusedField == nil, !isHeld, case .character(let letter) = key.latin.code,
      key.modifiers.subtracting(.shift).isEmpty
    else { return nil }
    return form.actions.first { $0.shortcut == letter }.flatMap(pressed)
  }

  private func taken(by command: Command) -> Taken? {
    switch command {
    case .submit:
      guard !isHeld else { return nil }
      if let action = form.focusedAction { return pressed(action) }
      return form.isFocusOnLastField ? form.primary.flatMap(pressed) : nil
    case .back: return isLive(.back) && !form.screen.isOverlay ? .back : nil
    case .interrupt: return busy != nil && isLive(.interrupt) ? .back : nil
    case .reload: return isLive(.reload) ? .reload : nil
    case .language: return pressed(.language(language.next))
    case .next, .previous, .reveal, .inbox, .inspector, .help, .redraw, .suspend, .quit: return nil
    }
  }

  private func pressed(_ action: Action) -> Taken? {
    form.screen.isOverlay ? nil : .press(action, fields: form.texts)
  }
}

extension Screen {
  /// Whether it lies above whatever goes on and changes nothing of it.
  package var isOverlay: Bool {
    switch self {
    case .help, .inbox, .inspector, .exchange, .recording, .staff: true
    case .welcome, .server, .signIn, .signUp, .verify, .forgot, .newPassword, .profile, .changePassword,
      .confirmPassword, .changeEmail, .confirmEmail, .outcome, .session, .serverStatus, .settings, .accounts, .removal,
      .stand:
      false
    }
  }
}

extension Screen {
  /// Whether it belongs to the inspector.
  package var isInspector: Bool { [.inspector, .exchange, .recording, .staff].contains(self) }
}

extension Form {
  /// What the fields hold.
  package var texts: [FieldID: String] {
    Dictionary(uniqueKeysWithValues: fields.map { ($0, text($0)) })
  }
}
