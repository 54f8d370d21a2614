import Testing

/// Who may know whom, and what the pure parts keep away from.
@Suite struct ArchitectureTests {
  /// The project's own arrows, the whole of them.
  static let arrows: [String: Set<String>] = [
    "CNcurses": [], "CCurl": [], "CPlatform": [],
    "AuthAPI": [], "Forms": [], "TextGrid": [],
    "AccountCore": ["AuthAPI", "Forms"],
    "Recording": ["AccountCore", "AuthAPI"],
    "Screens": ["AccountCore", "TextGrid"],
    "CursesTerminal": ["CNcurses", "CPlatform", "Forms", "TextGrid"],
    "CurlTransport": ["CCurl"],
    "SessionStore": ["AuthAPI", "CPlatform"],
    "ClientRuntime": [
      "AccountCore", "AuthAPI", "CPlatform", "CurlTransport", "CursesTerminal", "Forms", "Recording", "Screens",
      "SessionStore", "TextGrid",
    ],
    "trainova": [
      "AccountCore", "AuthAPI", "CPlatform", "ClientRuntime", "CursesTerminal", "Recording", "Screens", "SessionStore",
      "TextGrid", "trainova-authd",
    ],
    // CCurl for mail by SMTP only.
    "AuthService": ["AuthAPI", "CCurl"],
    "trainova-authd": ["AuthService", "CPlatform"],
  ]

  /// What a part may import besides: of the system, and of other packages.
  static let outside: [String: Set<String>] = [
    "CursesTerminal": ["Glibc"],
    "CurlTransport": ["Glibc"],
    "SessionStore": ["Glibc", "FoundationEssentials"],
    "ClientRuntime": ["Glibc", "FoundationEssentials"],
    "trainova": ["Glibc", "ArgumentParser"],
    "AuthService": [
      "Crypto", "CryptoExtras", "Dispatch", "Foundation", "GRDB", "HTTPTypes", "Hummingbird", "HummingbirdCore",
      "Logging", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "ServiceLifecycle", "Synchronization",
      "UnixSignals",
    ],
    "trainova-authd": ["Glibc", "Foundation", "ArgumentParser", "Logging"],
  ]

  static let pureParts: Set = ["AuthAPI", "Forms", "TextGrid", "AccountCore", "Recording", "Screens"]

  @Test func everyImportIsAnArrowOfTheDesign() throws {
    let files = try Sources.sources()
    #expect(Set(files.map(\.target)) == Set(Self.arrows.keys))
    for file in files {
      let allowed = Self.reachable(from: file.target).union(Self.outside[file.target] ?? [])
      for module in Rules.imports(file.tokens) where !allowed.contains(module) {
        Issue.record("\(file.path) imports \(module)")
      }
    }
  }

  @Test func theManifestDeclaresTheArrowsOfTheDesign() throws {
    let declared = Manifest.dependencies(in: try Sources.manifest())
    for (target, allowed) in Self.arrows {
      guard let names = declared[target] else {
        Issue.record("\(target) is not in Package.swift")
        continue
      }
      // An arrow that the design allows may be missing while nothing needs it.
      #expect(names.isSubset(of: allowed), "\(target): \(names.subtracting(allowed).sorted())")
    }
    let ours = declared.keys.filter { !$0.hasSuffix("Tests") && $0 != "TestSupport" && !$0.hasSuffix("benchmark") }
    #expect(Set(ours) == Set(Self.arrows.keys))
  }

  @Test func everyImportOfOursIsDeclared() throws {
    let declared = Manifest.dependencies(in: try Sources.manifest())
    for file in try Sources.sources() {
      let reachable = Self.closure(of: file.target, in: declared)
      for module in Rules.imports(file.tokens) where Self.arrows[module] != nil && !reachable.contains(module) {
        Issue.record("\(file.path) imports \(module), which its target does not depend on")
      }
    }
  }

  @Test func thePurePartsReachOutForNothing() throws {
    for file in try Sources.sources() where Self.pureParts.contains(file.target) {
      for name in Rules.impurities(file.tokens) { Issue.record("\(file.path) \(name)") }
    }
  }

  @Test func nothingInSourcesTrapsOnAMissingValue() throws {
    for file in try Sources.sources() {
      for trap in Rules.traps(file.tokens) { Issue.record("\(file.path) \(trap)") }
    }
  }

  @Test func filesAreShortAndDone() throws {
    for file in try Sources.sources() + Sources.tests() {
      let count = Rules.lineCount(file.text, file.tokens)
      #expect(count <= Rules.longestFile, "\(file.path) has \(count) lines")
      for leftover in Rules.leftovers(file.text) { Issue.record("\(file.path) \(leftover)") }
    }
  }

  /// A part may name what its parts know: Screens the forms inside the state that it shows.
  static func reachable(from target: String) -> Set<String> {
    guard target == "Screens" else { return arrows[target] ?? [] }
    return closure(of: target, in: arrows)
  }

  static func closure(of target: String, in arrows: [String: Set<String>]) -> Set<String> {
    var found: Set<String> = []
    var open = [target]
    while let next = open.popLast() {
      for name in arrows[next] ?? [] where found.insert(name).inserted { open.append(name) }
    }
    return found
  }
}
