import Foundation

/// Where the built programs lie: beside the test bundle.
enum Products {
    static let folder: String = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).resolvingSymlinksInPath().deletingLastPathComponent().path
    }()

    static var micro: String { program("micro") }

    static func program(_ name: String) -> String { "\(folder)/\(name)" }
    static func library(_ name: String) -> String { "\(folder)/lib\(name).so" }

    /// The SDK that services are built against; without it there is nothing to run them with.
    static let sdk = ProcessInfo.processInfo.environment["MICRO_SDK"]

    static let python = ProcessInfo.processInfo.environment["MICRO_TEST_PYTHON"] ?? "python3"

    static let checkout = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
}
