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
}
