import AccountCore
import AuthAPI
import Forms

/// One of each thing that has words. Each list is held complete by a switch without a default: a new case does not
/// compile until it has its number, and a number that no sample has fails the test of that list.
enum Samples {
  static let email = "alice@example.org"

  static let notices: [Notice.Kind] =
    [
      .signedIn, .signedInAgain, .signedOut, .signedOutLocally, .verifiedNowSignIn, .codeSent(to: email),
      .codeMayBeSent(to: email),
      .registrationCode(to: email), .newCodeSent(to: email), .waitToResend(seconds: 42), .passwordHeldNoMore,
      .passwordChanged, .passwordSet, .emailChangedSignIn(to: email), .sessionExpired, .sessionRefreshed,
      .notVerifiedYet, .signedOutElsewhere(email), .signedInElsewhere(email),
      .flowAbandoned, .cancelled, .signInToFindOut, .notCarriedOut,
      .stillUnknown, .tokensCleaned, .linkForOtherAddress(email), .codeTaken, .pasteCut,
      .newMail(subject: "Your Trainova verification code"), .accountRemoved, .serverSaved,
      .accountLeaving(email), .accountLeft(email), .accountLeftLocally(email),
      .demoStarting, .pressAgainToQuit, .quitHint, .commandCopied,
      .recordingBegan("trainova-flow.json"), .recordingEnded("trainova-flow.json", steps: 3),
    ]
    + kinds.map { .network($0) } + reasons.map { .refused($0) } + stores.map { .store($0, more: 0) }
    + [.store(.newer(file: "a.json"), more: 2)]
    + [Transition.Cause.passwordChanged, .codeAccepted].map { .signInFailedAfter($0) }
    + DemoTrouble.allCases.map { .demoFailed($0) }
    + [.exists, .missing, .notAllowed, .diskFull, .notAFile, .holdsSecret, .system(errno: 5)]
    .map { .recordingFailed("trainova-flow.json", $0) }

  static let kinds = NetworkFailure.Kind.allCases

  static let reasons: [Refusal.Reason] = [
    .wrongCredentials, .notVerified, .wrongCode, .addressTaken, .nothingPending, .otherAddress, .wrongCurrentPassword,
    .weakPassword, .changeRefused, .fields([]), .signedOut, .refreshRefused, .rateLimited(retryAfter: 30),
    .rateLimited(retryAfter: nil), .overloaded(retryAfter: 5), .overloaded(retryAfter: nil), .forbidden,
    .serverFault(status: 500), .redirected(status: 307), .notAnAuthServer(status: 200), .other(status: 418),
  ]

  static let stores: [StoreTrouble] =
    [
      .setAside(file: "4f1c09aa7d2be630.json"), .newer(file: "4f1c09aa7d2be630.json"),
      .refused(file: "4f1c09aa7d2be630.json"), .tightened(file: "4f1c09aa7d2be630.json"),
      .settingsDamaged(key: "servers[0].url"), .settingsDamaged(key: nil),
    ]
    + [.diskFull, .notAllowed, .system(errno: 5), .inUse].flatMap { reason in
      [.notRenewed(reason), .notSaved(reason), .settingsNotSaved(reason), .notRead(reason)]
    }

  static let findings: [Finding] =
    [
      .version("0.1.0"), .locale(.utf8("C.UTF-8")), .locale(.unset), .locale(.other("ru_RU.KOI8-R")),
      .server(.none), .server(.fine(origin: "https://a.org", name: "Auth", version: "1")),
      .server(.failed(origin: "https://a.org", .refused(Refusal(.forbidden)))), .clock(.notCompared),
    ]
    + [
      .fine(name: "xterm", columns: 80, rows: 24), .none, .unnamed, .unknown(name: "dumbo"), .unusable(name: "dumb"),
      .small(columns: 30, rows: 10),
    ].map { .terminal($0) }
    + [
      .fine(path: "/a", accounts: 2), .absent(path: "/a"), .shared(path: "/tmp"), .notWritable(path: "/a"),
    ].map { .folder($0) }
    + stores.map { .folder(.trouble($0)) }
    + kinds.map {
      .server(.failed(origin: "https://a.org", .network(NetworkFailure($0, mayHaveBeenCarriedOut: false))))
    }
    + [0, 61, -61, 7200, -200_000].map { .clock(.compared(ahead: $0)) }
    + [
      .none, .notSeen, .seen(version: nil, chain: [], daysLeft: nil),
      .seen(
        version: "TLSv1.3", chain: [.init(subject: "CN = a.org", issuer: "CN = Authority", validUntil: 0)],
        daysLeft: 20),
    ].map { .tls($0) }

