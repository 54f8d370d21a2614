import AuthAPI
import Forms

/// Everything the program knows; the screens are a function of it.
package struct State: Equatable, Sendable {
  /// The server in use; nil until one is chosen.
  package internal(set) var server: ServerAddress?
  /// Whether the server is the demo's own, so that there is an inbox.
  package internal(set) var isDemo: Bool
  package internal(set) var language: Language
  package internal(set) var theme: Theme
  /// The moment of the latest event.
  package internal(set) var now: Instant
  /// Where the account stands.
  package internal(set) var phase: Phase
  /// The last change of phase, and why.
  package internal(set) var lastMove: Move?
  /// All accounts on file, the current one as it stands.
  package internal(set) var accounts: [AccountRecord]
  /// The forms, the shown one last; never empty.
  package internal(set) var forms: [Form]
  package internal(set) var notice: Notice?
  package internal(set) var traffic: Traffic = .idle
  /// Whether the last call reached the server; nil before the first.
  package internal(set) var isOnline: Bool?
  /// What `GET /` said, for the Server screen.
  package internal(set) var serviceInfo: ServiceInfo?
  /// The demo's mails, oldest first.
  package internal(set) var mails: [Mail] = []
  /// How many of them came since the inbox was last open.
  package internal(set) var unreadMails = 0
  /// What the expired session was in the middle of; nil in any other phase.
  var draft: Draft?
  /// The part of a long mail that is seen; nil, or of another mail than the focused one, for its beginning.
  package internal(set) var reading: Reading?

  /// Whether each screen explains itself in a note beside it.
  package internal(set) var isTour: Bool
  /// The event stand's doings; nil anywhere else.
  package internal(set) var stand: Stand?

  /// How bad the network is made to be.
  package internal(set) var dials: Dials
  /// What the inspector shows.
  package internal(set) var inspection = Inspection()

  /// Tells when a picture made before no longer holds.
  package internal(set) var revision = Revision()
  /// What the settings call the servers that have a name there.
  package internal(set) var serverNames: [ServerAddress: String]

  var bootID: String
  var knownServers: [ServerAddress]
  /// The accounts on file, while a demo with files of its own runs.
  var shelved: [AccountRecord] = []
  var nextRequest: UInt64 = 1
  /// What was asked for while the demo's service was starting, and by which forms: it is sent when that is there, if the user
  /// has changed nothing meanwhile.
  var callForDemo: EarlyCall?
  /// Refreshes that nothing in hand waits for, with the ids of their accounts: they end by themselves.
  var lingering: [RequestID: String] = [:]
  /// What another process made of the file of the account in hand that this one leaves as it is.
  var foreign: Foreign = .nothing
  /// The account that the next start opens, as the file says.
  package internal(set) var currentOnFile: String?
  /// Sign-outs of removed accounts that their servers have not answered yet, and whose they are.
  var farewells: [RequestID: String] = [:]
  /// What the store holds of the current account.
  var persisted: AccountRecord?
  /// Effects of the event being reduced; empty between events.
  var outbox: [Effect] = []

  /// What is known when the program starts.
  package struct Launch: Equatable, Sendable {
    package var server: ServerAddress?
    /// The servers that the settings hold already.
    package var knownServers: [ServerAddress]
    /// What the settings call those that have a name.
    package var serverNames: [ServerAddress: String] = [:]
    package var startsDemo: Bool
    package var language: Language
    package var theme = Theme.automatic
    package var accounts: [AccountRecord]
    package var currentID: String?
    package var troubles: [StoreTrouble]
    package var bootID: String
    package var opening: Opening
    /// Whether this is an event stand, which starts the demo.
    package var isStand: Bool
    /// Whether each screen explains itself.
    package var isTour: Bool
    package var dials = Dials()

    /// What becomes of the current account at the start.
    package enum Opening: Equatable, Sendable {
      /// It is opened as its file left it.
      case asItWas
      /// It is to sign in again: a session of it is kept until a new one replaces it.
      case anew
      /// No account is opened, whatever is current.
      case nobody
    }

    package init(
      server: ServerAddress? = nil, knownServers: [ServerAddress] = [], startsDemo: Bool = false,
      language: Language = .english, accounts: [AccountRecord] = [], currentID: String? = nil,
      troubles: [StoreTrouble] = [], bootID: String = "", opening: Opening = .asItWas, isStand: Bool = false,
      isTour: Bool = false
    ) {
      self.server = server
      self.knownServers = knownServers
      self.startsDemo = startsDemo
      self.language = language
      self.accounts = accounts
      self.currentID = currentID
      self.troubles = troubles
      self.bootID = bootID
      self.opening = opening
      self.isStand = isStand
      self.isTour = isTour
    }
  }

  /// The state before the first event: the current account as its file left it, or nobody on the known server.
  package init(_ launch: Launch, at now: Instant) {
    isDemo = launch.startsDemo
    language = launch.language
    theme = launch.theme
    isTour = launch.isTour
    dials = launch.dials
    self.now = now
    accounts = launch.accounts
    bootID = launch.bootID
    knownServers = launch.knownServers
    serverNames = launch.serverNames
    server = launch.server
    phase = .signedOut(remembered: nil)
    forms = []
    currentOnFile = launch.currentID
    if !launch.startsDemo, launch.opening != .nobody, let record = Self.opening(launch) {
      server = record.server
      persisted = record
      phase = Self.phase(of: record, bootID: bootID, now: now)
      if launch.opening == .anew, case .signedIn(let session) = phase { phase = .expired(session) }
    }
    forms = rootForms
    if launch.startsDemo { notice = Notice(.demoStarting) }
    stand = launch.isStand ? Stand(at: now) : nil
    if let trouble = launch.troubles.first(where: { !$0.isWarning }) ?? launch.troubles.first {
      notice = Notice(.store(trouble, more: launch.troubles.count - 1))
    }
  }

  /// The account to open: the current one, unless another server was asked for; then the only one there, if there is one.
  private static func opening(_ launch: Launch) -> AccountRecord? {
    let here = launch.accounts.filter { launch.server == nil || $0.server == launch.server }
    return here.first { $0.id == launch.currentID } ?? (launch.server != nil && here.count == 1 ? here.first : nil)
  }

  /// The shown form.
  package var form: Form { forms[forms.count - 1] }

  /// The id of the account in hand; nil where there is none.
  package var currentID: String? { persisted?.id }

  /// The session, in the phases that have one.
  package var session: Session? { phase.session }

  /// The address of the account in hand, for the top line; nil where there is none.
  package var address: String? {
    switch phase {
    case .signedOut(let remembered): remembered
    case .awaitingVerification(let flow): flow.email
    case .awaitingReset(let flow): flow.email
    case .signingIn(let flow): flow.email
    case .outcomeUnknown(.signUp(let email, _, _)): email
    case .outcomeUnknown(.verification(let flow, _)): flow.email
    case .outcomeUnknown(.reset(let flow, _)): flow.email
    case .signedIn, .expired, .awaitingPasswordCode, .awaitingEmailCode, .outcomeUnknown: session?.email
    }
  }

  /// When another code may be asked for; nil where no code is waited for.
  package var resendAt: Instant? {
    switch phase {
    case .awaitingVerification(let flow): flow.resendAt
    case .awaitingReset(let flow): flow.resendAt
    case .awaitingPasswordCode(let flow): flow.resendAt
    case .awaitingEmailCode(let flow): flow.resendAt
    case .signedOut, .signingIn, .signedIn, .expired, .outcomeUnknown: nil
    }
  }
}

