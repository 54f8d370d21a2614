import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Which server is used.
@Suite struct ServerTests {
  private static var welcome: Machine { Machine(State.Launch(bootID: bootID)) }

  @Test func anAnswerSaysNothingOfAServerTypedSince() {
    var machine = Self.welcome
    machine.press(.enterServer)
    machine.fill([.serverURL: home.origin])
    machine.send(.enter, expect: [.send(RequestID(1), .serviceInfo, to: home)]) { $0.calls(1, .serviceInfo) }
    machine.fill([.serverURL: elsewhere.origin])
    machine.send(.answered(1, .serviceInfo(info))) { $0.settles() }
    #expect(machine.state.server == nil)
  }

  @Test func theServerIsTakenAlsoWhenHelpLiesAboveItsForm() {
    var machine = Self.welcome
    machine.press(.enterServer)
    machine.fill([.serverURL: home.origin])
    machine.happens(.enter)
    machine.happens(.key(.function(1)))
    machine.send(.answered(1, .serviceInfo(info)), expect: [.saveServer(home)]) {
      $0.settles()
      $0.isOnline = nil
      $0.server = home
      $0.knownServers = [home]
      $0.serviceInfo = info
      $0.forms = [.signIn(), .help]
      $0.says(.serverSaved)
    }
  }

  private let info = ServiceInfo(name: "auth", version: "1", description: nil, docsURL: nil)

  @Test(arguments: [
    ("", FieldProblem.invalid(.empty)), ("ftp://a.b", .badServer(.scheme)), ("http://a.b", .badServer(.insecure)),
    ("https://me@a.b", .badServer(.userInfo)), ("https://a b", .badServer(.malformed)),
    ("https://a.b:0", .badServer(.malformed)), ("unix:relative", .badServer(.malformed)),
  ])
  func aBadAddressIsSaidAtTheField(text: String, problem: FieldProblem) {
    var machine = Self.welcome
    machine.press(.enterServer)
    machine.fill([.serverURL: text])
    machine.send(.enter) { $0.forms[1].mark(.serverURL, problem) }
  }

  @Test func aServerThatDoesNotAnswerCanBeUsedAllTheSame() {
    var machine = Self.welcome
    machine.press(.enterServer)
    machine.fill([.serverURL: home.origin])
    machine.happens(.enter)
    machine.send(.lost(1, .cannotConnect, maybeDone: false)) {
      $0.settles(online: false)
      $0.forms[1].setActions([.useServer, .useServerAnyway])
      $0.says(.network(.cannotConnect))
    }
    machine.focus(.useServerAnyway)
    machine.send(.enter, expect: [.saveServer(home)]) {
      $0.server = home
      $0.knownServers = [home]
      $0.isOnline = nil
      $0.forms = [.signIn()]
      $0.says(.serverSaved)
    }
  }

  @Test func anotherServerIsChosenWhileSignedInAndTheAccountStaysOnFile() {
    var machine = Machine.signedIn
    machine.press(.serverStatus)
    machine.happens(.answered(2, .serviceInfo(info)))
    #expect(machine.state.serviceInfo == info)
    machine.press(.enterServer)
    machine.fill([.serverURL: elsewhere.origin])
    machine.happens(.enter)
    machine.send(.answered(3, .serviceInfo(info)), expect: [.saveServer(elsewhere), .setCurrent(id: nil)]) {
      $0.settles()
      $0.isOnline = nil
      $0.server = elsewhere
      $0.knownServers = [home, elsewhere]
      $0.moves(.accountSwitched, to: .signedOut(remembered: nil))
      $0.forms = [.signIn(more: [.serverStatus, .accounts])]
      $0.persisted = nil
      $0.says(.serverSaved)
    }
    #expect(machine.state.accounts == [anns])
  }

  @Test func aServerFromTheCommandLineIsKeptOnceASignInProvedIt() {
    var machine = Machine(State.Launch(server: home, bootID: bootID))
    machine.fill([.email: ann, .password: Typed.password])
    machine.happens(.enter)
    #expect(machine.happens(.answered(1, .tokens(tokens(ann)))).contains(.saveServer(home)))
  }

  @Test func theMaintenanceCallSaysWhatTheServerSays() {
    var machine = Machine.signedIn
    machine.press(.serverStatus)
    machine.happens(.answered(2, .serviceInfo(info)))
    machine.focus(.cleanExpiredTokens)
    machine.send(.enter, expect: [.send(RequestID(3), .cleanExpiredTokens, to: home)]) {
      $0.calls(3, .cleanExpiredTokens)
    }
    machine.send(.answered(3, .accepted(message: "3 removed"))) {
      $0.settles()
      $0.says(.tokensCleaned, quote: "3 removed")
    }
  }
}
