package import MicroCore
package import MicroRPC
package import MicroWire

/// Answers the calls of `runtime.Source`.
package struct SourceEndpoints: Runtime_SourceService {
    private let engine: any RuntimeEngine

    package init(engine: any RuntimeEngine) {
        self.engine = engine
    }

    /// Takes in a source; reading it slowly slows the sender down.
    package func upload(
        _ requests: RPCReader<Runtime_UploadRequest>, context: RPCContext
    ) async throws -> Runtime_UploadResponse {
        var iterator = requests.makeAsyncIterator()
        guard let first = try await iterator.next() else {
            throw MicroError(.invalidArgument, "the upload is empty")
        }
        guard first.hasService else {
            throw MicroError(.invalidArgument, "the first piece of an upload must name the service")
        }
        let runtime = engine.runtime(in: context.namespace, owner: context.account)
        var response = Runtime_UploadResponse()
        response.id = try await runtime.upload(
            try RuntimeService(wire: first.service),
            archive: UploadedPieces(first: first, requests: requests))
        return response
    }
}

/// The archive in an upload's requests.
private struct UploadedPieces: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error

    let first: Runtime_UploadRequest
    let requests: RPCReader<Runtime_UploadRequest>

    func makeAsyncIterator() -> Iterator {
        Iterator(first: first, rest: requests.makeAsyncIterator())
    }

    struct Iterator: AsyncIteratorProtocol {
        var first: Runtime_UploadRequest?
        var rest: RPCReader<Runtime_UploadRequest>.AsyncIterator

        mutating func next() async throws -> [UInt8]? {
            if let request = first {
                first = nil
                return [UInt8](request.data)
            }
            return try await rest.next().map { [UInt8]($0.data) }
        }
    }
}
