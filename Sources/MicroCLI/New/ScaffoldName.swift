import MicroCore

/// The name of a service that can be written in Swift and protobuf as it is: `helloworld`, `foo-bar`.
struct ScaffoldName: Hashable, Sendable {
    /// What the folder, the program and the service are called.
    let service: String
    /// The type that answers, such as `FooBar`.
    let type: String
    /// The package in the `.proto`, such as `foobar`.
    let package: String
    /// The module that tests import, such as `foo_bar`.
    let module: String

    /// - Throws: `CLIError` saying what a name must be like.
    init(_ name: String) throws(CLIError) {
        guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
            name.utf8.allSatisfy(Self.isAllowed), !name.hasSuffix("-"), !name.contains("--"),
            name.utf8.count <= Self.bytesMax
        else {
            throw CLIError(
                "\"\(name.prefix(80))\" cannot be the name of a service",
                next:
                    "Use 1 to \(Self.bytesMax) of a-z, 0-9 and '-', beginning with a letter, such as 'foo-bar'."
            )
        }
        let words = name.split(separator: "-")
        service = name
        type = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        package = words.joined()
        module = words.joined(separator: "_")
        try Self.checkFree(name, type: type)
    }

    private static let bytesMax = 63

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }

    private static func checkFree(_ name: String, type: String) throws(CLIError) {
        let owner: String
        if platform.contains(name) {
            owner = "the platform"
        } else if messages.contains(type) {
            owner = "a message in the new service"
        } else if swift.contains(name) || swiftTypes.contains(type) {
            owner = "Swift"
        } else {
            return
        }
        throw CLIError(
            "the name \"\(name)\" belongs to \(owner)", next: "Choose another one, such as 'my-\(name)'.")
    }

    private static let platform: Set<String> = [
        "micro", "auth", "broker", "config", "debug", "events", "network", "registry", "runtime", "store",
    ]

    private static let messages: Set<String> = [
        "Request", "Response", "StreamingRequest", "StreamingResponse", "Ping", "Pong",
    ]

    private static let swift: Set<String> = [
        "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit",
        "do",
        "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if",
        "import",
        "in", "init", "inout", "internal", "is", "let", "nil", "operator", "package", "precedencegroup",
        "private",
        "protocol", "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript",
        "super",
        "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
    ]

    private static let swiftTypes: Set<String> = [
        "Any", "Array", "Bool", "Character", "Data", "Dictionary", "Double", "Error", "Float", "Int", "Int32",
        "Int64", "Logger", "Main", "Never", "Optional", "Result", "Self", "Set", "String", "Swift", "Task",
        "Test",
        "Testing", "Type", "UInt32", "UInt64", "Void",
    ]
}
