import Foundation
import MicroCore
import MicroRPC
import MicroWire
import Testing

@testable import MicroPlatform

/// The runtime as its callers see it: every call through encoding, router and adapter.
@Suite(.timeLimit(.minutes(2))) struct RuntimeEndpointsTests {
    struct Clients {
        let source: Runtime_SourceClient
        let runtime: Runtime_RuntimeClient
        let build: Runtime_BuildClient

        init(_ engine: LocalRuntime) {
            let caller = LocalCaller(
                SourceEndpoints(engine: engine), RuntimeEndpoints(engine: engine),
                BuildEndpoints(runtime: engine))
            source = Runtime_SourceClient(caller)
            runtime = Runtime_RuntimeClient(caller)
            build = Runtime_BuildClient(caller)
        }
    }

    static func code(_ body: () async throws -> Void) async -> MicroError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return MicroError(error).code
        }
    }

    @Test func aServicesWholeLife() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", RuntimeFixture.python(version: "one"))
            try await RuntimeFixture.with(folder.folder("data")) { fixture in
                let clients = Clients(fixture.engine)
                var service = RuntimeService(name: fixture.service)
                let uploaded = try await clients.source.upload { writer in
                    var first = Runtime_UploadRequest()
                    first.service = Runtime_Service(service)
                    try await writer.write(first)
                    for try await piece in SourcePacker(folder: source.path).chunks {
                        var next = Runtime_UploadRequest()
                        next.data = Data(piece)
                        try await writer.write(next)
                    }
                }
                service.source = uploaded.id
                var create = Runtime_CreateRequest()
                create.resource = Runtime_Resource(service)
                create.options.command = ["python3", "-u", "service.py"]
                let created = try await clients.runtime.create(create)
                var follow = Runtime_ProgressRequest()
                follow.deployment = created.deployment
                var last: Runtime_ProgressEvent?
                for try await event in try await clients.runtime.progress(follow) { last = event }
                #expect(last?.status == RuntimeStatus.running.wire)
                #expect(await Self.code { _ = try await clients.runtime.create(create) } == .conflict)

                var update = Runtime_UpdateRequest()
                update.resource = Runtime_Resource(service)
                update.options.instances = 2
                follow.deployment = try await clients.runtime.update(update).deployment
                for try await event in try await clients.runtime.progress(follow) { last = event }
                #expect(last?.status == RuntimeStatus.running.wire)
                let read = try await clients.runtime.read(Runtime_ReadRequest())
                #expect(read.services.map(\.name) == ["helloworld"])
                #expect(read.services.first?.metadata["instances"] == "2")

                var logs = Runtime_LogsRequest()
                logs.service = "helloworld"
                logs.stream = true
                for try await record in try await clients.runtime.logs(logs)
                where record.message == "ending one" {
                    break
                }

                var gone = Runtime_DeleteRequest()
                gone.resource = Runtime_Resource(service)
                _ = try await clients.runtime.delete(gone)
                #expect(await Self.code { _ = try await clients.runtime.delete(gone) } == .notFound)
                #expect(try await clients.runtime.read(Runtime_ReadRequest()).services.isEmpty)
            }
        }
    }

    @Test func malformedRequestsAreRefused() async throws {
        try await withFolder { folder in
            try await RuntimeFixture.with(folder) { fixture in
                let clients = Clients(fixture.engine)
                let create = await Self.code { _ = try await clients.runtime.create(Runtime_CreateRequest()) }
                #expect(create == .invalidArgument)
                let empty = await Self.code { _ = try await clients.source.upload { _ in } }
                #expect(empty == .invalidArgument)
                let nameless = await Self.code {
                    _ = try await clients.source.upload { try await $0.write(Runtime_UploadRequest()) }
                }
                #expect(nameless == .invalidArgument)
                let garbage = await Self.code {
                    _ = try await clients.source.upload { writer in
                        var request = Runtime_UploadRequest()
                        request.service = Runtime_Service(RuntimeService(name: fixture.service))
                        request.data = Data(repeating: 0x55, count: 10_000)
                        try await writer.write(request)
                    }
                }
                #expect(garbage == .invalidArgument)
                let unbuilt = await Self.code {
                    let service = Runtime_Service(RuntimeService(name: fixture.service))
                    for try await _ in try await clients.build.read(service) {}
                }
                #expect(unbuilt == .notFound)
            }
        }
    }
}
