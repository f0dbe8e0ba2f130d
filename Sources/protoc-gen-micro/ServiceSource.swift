import SwiftProtobufPluginLibrary

/// The code of one service.
struct ServiceSource {
    private let service: ServiceDescriptor
    private let methods: [Method]
    private let visibility: String
    private let comment: String
    let protocolName: String
    let clientName: String

    init(_ service: ServiceDescriptor, options: GeneratorOptions, namer: SwiftProtobufNamer) throws {
        self.service = service
        visibility = options.visibility.modifier
        comment = service.protoSourceComments()
        let prefix = namer.typePrefix(forFile: service.file)
        protocolName = "\(prefix)\(service.name)Service"
        clientName = "\(prefix)\(service.name)Client"
        methods = try service.methods.map { try Method($0, of: service, namer: namer) }

        var protoNames: [String: String] = [:]
        for method in methods {
            if let other = protoNames.updateValue(method.name, forKey: method.function) {
                throw GeneratorError(
                    description:
                        "\(service.fullName): \(other) and \(method.name) would both be \(method.function)"
                )
            }
        }
    }

    var usesLibraryMessages: Bool { methods.contains(where: \.usesLibraryMessages) }

    func print(to printer: inout CodePrinter) {
        printProtocol(to: &printer)
        printer.print()
        printBindings(to: &printer)
        printer.print()
        printClient(to: &printer)
    }
}

extension ServiceSource {
    /// What a service author implements.
    private func printProtocol(to printer: inout CodePrinter) {
        printer.print(comment.isEmpty ? "/// What answers the calls of `\(service.fullName)`.\n" : comment)
        printer.print("\(visibility)protocol \(protocolName): RPCService {\n")
        printer.withIndentation { printer in
            for (index, method) in methods.enumerated() {
                if index > 0 { printer.print() }
                printer.print(method.comment)
                printer.print("func \(method.function)\(method.requirement)\n")
            }
        }
        printer.print("}\n")
    }

    /// What connects the service author's functions with the server.
    private func printBindings(to printer: inout CodePrinter) {
        printer.print("extension \(protocolName) {\n")
        printer.indent()
        printer.print("\(visibility)static var descriptor: RPCServiceDescriptor {\n")
        printer.withIndentation { printer in
            printer.print("RPCServiceDescriptor(\n")
            printer.withIndentation { printer in
                printer.print("name: \"\(service.fullName)\",\n")
                printer.print("methods: [\n")
                printer.withIndentation { printer in
                    for method in methods {
                        printer.print(
                            "RPCMethodDescriptor(name: \"\(method.name)\", shape: .\(method.shape.rawValue), ",
                            "input: \"\(method.input)\", output: \"\(method.output)\"),\n")
                    }
                }
                printer.print("],\n", "descriptors: \(FileSource.descriptorsName))\n")
            }
        }
        printer.print("}\n")
        printer.print()
        printer.print("\(visibility)var methods: [RPCMethod] {\n")
        printer.withIndentation { printer in
            printer.print("[\n")
            printer.withIndentation { printer in
                for method in methods { printer.print(method.binding) }
            }
            printer.print("]\n")
        }
        printer.print("}\n")
        printer.outdent()
        printer.print("}\n")
    }

    /// What a caller holds.
    private func printClient(to printer: inout CodePrinter) {
        printer.print("/// Calls `\(service.fullName)`.\n")
        printer.print("\(visibility)struct \(clientName): Sendable {\n")
        printer.indent()
        printer.print("private let caller: any RPCCaller\n")
        printer.print()
        printer.print("/// A client whose calls go out by `caller`.\n")
        printer.print("\(visibility)init(_ caller: any RPCCaller) {\n")
        printer.printIndented("self.caller = caller\n")
        printer.print("}\n")
        for method in methods {
            printer.print()
            printer.print(method.comment.isEmpty ? "/// Calls `\(method.path)`.\n" : method.comment)
            printer.print("\(visibility)func \(method.function)\(method.clientSignature) {\n")
            printer.printIndented(method.clientCall)
            printer.print("}\n")
        }
        printer.outdent()
        printer.print("}\n")
    }
}
