// swift-tools-version: 6.2
import PackageDescription

let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioLocks = Target.Dependency.product(name: "NIOConcurrencyHelpers", package: "swift-nio")
let nioHTTP2 = Target.Dependency.product(name: "NIOHTTP2", package: "swift-nio-http2")
let nioHPACK = Target.Dependency.product(name: "NIOHPACK", package: "swift-nio-http2")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let tracing = Target.Dependency.product(name: "Tracing", package: "swift-distributed-tracing")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let sqlite = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqliteC = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "micro",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "micro", targets: ["MicroMain"]),
        .library(name: "Micro", targets: ["Micro"]),
        .library(name: "MicroConfiguration", targets: ["MicroConfiguration"]),
        // What the SDK ships: the library with everything below it in one shared object.
        .library(name: "MicroDynamic", type: .dynamic, targets: ["Micro", "MicroConfiguration"]),
        // Makes the disk of a server fail, for tests.
        .library(name: "FaultShim", type: .dynamic, targets: ["FaultShim"]),
        .executable(name: "protoc-gen-micro", targets: ["protoc-gen-micro"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // 0 foreign
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // 1 vocabulary
        .target(name: "MicroCore"),
        .target(
            name: "MicroRPC",
            dependencies: [
                "CZlib", nio, nioPosix, nioLocks, nioHTTP2, nioHPACK, nioSSL, protobuf, deque,
            ]),
        .target(name: "MicroTranscoding", dependencies: [protobuf]),

        // 2 contracts and engines
        .target(name: "MicroWire", dependencies: ["MicroCore", "MicroRPC", protobuf, log]),
        .target(name: "MicroSQLite", dependencies: ["MicroCore", sqlite, sqliteC, deque, log]),
        .target(name: "MicroConformance", dependencies: ["MicroCore"]),

        // 3 wire sides
        .target(
            name: "Micro",
            dependencies: [
                "MicroCore", "MicroRPC", "MicroWire", deque, lifecycle, unixSignals, log, metrics, tracing,
                nio, nioPosix, protobuf,
            ]),
        .target(
            name: "MicroPlatform",
            dependencies: [
                "MicroCore", "MicroRPC", "MicroWire", subprocess, system, crypto, cryptoExtras, jwt, log,
                metrics, lifecycle, nio, nioPosix, protobuf, deque,
            ]),

        // 4 doors, and what stands on the library
        .target(
            name: "MicroConfiguration", dependencies: ["Micro", "MicroCore", configuration, lifecycle]),
        .target(
            name: "MicroEdge",
            dependencies: [
                "Micro", "MicroCore", "MicroRPC", "MicroWire", "MicroTranscoding", nio, nioPosix,
                nioHTTP1, nioHTTP2, nioHPACK, nioLocks, nioSSL, log, metrics, lifecycle, protobuf,
            ]),
        .target(
            name: "MicroCLI",
            dependencies: [
                "Micro", "MicroCore", "MicroRPC", "MicroWire", "MicroTranscoding", arguments, crypto,
                protobuf, nio, nioPosix, nioSSL, nioTLS,
            ]),

        // 5 composition
        .target(
            name: "MicroServer",
            dependencies: [
                "Micro", "MicroCore", "MicroRPC", "MicroWire", "MicroEdge", "MicroPlatform",
                "MicroSQLite", configuration, lifecycle, unixSignals, log, nio, nioPosix, nioSSL,
            ]),

        // 6 entry
        .executableTarget(
            name: "MicroMain", dependencies: ["MicroCLI", "MicroServer", arguments]),
        .executableTarget(
            name: "protoc-gen-micro",
            dependencies: [
                crypto, protobuf,
                .product(name: "SwiftProtobufPluginLibrary", package: "swift-protobuf"),
            ]),

        // tests
        .target(
            name: "CertificateFixtures", dependencies: [subprocess], path: "Tests/CertificateFixtures"),
        .target(name: "SeededNumbers", path: "Tests/SeededNumbers"),
        .target(name: "Linearizability", path: "Tests/Linearizability"),
        .testTarget(name: "LinearizabilityTests", dependencies: ["Linearizability", "SeededNumbers"]),
        .target(name: "FaultShim", path: "Tests/FaultShim", publicHeadersPath: "include"),
        .executableTarget(
            name: "kill-loop",
            dependencies: [
                "Linearizability", "Micro", "MicroCore", "MicroRPC", "MicroWire", "SeededNumbers", arguments,
                nio, nioPosix,
            ],
            path: "Tests/KillLoop"),
        .testTarget(name: "MicroCoreTests", dependencies: ["MicroCore", "SeededNumbers"]),
        .testTarget(
            name: "MicroRPCTests",
            dependencies: [
                "CertificateFixtures", "MicroRPC", nio, nioPosix, nioHTTP2, nioHPACK, nioSSL, protobuf,
                subprocess, system,
            ],
            exclude: ["python"]),
        .testTarget(
            name: "MicroTranscodingTests",
            dependencies: ["MicroTranscoding", "SeededNumbers", protobuf, subprocess]),
        .testTarget(
            name: "GeneratorTests",
            dependencies: [
                "protoc-gen-micro", "MicroRPC", nio, nioPosix, protobuf,
                .product(name: "SwiftProtobufPluginLibrary", package: "swift-protobuf"),
            ],
            exclude: ["Protos"]),
        .testTarget(
            name: "MicroWireTests",
            dependencies: [
                "MicroWire", "MicroCore", "MicroRPC", "SeededNumbers", nio, nioHPACK, nioPosix, protobuf, log,
            ]),
        .testTarget(
            name: "MicroTests",
            dependencies: [
                "Micro", "MicroCore", "MicroRPC", "MicroWire", "SeededNumbers", nio, nioPosix, protobuf, log,
                lifecycle, metrics, tracing, .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            ]),
        .testTarget(
            name: "MicroPlatformTests",
            dependencies: [
                "MicroPlatform", "MicroConformance", "MicroCore", "MicroRPC", "MicroWire",
                "MicroSQLite", subprocess, system, crypto, jwt, lifecycle, log, nioPosix,
            ]),
        .testTarget(
            name: "MicroConfigurationTests",
            dependencies: [
                "MicroConfiguration", "MicroConformance", "MicroPlatform", "Micro", "MicroCore", "MicroWire",
                configuration, lifecycle, log,
            ]),
        .testTarget(
            name: "MicroEdgeTests",
            dependencies: [
                "MicroEdge", "MicroCore", "MicroRPC", "MicroWire", "MicroTranscoding", nio,
                nioPosix, nioHTTP2, nioHPACK, nioLocks, log, protobuf, subprocess,
            ]),
        .testTarget(
            name: "MicroCLITests",
            dependencies: [
                "MicroCLI", "MicroCore", "MicroRPC", "MicroTranscoding", "MicroWire", arguments, nio,
                nioPosix, protobuf,
            ]),
        .testTarget(
            name: "MicroServerTests",
            dependencies: ["MicroServer", "MicroCore", "MicroRPC", "MicroWire", log]),
        .testTarget(
            name: "EngineTests",
            dependencies: [
                "MicroConformance", "MicroSQLite", "MicroPlatform", "MicroCore", "Micro", "MicroRPC",
                "MicroWire", "SeededNumbers", lifecycle, log, nio, nioPosix, sqlite,
            ]),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "CertificateFixtures", "MicroConformance", "Micro", "MicroCore", "MicroRPC", "MicroWire",
                subprocess, nio,
                nioPosix,
            ]),
    ]
)

// What `make bench` compares with; nobody else needs to build it.
if Context.environment["MICRO_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "nio-echo", dependencies: [nio, nioPosix, nioHTTP2, nioHPACK],
            path: "Benchmarks/NIOEcho"))
    package.targets.append(
        .executableTarget(
            name: "rpc-echo", dependencies: ["MicroRPC", nio, nioPosix, protobuf],
            path: "Benchmarks/RPCEcho"))
    package.targets.append(
        .executableTarget(
            name: "bench-load", dependencies: [arguments, deque, nio, nioPosix], path: "Benchmarks/Load"))
}

// A short loop: `MICRO_TESTS="MicroRPCTests" swift test` builds these tests and what they stand on, nothing else.
if let wanted = Context.environment["MICRO_TESTS"] {
    var kept: Set<String> = []
    var names = wanted.split(separator: " ").map(String.init)
    while let name = names.popLast() {
        guard kept.insert(name).inserted else { continue }
        for dependency in package.targets.first(where: { $0.name == name })?.dependencies ?? [] {
            if case .byNameItem(let below, _) = dependency { names.append(below) }
        }
    }
    package.targets.removeAll { !kept.contains($0.name) }
    package.products.removeAll()
}

// One set of rules for every target.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
