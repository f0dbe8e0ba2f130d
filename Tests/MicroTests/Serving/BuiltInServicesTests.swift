import FoundationEssentials
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf
import Testing

@testable import Micro

@Suite struct BuiltInServicesTests {
    @Test func aServiceTellsItsHealthAndItself() async throws {
        let service = Microservice.test("greeter", proxy: "127.0.0.1:1").serving(Greeter())
        try await service.running { address in
            try await withClient(of: address) { client in
                let health = Grpc_Health_V1_HealthClient(client)
                #expect(try await health.check(.with { $0.service = "test.Greeter" }).status == .serving)
                #expect(try await health.check(.init()).status == .serving)
                await #expect(throws: RPCError.self) { try await health.check(.with { $0.service = "x" }) }

                _ = try await client.say("Jane")
                let debug = Debug_DebugClient(client)
                #expect(try await debug.stats(.init()).requests >= 4)
                #expect(try await debug.trace(.init()).spans.contains { $0.name == "test.Greeter/Say" })
                #expect(try await debug.health(.init()).status == "ok")
            }
        }
    }

    @Test func healthChangesWhenAServiceStops() async throws {
        let service = HealthService(services: ["a"])
        let health = Grpc_Health_V1_HealthClient(LocalCaller(service))
        let changes = try await health.watch(.with { $0.service = "a" })
        var iterator = changes.makeAsyncIterator()
        #expect(try await iterator.next()?.status == .serving)
        service.stop()
        #expect(try await iterator.next()?.status == .notServing)
        #expect(try await iterator.next() == nil)
    }

    private func ask(
        _ question: Grpc_Reflection_V1_ServerReflectionRequest.OneOf_MessageRequest
    ) async throws -> Grpc_Reflection_V1_ServerReflectionResponse {
        let services = ReflectionService.services(describing: [Greeter()])
        #expect(services.count == 2)
        let caller = LocalCaller(services[0])
        return try await Grpc_Reflection_V1_ServerReflectionClient(caller).serverReflectionInfo {
            requests, responses in
            try await requests.write(.with { $0.messageRequest = question })
            requests.finish()
            return try await responses.first { _ in true } ?? .init()
        }
    }

    @Test func reflectionListsServicesAndGivesTheirFiles() async throws {
        let list = try await ask(.listServices(""))
        #expect(
            list.listServicesResponse.service.map(\.name)
                == ["grpc.reflection.v1.ServerReflection", "test.Greeter"])
        for question in [
            Grpc_Reflection_V1_ServerReflectionRequest.OneOf_MessageRequest.fileByFilename("test.proto"),
            .fileContainingSymbol("test.Greeter"), .fileContainingSymbol("test.Greeter.Say"),
        ] {
            let files = try await ask(question).fileDescriptorResponse.fileDescriptorProto
            let file = try Google_Protobuf_FileDescriptorProto(serializedBytes: try #require(files.first))
            #expect(file.name == "test.proto")
        }
    }

    @Test func reflectionSaysWhatItDoesNotKnow() async throws {
        for question in [
            Grpc_Reflection_V1_ServerReflectionRequest.OneOf_MessageRequest.fileByFilename("x.proto"),
            .fileContainingSymbol("x.Y"), .fileContainingExtension(.init()),
        ] {
            #expect(try await ask(question).errorResponse.errorCode == 5)
        }
        #expect(
            try await ask(.allExtensionNumbersOfType("x.Y")).allExtensionNumbersResponse.baseTypeName == "x.Y"
        )
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func hashesAsThePublishedExamplesSay(text: String, hash: String) {
        #expect(SHA256.hexadecimal(Array(text.utf8)) == hash)
    }

    @Test func severalFilesBecomeOneSet() throws {
        let one = Greeter.descriptors(of: "one.proto", service: "One", methods: ["Say"])
        let two = Greeter.descriptors(of: "two.proto", service: "Two", methods: ["Say"])
        #expect(DescriptorUnion.reference([]) == nil)
        #expect(DescriptorUnion.reference([one, one])?.hash == one.hash)
        let union = try #require(DescriptorUnion.reference([one, two, one]))
        let bytes = try #require(union.bytes)
        #expect(union.hash == SHA256.hexadecimal(bytes))
        let set = try Google_Protobuf_FileDescriptorSet(serializedBytes: bytes)
        #expect(set.file.map(\.name) == ["one.proto", "two.proto"])
    }
}