  static let problems: [FieldProblem] =
    [
      .wrongCode, .addressTaken, .wrongCurrentPassword, .weakPassword, .otherAddress, .wrongCredentials,
      .serverSays("Value is not valid"), .serverSays(nil),
    ]
    + FieldProblem.ServerProblem.allCases.map { .badServer($0) }
    + [
      .empty, .malformedAddress, .tooShort(minimum: 8), .tooLong(maximum: 128), .differs, .controlCharacters, .badCode,
    ].map { .invalid($0) }

  static let actions: [Action] =
    [
      .useServer, .useServerAnyway, .startDemo, .enterServer, .signIn, .createAccount, .forgotPassword, .signUp,
      .sendResetCode, .verify, .setNewPassword, .resend, .mailHeldVerificationCode, .changePassword, .changeEmail,
      .sendPasswordCode, .confirmPassword, .sendEmailCode, .confirmEmail, .session, .refreshSession, .signOut,
      .findOut, .leaveUnknown, .accounts, .serverStatus, .settings, .cleanExpiredTokens, .back, .switchAccount(""),
      .removeAccount(""), .confirmRemoval(""), .addAccount, .mail(""), .exchange(1), .copyCurl, .record,
      .startRecording,
      .stopRecording, .staff,
    ] + Theme.allCases.map { .theme($0) } + Dials.latencies.map { .latency($0) } + Dials.failRates.map { .failRate($0) }

  /// The samples of flows whose outcome is not known.
  static var unknowns: [Unknown] {
    let (moment, secret) = (Instant(milliseconds: 0), Secret("secret"))
    let session = Session(email: email, access: AccessToken(secret), refresh: RefreshToken(secret))
    return [
      .signUp(email: email, password: secret, previous: nil),
      .verification(Verification(email: email, password: secret, resendAt: moment), password: secret),
      .reset(Reset(email: email, resendAt: moment), newPassword: secret),
      .passwordChange(
        PasswordChange(session: session, currentPassword: secret, resendAt: moment), newPassword: secret),
      .emailChange(EmailChange(session: session, newEmail: email, resendAt: moment)),
    ]
  }
}

extension Notice.Kind {
  static let count = 46

  var number: Int {
    switch self {
    case .signedIn: 0
    case .signedOut: 1
    case .signedOutLocally: 2
    case .verifiedNowSignIn: 3
    case .codeSent: 4
    case .codeMayBeSent: 5
    case .registrationCode: 6
    case .newCodeSent: 7
    case .waitToResend: 8
    case .passwordHeldNoMore: 9
    case .passwordChanged: 10
    case .passwordSet: 11
    case .emailChangedSignIn: 12
    case .sessionExpired: 13
    case .sessionRefreshed: 14
    case .notVerifiedYet: 15
    case .flowAbandoned: 16
    case .cancelled: 17
    case .signInToFindOut: 18
    case .notCarriedOut: 19
    case .stillUnknown: 20
    case .tokensCleaned: 21
    case .linkForOtherAddress: 22
    case .codeTaken: 23
    case .pasteCut: 24
    case .newMail: 25
    case .accountRemoved: 26
    case .serverSaved: 27
    case .network: 28
    case .refused: 29
    case .signInFailedAfter: 30
    case .store: 31
    case .demoStarting: 32
    case .demoFailed: 33
    case .pressAgainToQuit: 34
    case .quitHint: 35
    case .accountLeaving: 36
    case .accountLeft: 37
    case .accountLeftLocally: 38
    case .signedOutElsewhere: 39
    case .signedInElsewhere: 40
    case .commandCopied: 41
    case .recordingBegan: 42
    case .recordingEnded: 43
    case .recordingFailed: 44
    case .signedInAgain: 45
    }
  }
}

extension Refusal.Reason {
  static let count = 19

  var number: Int {
    switch self {
    case .wrongCredentials: 0
    case .notVerified: 1
    case .wrongCode: 2
    case .addressTaken: 3
    case .nothingPending: 4
    case .otherAddress: 5
    case .wrongCurrentPassword: 6
    case .weakPassword: 7
    case .changeRefused: 8
    case .fields: 9
    case .signedOut: 10
    case .refreshRefused: 11
    case .rateLimited: 12
    case .overloaded: 13
    case .forbidden: 14
    case .serverFault: 15
    case .redirected: 16
    case .notAnAuthServer: 17
    case .other: 18
    }
  }
}
