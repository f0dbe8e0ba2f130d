import Crypto
import Foundation
import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// The Swift file made from one `.proto` file.
struct FileSource {
    /// The file's own constant that holds its descriptors.
    static let descriptorsName = "fileDescriptors"

    private let file: FileDescriptor
    private let options: GeneratorOptions
    private let services: [ServiceSource]

    init(_ file: FileDescriptor, options: GeneratorOptions) throws {
        self.file = file
        self.options = options
        let namer = SwiftProtobufNamer()
        services = try file.services.map { try ServiceSource($0, options: options, namer: namer) }

        let messages = Set(
            file.messages.map { namer.relativeName(message: $0) }
                + file.enums.map { namer.relativeName(enum: $0) })
        for name in services.flatMap({ [$0.protocolName, $0.clientName] }) where messages.contains(name) {
            throw GeneratorError(
                description: "\(file.name): the message \(name) has the name that a service needs; rename one"
            )
        }
    }

    /// The whole file. The same input always gives the same bytes.
    func text() throws -> String {
        var printer = CodePrinter(indent: "    ".unicodeScalars)
        printer.print(
            """
            // Made by protoc-gen-micro from \(file.name). Do not edit: change the .proto and generate again.
            // swift-format-ignore-file
            // swiftlint:disable all


            """)
        printer.print("\(options.visibility.modifier)import \(options.module)\n")
        if services.contains(where: \.usesLibraryMessages) {
            printer.print("\(options.visibility.modifier)import SwiftProtobuf\n")
        }
        for service in services {
            printer.print()
            service.print(to: &printer)
        }
        printer.print()
        try printDescriptors(to: &printer)
        return printer.content
    }

    /// The serialised descriptors of the file and of all it imports, and their hash.
    private func printDescriptors(to printer: inout CodePrinter) throws {
        var set = Google_Protobuf_FileDescriptorSet()
        set.file = withImports().map { $0.extractProto() }
        let bytes: Data = try set.serializedBytes()
        let hash = SHA256.hash(data: bytes).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        printer.print("/// The descriptors of \(file.name) and of what it imports.\n")
        printer.print("private let \(Self.descriptorsName) = RPCDescriptorSet(\n")
        printer.withIndentation { printer in
            printer.print("hash: \"\(hash)\",\n", "base64: \"\"\"\n")
            printer.withIndentation { printer in
                printer.print(
                    Self.lines(of: bytes.base64EncodedString()).joined(separator: "\\\n"), "\n\"\"\"")
            }
            printer.print("\n")
        }
        printer.print(")\n")
    }

    /// The file after everything that it imports, each once.
    private func withImports() -> [FileDescriptor] {
        var seen: Set<String> = []
        var ordered: [FileDescriptor] = []
        func visit(_ file: FileDescriptor) {
            guard seen.insert(file.name).inserted else { return }
            file.dependencies.forEach(visit)
            ordered.append(file)
        }
        visit(file)
        return ordered
    }

    private static func lines(of base64: String) -> [Substring] {
        let lineLength = 100
        var rest = base64[...]
        var lines: [Substring] = []
        while !rest.isEmpty {
            lines.append(rest.prefix(lineLength))
            rest = rest.dropFirst(lineLength)
        }
        return lines
    }
}
