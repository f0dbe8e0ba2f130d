import SwiftProtobuf
import SwiftProtobufPluginLibrary
import Testing

@testable import protoc_gen_micro

@Suite struct GeneratorTests {
    /// What the plug-in answers for a file with one service `A` of these unary rpcs.
    private func generate(
        rpcs: [String] = ["Do"], messages: [String] = ["In"], parameter: String = "",
        name: String = "a/b.proto"
    ) -> Google_Protobuf_Compiler_CodeGeneratorResponse {
        var file = Google_Protobuf_FileDescriptorProto()
        file.name = name
        file.syntax = "proto3"
        file.options.swiftPrefix = ""
        file.messageType = messages.map { name in
            var message = Google_Protobuf_DescriptorProto()
            message.name = name
            return message
        }
        if !rpcs.isEmpty {
            var service = Google_Protobuf_ServiceDescriptorProto()
            service.name = "A"
            service.method = rpcs.map { name in
                var method = Google_Protobuf_MethodDescriptorProto()
                method.name = name
                method.inputType = ".In"
                method.outputType = ".In"
                return method
            }
            file.service = [service]
        }
        var request = Google_Protobuf_Compiler_CodeGeneratorRequest()
        request.protoFile = [file]
        request.fileToGenerate = [file.name]
        request.parameter = parameter
        return generateCode(request: request, generator: MicroCodeGenerator())
    }

    @Test func theSameInputGivesTheSameBytes() throws {
        let first = generate(), second = generate()
        #expect(first == second)
        #expect(first.error.isEmpty)
        #expect(first.file.count == 1)
    }

    @Test func aFileWithoutServicesGivesNothing() {
        let response = generate(rpcs: [])
        #expect(response.file.isEmpty)
        #expect(response.error.isEmpty)
    }

    @Test(arguments: [
        ("", "import Micro\n", "\nprotocol AService"),
        ("Visibility=Package,Import=MicroRPC", "package import MicroRPC\n", "\npackage protocol AService"),
        ("Visibility=Public", "public import Micro\n", "\npublic protocol AService"),
    ])
    func theOptionsSayWhoMayUseIt(parameter: String, importing: String, declaring: String) throws {
        let text = try #require(generate(parameter: parameter).file.first?.content)
        #expect(text.contains("\n" + importing))
        #expect(text.contains(declaring))
        #expect(!text.contains("SwiftProtobuf"))
    }

    @Test(arguments: [
        ("", "a/b.micro.swift"), ("FileNaming=FullPath", "a/b.micro.swift"),
        ("FileNaming=PathToUnderscores", "a_b.micro.swift"), ("FileNaming=DropPath", "b.micro.swift"),
    ])
    func theOutputIsNamedLikeTheMessages(parameter: String, name: String) {
        #expect(generate(parameter: parameter).file.map(\.name) == [name])
    }

    @Test(arguments: ["Foo=1", "Visibility=Secret", "FileNaming=", "Import=not a module", "Import="])
    func whatIsNoOptionIsAnError(parameter: String) {
        let response = generate(parameter: parameter)
        #expect(!response.error.isEmpty)
        #expect(response.file.isEmpty)
    }

    @Test func rpcsThatWouldBeOneFunctionAreAnError() {
        let response = generate(rpcs: ["GetIt", "get_it"])
        #expect(response.error == "A: GetIt and get_it would both be getIt")
    }

    @Test(arguments: ["AService", "AClient"])
    func aMessageInTheWayOfAServiceIsAnError(_ message: String) {
        let response = generate(messages: ["In", message])
        #expect(response.error.contains(message))
    }

    @Test(arguments: [
        ("Call", "call"), ("PingPong", "pingPong"), ("HTTPGet", "httpGet"), ("GetURL", "getURL"),
        ("ID", "id"),
        ("A", "a"), ("get_it", "getIt"), ("GET_IT", "getIT"), ("Do2Things", "do2Things"),
        ("Repeat", "`repeat`"),
        ("Default", "`default`"), ("Init", "init_"), ("Self", "self_"), ("already", "already"), ("_x", "x"),
        ("X509", "x509"), ("_", "__"),
    ])
    func everyRPCHasAName(proto: String, swift: String) {
        #expect(SwiftName.function(proto) == swift)
    }
}
