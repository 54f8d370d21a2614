import AccountCore
import Forms

/// Does a step as a user does it: by keys, one at a time, each where the screen as it stands asks for it.
struct Typist: Equatable {
  /// One thing that a user does.
  struct Stroke: Equatable {
    enum Kind: Equatable {
      /// A character into a field.
      case character
      /// The focus goes on, or something is opened, closed or erased.
      case move
      /// A mail is taken, after it was read.
      case mail
      /// The step itself.
      case take
    }

    var event: Event
    var kind: Kind
  }

  /// How far the field is that is typed into.
  private enum Progress: Equatable {
    /// The cursor is before what the field held.
    case atStart
    /// So many characters are typed.
    case typed(Int)
  }

  private var field: FieldID?
  private var progress: Progress?
  /// The fields that need nothing more, whatever became of what was typed.
  private var done: Set<FieldID> = []

  /// The next stroke on the way to a step, and the typist after it.
  ///
  /// A step whose button is not on the form is taken without keys: whoever recorded it was no user of the screens.
  ///
  /// - Parameter mail: the name of the mail from which the code is to be taken; nil for a code that is typed.
  func next(_ step: Step, mail: String?, in state: State) -> (stroke: Stroke, after: Typist) {
    var after = self
    let stroke = after.advance(step, mail: mail, in: state)
    return (stroke, after)
  }

  /// The stroke that brings the focus to a field; nil where it is there already, and where there is no such field.
  static func stroke(to id: FieldID, in form: Form) -> Stroke? {
    guard form.focusedField != id, let index = form.items.firstIndex(where: { $0.field == id }) else { return nil }
    return move(to: index, in: form)
  }

  /// The same for a field that is to hold nothing.
  static func stroke(toEmpty id: FieldID, in form: Form) -> Stroke? {
    if let stroke = stroke(to: id, in: form) { return stroke }
    guard let field = form[id], !field.isEmpty else { return nil }
    return key(.control(field.cursor > 0 ? "a" : "k"), .move)
  }

  private mutating func advance(_ step: Step, mail: String?, in state: State) -> Stroke {
    let form = state.form
    if form.screen == .inbox { return inInbox(form, mail) }
    if form.screen == .help { return Self.key(Key(.escape), .move) }
    guard form.actions.contains(step.action) else { return Stroke(event: .performed(step), kind: .take) }
    for id in form.fields {
      guard let text = step.fields[id], !done.contains(id), let current = form[id] else { continue }
      if field != id, current.text == text { continue }
      if id == .code, mail != nil { return Self.key(Key(.function(3)), .move) }
      if let stroke = Self.stroke(to: id, in: form) { return stroke }
      if let stroke = type(text, into: id, current) { return stroke }
      done.insert(id)
    }
    if let focused = form.focusedAction, focused == step.action { return Self.key(Key(.enter), .take) }
    if form.isFocusOnLastField, form.primary == step.action { return Self.key(Key(.enter), .take) }
    guard let index = form.items.firstIndex(of: .action(step.action)) else {
      return Stroke(event: .performed(step), kind: .take)
    }
    return Self.move(to: index, in: form)
  }

  private func inInbox(_ form: Form, _ mail: String?) -> Stroke {
    guard let mail, let index = form.items.firstIndex(of: .action(.mail(mail))) else {
      return Self.key(Key(.escape), .move)
    }
    if form.focus == index { return Self.key(Key(.enter), .mail) }
    return Self.key(Key(form.focus < index ? .down : .up), .move)
  }

  /// The next key of a text; nil once it is typed.
  private mutating func type(_ text: String, into id: FieldID, _ current: TextField) -> Stroke? {
    if field != id { (field, progress) = (id, current.isEmpty ? .typed(0) : nil) }
    switch progress {
    case nil:
      progress = .atStart
      return Self.key(.control("a"), .move)
    case .atStart:
      progress = .typed(0)
      return Self.key(.control("k"), .move)
    case .typed(let count):
      guard count < text.count else { return nil }
      progress = .typed(count + 1)
      return Self.key(.character(text[text.index(text.startIndex, offsetBy: count)]), .character)
    }
  }

  /// Tab or Shift-Tab, whichever is the shorter way.
  private static func move(to index: Int, in form: Form) -> Stroke {
    let count = form.items.count
    let ahead = (index - form.focus + count) % count
    return key(Key(.tab, ahead * 2 <= count ? [] : .shift), .move)
  }

  private static func key(_ key: Key, _ kind: Stroke.Kind) -> Stroke { Stroke(event: .input(.key(key)), kind: kind) }
}

extension Item {
  fileprivate var field: FieldID? {
    guard case .field(let id) = self else { return nil }
    return id
  }
}
