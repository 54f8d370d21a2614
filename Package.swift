// swift-tools-version: 6.2
import PackageDescription

// Every target of ours is Swift 6 with warnings as errors; the pure parts depend on no system library.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

func part(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [], linkerSettings: [LinkerSetting] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], resources: resources, swiftSettings: strict,
    linkerSettings: linkerSettings)
}

// Swift's runtime asks for the shared C++ library by name: the linker leaves that one out, and takes the archives. Without
// its symbols (-s) the client is half as large, and starts sooner after a rest.
let standalone: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-use-ld=lld", "-Xlinker", "-s", "-Xlinker", "--remap-inputs=*/libstdc++.so=/dev/null", "-l:libstdc++.a",
      "-l:libgcc_eh.a",
    ], .when(platforms: [.linux], traits: ["Standalone"]))
]

// The tests of slow name lookups put a resolver of their own before the system's: libcurl has to see that symbol.
let ownResolver: [LinkerSetting] = [
  .unsafeFlags(["-Xlinker", "--export-dynamic-symbol=getaddrinfo"], .when(platforms: [.linux]))
]

let package = Package(
  name: "trainova",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "trainova", targets: ["trainova"]),
    .executable(name: "trainova-authd", targets: ["trainova-authd"]),
  ],
  // `swift run trainova demo` needs the service's program beside the client's. A dependency builds it, but SwiftPM then links
  // the service's libraries into the client too, which doubles its start and its memory: a release is built without, and
  // with the runtimes linked in, as loading the C++ one takes a tenth of the time to the first picture.
  traits: [
    .trait(name: "BuildsService", description: "Building trainova builds trainova-authd as well."),
    .trait(name: "Standalone", description: "With --static-swift-stdlib: the C++ runtime is linked in, too."),
    .default(enabledTraits: ["BuildsService"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
  ],
  targets: [
    // C: shims over system libraries, and the few calls Swift cannot make.
    .systemLibrary(name: "CNcurses"),
    .systemLibrary(name: "CCurl"),
    .target(name: "CPlatform", cSettings: [.treatAllWarnings(as: .error)]),

    // The pure parts.
    part("AuthAPI"),
    part("Forms"),
    part("TextGrid"),
    part("AccountCore", ["AuthAPI", "Forms"]),
    part("Recording", ["AccountCore", "AuthAPI"]),
    part("Screens", ["AccountCore", "TextGrid"]),

    // The adapters and the loop that joins them.
    part("CursesTerminal", ["CNcurses", "CPlatform", "Forms", "TextGrid"]),
    part("CurlTransport", ["CCurl"]),
    part("SessionStore", ["AuthAPI", "CPlatform"]),
    part(
      "ClientRuntime",
      [
        "AccountCore", "AuthAPI", "CPlatform", "CurlTransport", "CursesTerminal", "Forms", "Recording", "Screens",
        "SessionStore", "TextGrid",
      ]),
    .executableTarget(
      name: "trainova",
      dependencies: [
        "AccountCore", "AuthAPI", "CPlatform", "ClientRuntime", "CursesTerminal", "Recording", "Screens",
        "SessionStore",
        "TextGrid",
        .target(name: "trainova-authd", condition: .when(traits: ["BuildsService"])),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: standalone),

    // The bundled service.
    part(
      "AuthService",
      [
        "AuthAPI", "CCurl",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]),
    .executableTarget(
      name: "trainova-authd",
      dependencies: [
        "AuthService", "CPlatform",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict, linkerSettings: standalone),

    // Tests.
    .target(
      name: "TestSupport", dependencies: ["AuthAPI", "TextGrid"], path: "Tests/TestSupport", swiftSettings: strict),
    tests("AuthAPITests", ["AuthAPI"]),
    tests("FormsTests", ["Forms"]),
    tests("TextGridTests", ["TextGrid"]),
    tests("AccountCoreTests", ["AccountCore"]),
    tests("RecordingTests", ["Recording"], resources: [.copy("har-1.2.schema.json")]),
    tests("ScreensTests", ["Screens"]),
    tests("CursesTerminalTests", ["CursesTerminal"]),
    tests("CurlTransportTests", ["CurlTransport"], linkerSettings: ownResolver),
    tests("SessionStoreTests", ["SessionStore"]),
    tests("ClientRuntimeTests", ["ClientRuntime"]),
    tests(
      "AuthServiceTests",
      [
        "AuthService", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HummingbirdTesting", package: "hummingbird"), .product(name: "JWTKit", package: "jwt-kit"),
      ]),
    // Says what the service takes, beside a bare Hummingbird route; never run by the tests.
    .executableTarget(
      name: "service-benchmark",
      dependencies: [
        "trainova-authd",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Tests/Benchmarks/Service", swiftSettings: strict),
    // Says what the screens cost, beside a floor of C; never run by the tests.
    .executableTarget(
      name: "terminal-benchmark", path: "Tests/Benchmarks/Terminal", exclude: ["floor.c", "hang.c", "peers"],
      swiftSettings: strict),
    tests("ArchitectureTests", []),
    tests("CommandTests", ["ClientRuntime", "trainova"]),
    tests("EndToEndTests", ["AccountCore", "AuthAPI", "Recording", "Screens", "trainova", "trainova-authd"]),
  ]
)
