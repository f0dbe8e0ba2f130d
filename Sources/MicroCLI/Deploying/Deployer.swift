import FoundationEssentials
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf

/// Brings a folder to the platform and follows what becomes of it.
struct Deployer: Sendable {
    /// How long the platform may take to accept a deployment.
    static let acceptTimeout = Duration.seconds(60)

    let session: Session
    let service: RuntimeService
    /// The folder as the person wrote it, for what to type next.
    let origin: String
    let report: DeploymentReport

    /// Packs the folder and sends it.
    /// - Returns: the source as the platform knows it.
    func upload(_ folder: SourceFolder) async throws -> String {
        let packer = SourcePacker(folder: folder.path)
        let files = try packer.files()
        let total = files.reduce(0) { $0 + $1.bytes }
        try report.uploading(files: files.count, bytes: total)
        let answer = try await session.platform.source.upload { writer in
            var sent = 0
            var request = Runtime_UploadRequest()
            request.service = Runtime_Service(service)
            for try await chunk in packer.chunks {
                request.data = Data(chunk)
                try await writer.write(request)
                request = Runtime_UploadRequest()
                sent += chunk.count
                try report.uploaded(bytes: sent, of: total)
            }
        }
        try report.uploadFinished()
        return answer.id
    }

    /// Asks for the service to be run.
    /// - Throws: when it runs already and is not to be replaced.
    func create(source: String, options: RuntimeOptions) async throws -> Deployment {
        var request = Runtime_CreateRequest()
        request.resource = Runtime_Resource(with(source: source))
        request.options = Runtime_CreateOptions(options)
        do {
            let answer = try await session.platform.runtime.create(
                request, options: CallOptions(timeout: Self.acceptTimeout))
            return try Deployment(wire: answer.deployment)
        } catch let error as RPCError where MicroError(error).code == .conflict {
            throw CLIError(
                "service \"\(service.name)\" already exists",
                next: "Replace it with 'micro update \(origin)', or run it with --force.",
                status: .answeredError)
        }
    }

    /// Asks for the running service to be replaced; without a source, by what it was made of.
    /// - Throws: when it was never run.
    func update(source: String, instances: Int?) async throws -> Deployment {
        var request = Runtime_UpdateRequest()
        request.resource = Runtime_Resource(with(source: source))
        request.options.instances = Int64(instances ?? 0)
        do {
            let answer = try await session.platform.runtime.update(
                request, options: CallOptions(timeout: Self.acceptTimeout))
            return try Deployment(wire: answer.deployment)
        } catch let error as RPCError where error.code == .notFound {
            throw CLIError(
                "service \"\(service.name)\" not found", next: "Run it first: micro run \(origin)",
                status: .notFound)
        }
    }

    /// Follows a deployment to its end.
    /// - Throws: when it failed.
    func follow(_ deployment: Deployment) async throws {
        let steps = try await session.platform.runtime.progress(Runtime_ProgressRequest(deployment))
        var last = RuntimeStatus.pending
        for try await step in steps {
            let event = DeploymentEvent(wire: step)
            guard event.status != .error else { throw try report.failure(event, of: service, while: last) }
            try report.step(event)
            if event.status == .running { return }
            last = event.status
        }
        throw CLIError(
            "the platform stopped telling about \(service.name)",
            next: "See how it is doing: micro status \(service.name)")
    }

    private func with(source: String) -> RuntimeService {
        var service = service
        service.source = source
        return service
    }
}
