import AccountCore
import AuthAPI
import Forms

/// All the words of one language. Adding a language is adding one conforming type; a missing word does not compile.
package protocol Words: DialogueWords, Sendable {
  /// The language's own name for itself.
  var languageName: String { get }
  func name(_ theme: Theme) -> String

  func title(_ screen: Screen) -> String
  func label(_ field: FieldID) -> String
  func label(_ action: Action) -> String
  func label(_ command: Command) -> String
  func explanation(_ command: Command) -> String
  func explanation(_ editing: HelpTopic.Editing) -> String
  func busy(_ operation: Operation) -> String
  func sentence(_ notice: Notice.Kind) -> String
  func sentence(_ problem: FieldProblem, at field: FieldID) -> String
  func sentence(_ warning: Validator.Warning) -> String
  func lost(_ unknown: Unknown) -> String
  func remark(_ remark: CommandRemark) -> String
  func remark(_ remark: FlowRemark) -> String
  func label(_ command: PageReader.Command) -> String
  func label(_ part: StepLabel) -> String

  func hint(_ screen: Screen, _ state: State) -> String?

  /// The server's own words, as a quotation.
  func quotation(_ text: String) -> String
  /// Where a flow stands, for the right end of the title.
  func step(_ number: Int, of count: Int) -> String
  /// A button that works again in so many seconds.
  func waiting(_ label: String, seconds: Int) -> String
  /// A span of time in its largest unit, as it stands after "in": seconds, minutes and what is left of one, whole hours, days.
  func duration(_ seconds: Int) -> String
  /// A number of seconds, in short.
  func seconds(_ count: Int) -> String
  /// Key labels that differ between languages.
  var cancel: String { get }
  var next: String { get }
  /// What Enter does on a form where the button's own words have no room.
  var done: String { get }
  /// What F2 does once passwords are shown.
  var hide: String { get }
  /// Stands in a field that may stay empty.
  var optional: String { get }

  // The top line.
  var noServer: String { get }
  var demoServer: String { get }
  var online: String { get }
  var offline: String { get }
  func unread(_ count: Int) -> String

  // Profile, session, server, inbox, accounts.
  var name: String { get }
  var address: String { get }
  var status: String { get }
  var verified: String { get }
  var notVerified: String { get }
  var role: String { get }
  var identifier: String { get }
  var avatar: String { get }
  var none: String { get }
  var session: String { get }
  var server: String { get }
  var service: String { get }
  var version: String { get }
  var description: String { get }
  var documentation: String { get }
  var notLoaded: String { get }
  var renewal: String { get }
  var renewsItself: String { get }
  /// Of a session, after how long it is valid.
  var goesOn: String { get }
  var emptyInbox: String { get }
  var currentAccount: String { get }
  var nextAccount: String { get }
  var signedOutAccount: String { get }
  func role(_ id: Int) -> String
  func validFor(seconds: Int) -> String
  var validityUnknown: String { get }
  var ended: String { get }
  func strength(_ score: Int) -> String
  func label(_ rule: PasswordRule) -> String
  func mailTo(_ address: String) -> String

  // Where an account stands (`trainova flow`).
  func standing(_ phase: Phase.Name) -> String
  func event(_ cause: Transition.Cause) -> String
  var nobody: String { get }
  var whatCanComeNext: String { get }

  // The inspector.
  var inspectorHint: String { get }
  var noExchanges: String { get }
  var commandCopied: String { get }
  var underWay: String { get }
  var cancelledCall: String { get }
  var accepted: String { get }
  func name(_ part: Exchange.Timing.Part) -> String
  func heading(_ heading: ExchangeLine.Heading) -> String
  func milliseconds(_ microseconds: Int) -> String
  func connection(bytes: Int, reused: Bool) -> String
  var before: String { get }
  var why: String { get }
  var after: String { get }
  var stayed: String { get }

  // Recording, and the staff's dials.
  var recordingHint: String { get }
  func recordingBegan(_ path: String) -> String
  /// What the top line says while this run is recorded.
  var recording: String { get }
  var staffHint: String { get }
  /// Stands before a dial that is at none of the offered values.
  var present: String { get }
  var tokenLife: String { get }
  func tokenLife(_ seconds: Int?) -> String
  func latency(_ milliseconds: Int) -> String
  func failRate(_ share: Int) -> String

  // An event stand.
  var tagline: String { get }
  var standInvitation: String { get }
  var standHint: String { get }
  /// A visit that ends by itself in so many seconds.
  func visitEnds(inSeconds seconds: Int) -> String

  // The examination of the program's surroundings (`trainova doctor`).
  func subject(_ finding: Finding) -> String
  func sentence(_ finding: Finding) -> String

  /// What the tour says beside a screen.
  func tour(_ screen: Screen) -> String

  // A terminal that is too small.
  func tooSmall(columns: Int, rows: Int) -> String
}

extension Language {
  /// The words of this language.
  package var words: any Words {
    switch self {
    case .english: English()
    case .russian: Russian()
    }
  }
}
