import Foundation
import MicroCore
import MicroRPC
import MicroWire
import NIOPosix
import Testing

@testable import MicroPlatform

/// Runs services in Python that know nothing of the platform but the port they are to listen at.
@Suite(.timeLimit(.minutes(2))) struct ForeignProgramTests {
    static let python = ProcessInfo.processInfo.environment["MICRO_TEST_PYTHON"] ?? "python3"

    static let proto = """
        syntax = "proto3";
        package greeter;
        import "google/protobuf/timestamp.proto";
        service Greeter {
          rpc Hello(HelloRequest) returns (HelloResponse);
          rpc Count(HelloRequest) returns (stream HelloResponse);
        }
        message HelloRequest { string name = 1; }
        message HelloResponse { string text = 1; google.protobuf.Timestamp at = 2; }
        """

    static func program(reflects: Bool) -> String {
        """
        import os, sys, tempfile
        from concurrent import futures
        import grpc, grpc_tools
        from grpc_tools import protoc
        known = os.path.join(os.path.dirname(grpc_tools.__file__), "_proto")
        out = tempfile.mkdtemp()
        sys.path.insert(0, out)
        assert protoc.main(["", "-I", known, "-I", os.environ["PROTO"], "--python_out", out, "greeter.proto"]) == 0
        import greeter_pb2
        def hello(request, context):
            return greeter_pb2.HelloResponse(text="Hello " + request.name)
        server = grpc.server(futures.ThreadPoolExecutor(4))
        handler = grpc.unary_unary_rpc_method_handler(hello,
            request_deserializer=greeter_pb2.HelloRequest.FromString,
            response_serializer=greeter_pb2.HelloResponse.SerializeToString)
        server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("greeter.Greeter", {"Hello": handler}),))
        if \(reflects ? "True" : "False"):
            from grpc_reflection.v1alpha import reflection
            reflection.enable_server_reflection(("greeter.Greeter", reflection.SERVICE_NAME), server)
        server.add_insecure_port(os.environ["MICRO_SERVICE_ADDRESS"])
        server.start()
        server.wait_for_termination()
        """
    }

    /// With reflection, the `.proto` lies where only the program finds it.
    @Test(arguments: [true, false])
    func isRegisteredWithWhatItServes(reflects: Bool) async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            let protos = reflects ? folder.folder("elsewhere") : source
            try protos.write("greeter.proto", Self.proto)
            try source.write("service.py", Self.program(reflects: reflects))
            let transport = try await RPCTransport(group: MultiThreadedEventLoopGroup.singleton)
            try await RuntimeFixture.with(folder.folder("data"), transport: transport) { fixture in
                let deployment = try await fixture.create(
                    source, command: [Self.python, "-u", "service.py"], environment: ["PROTO": protos.path])
                let end = try await fixture.end(of: deployment)
                #expect(end.status == .running, "\(end.message)")
                let record = try #require(
                    fixture.registry.snapshot.records(of: "helloworld", in: .micro).first)
                #expect(record.endpoints.map(\.name) == ["Greeter.Hello", "Greeter.Count"])
                #expect(record.endpoints.map(\.method) == ["greeter.Greeter/Hello", "greeter.Greeter/Count"])
                #expect(record.endpoints.map(\.serverStreaming) == [false, true])
                #expect(record.endpoints.first?.request.values.map(\.name) == ["name"])
                let bytes = try #require(record.descriptors?.bytes)
                #expect(try EndpointSchema(fileDescriptorSet: bytes).serviceNames.contains("greeter.Greeter"))
            }
            transport.shutdown()
        }
    }
}
