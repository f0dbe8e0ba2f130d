import MicroCore
import MicroWire
import Testing

@testable import MicroPlatform

@Suite struct BuildInputTests {
    static let direct = [
        """
        // swift-tools-version: 6.2
        import PackageDescription
        let package = Package(name: "helloworld",
            dependencies: [.package(url: "https://github.com/micro/micro.git", from: "1.0.0")],
            targets: [.executableTarget(name: "helloworld", dependencies: [.product(name: "Micro", package: "micro")]),
                      .testTarget(name: "Tests", dependencies: ["helloworld"])])
        """,
        #"let package = Package(dependencies: [.package(path: "../../micro")], targets: [.executableTarget(name: "a")])"#,
        #"let package = Package(dependencies: [.package(name: "x", path : "/a/micro")])"#,
        """
        let sdk = Context.environment["MICRO_SDK"] ?? "/opt/micro/sdk"
        let package = Package(dependencies: [.package(path: sdk + "/package/micro")],
            targets: [.executableTarget(name: "a", plugins: [.plugin(name: "GenerateFromProto", package: "micro")])])
        """,
        #"Package(dependencies: [.package(path: "\(sdk)/micro")], plugins: [.plugin(name: "x", package: "micro")])"#,
        #"/* .package(url: "https://x/other") */ let package = Package() // .package(url: "https://x/other")"#,
    ]

    @Test(arguments: direct)
    func thePlatformAloneNeedsNoPackageManager(manifest: String) {
        #expect(PackageManifest(manifest).needsPackageManager == nil)
    }

    static let indirect = [
        #".package(url: "https://github.com/apple/swift-algorithms", from: "1.0.0")"#,
        #".package(url: "https://x/micro"), .package(id: "a.b", from: "1.0.0")"#,
        #".package(url: address, from: "1.0.0")"#,
        #".executableTarget(name: "a"), .target(name: "b")"#,
        #".executableTarget(name: "a"), .macro(name: "b")"#,
        #".plugin(name: "x", package: "y")"#, #".binaryTarget(name: "x", path: "y")"#,
        #".package(url: "https://x//* */other")"#,
    ]

    @Test(arguments: indirect)
    func whatIsNotPlainNeedsThePackageManager(manifest: String) {
        #expect(PackageManifest(manifest).needsPackageManager != nil)
    }

    @Test func thePlatformsPackageIsTakenFromTheSDK() {
        let manifest = PackageManifest(
            """
            // .package(url: "https://x/micro")
            dependencies: [
                .package(url: "https://x/micro.git", from: "1.0.0"), .package(url: "https://x/other", from: "1.0.0"),
            ],
            targets: [.executableTarget(name: "one"), .executableTarget(name: "two", path: "x(y")]
            """)
        #expect(manifest.executables == ["one", "two"])
        #expect(
            manifest.withPlatform(at: "/sdk/package/micro") == """
                // .package(url: "https://x/micro")
                dependencies: [
                    .package(path: "/sdk/package/micro"), .package(url: "https://x/other", from: "1.0.0"),
                ],
                targets: [.executableTarget(name: "one"), .executableTarget(name: "two", path: "x(y")]
                """)
    }

    @Test func findsWhatABuildIsMadeOf() async throws {
        try await withFolder { folder in
            for file in [
                "Package.swift", "helloworld.proto", "Sources/helloworld/main.swift",
                "Sources/helloworld/a.pb.swift",
                "Sources/helloworld/a.micro.swift", "Tests/ATests/ATests.swift", ".build/x.swift",
                "assets/page.html",
            ] {
                try folder.write(file, "")
            }
            let inventory = try SourceInventory(of: folder)
            #expect(inventory.swift == ["Sources/helloworld/main.swift"])
            #expect(inventory.protos == ["helloworld.proto"])
            #expect(inventory.hasManifest && inventory.hasMainFile)
        }
    }

    @Test func generatedCodeCountsWhereThereIsNothingToMakeItFrom() async throws {
        try await withFolder { folder in
            try folder.write("a.pb.swift", "")
            try folder.write("b.swift", "")
            let inventory = try SourceInventory(of: folder)
            #expect(inventory.swift == ["a.pb.swift", "b.swift"])
            #expect(!inventory.hasManifest && !inventory.hasMainFile)
        }
    }

    @Test func protosAreNamedFromWhereTheyImportEachOther() async throws {
        try await withFolder { folder in
            try folder.write(
                "proto/a.proto", "import \"google/protobuf/any.proto\";\nimport \"sub/b.proto\";")
            try folder.write("proto/sub/b.proto", "import public \"sub/c.proto\";")
            try folder.write("proto/sub/c.proto", "")
            let protos = ["proto/a.proto", "proto/sub/b.proto", "proto/sub/c.proto"]
            let root = try ProtoRoot(of: protos, in: folder)
            #expect(root.path == "proto")
            #expect(root.files == ["a.proto", "sub/b.proto", "sub/c.proto"])
            try folder.write("proto/sub/b.proto", "import \"proto/sub/c.proto\";")
            try folder.write("proto/a.proto", "")
            #expect(try ProtoRoot(of: protos, in: folder).path == "")
            #expect(
                try ProtoRoot(
                    of: ["x/a.proto"],
                    in: {
                        try folder.write("x/a.proto", ""); return folder
                    }()
                ).path == "x")
        }
    }

    @Test(arguments: [
        ("helloworld", "service_helloworld", "HelloworldProto"),
        ("foo-bar", "service_foo_bar", "FooBarProto"),
        ("v1.foo", "service_v1_foo", "V1FooProto"), ("3d", "service_3d", "_3dProto"),
    ])
    func modulesAreNamedAfterTheService(name: String, program: String, proto: String) throws {
        let names = BuildNames(try ServiceName(name))
        #expect(names.program == program)
        #expect(names.proto == proto)
    }

    @Test func thereMustBeAnSDK() async throws {
        try await withFolder { folder in
            #expect(throws: MicroError.self) { try SDK(at: folder.path(of: "none")) }
            #expect(throws: MicroError.self) { try SDK(at: folder.path) }
            for file in ["lib/libMicro.so", "modules/module.modulemap", "modules/Micro.swiftmodule"] {
                try folder.write(file, "")
            }
            try folder.write("VERSION", "micro 1\nSwift version 6.3.1 (swift-6.3.1-RELEASE)\nTarget: x\n")
            let sdk = try SDK(at: folder.path)
            try sdk.check(compilerVersion: "Swift version 6.3.1 (swift-6.3.1-RELEASE)\n")
            #expect(throws: MicroError.self) {
                try sdk.check(compilerVersion: "Swift version 6.4 (swift-6.4-RELEASE)\n")
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func buildsWaitForASlotInOrder() async throws {
        let slots = BuildSlots(count: 1)
        let (inside, release) = (Latch(), Latch())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await slots.withSlot(waiting: {}) { () throws(MicroError) in
                    inside.open()
                    await release.wait()
                }
            }
            await inside.wait()
            let waits = Latch()
            let givenUp = Task {
                // Awaited below.
                try await slots.withSlot(waiting: { waits.open() }) { () throws(MicroError) in }
            }
            await waits.wait()
            givenUp.cancel()
            await #expect(throws: MicroError.self) { try await givenUp.value }
            release.open()
            try await slots.withSlot(waiting: {}) { () throws(MicroError) in }
        }
    }
}