/// What another process wrote of the account in hand, and this one does not undo. It holds until the account's next move here.
enum Foreign: Equatable, Sendable {
  case nothing
  /// The file is gone, while a flow goes on here.
  case removal
  /// The file names this flow, or none, whatever goes on here.
  case flow(UnfinishedFlow?, codeAskedFor: BootMoment?)
}

/// Counts the events that changed more than the text of the focused field. It says nothing of a state, so that any two are equal.
package struct Revision: Equatable, Sendable {
  package internal(set) var number: UInt64 = 0
  /// Whether the event being reduced has done no more than edit that text.
  var isTyping = false

  package static func == (_: Revision, _: Revision) -> Bool { true }
}

/// What is under way on the network. At most one call at a time, and at most one refresh.
package enum Traffic: Equatable, Sendable {
  case idle
  /// A call is under way.
  case calling(Call)
  /// A silent refresh is under way; the call that waits for it, if any, is sent when it is done.
  case refreshing(RequestID, waiting: Call?)
}

/// One call of the state machine.
package struct Call: Equatable, Sendable {
  package var id: RequestID
  package var api: APICall
  /// Where it goes.
  package var server: ServerAddress
  package var startedAt: Instant
  /// Whether it is repeated with a fresh token after a 401; it is repeated once.
  package var isRepeated = false
  /// Whether it waits for a refresh to show that the new token is good; without one it proves nothing.
  var provesRefresh = false
}

/// A call that waits for its server to be there.
struct EarlyCall: Equatable, Sendable {
  var api: APICall
  var forms: [Form]
}
