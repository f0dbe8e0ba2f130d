import FoundationEssentials
import MicroCore
package import MicroRPC
package import MicroWire

/// Answers the calls of `runtime.Build`.
package struct BuildEndpoints: Runtime_BuildService {
    /// The longest piece.
    static let pieceBytes = 256 << 10

    private let runtime: LocalRuntime

    package init(runtime: LocalRuntime) {
        self.runtime = runtime
    }

    /// The program of a service, in pieces.
    package func read(
        _ request: Runtime_Service, responses: RPCWriter<Runtime_BuildReadResponse>, context: RPCContext
    ) async throws {
        let service = try RuntimeService(wire: request)
        let path = try await runtime.executable(
            of: service.name, version: service.version, in: context.namespace)
        var offset = 0
        while true {
            let piece = try OpenFile(reading: path).read(Self.pieceBytes, at: offset)
            guard !piece.isEmpty else { return }
            offset += piece.count
            var response = Runtime_BuildReadResponse()
            response.data = Data(piece)
            try await responses.write(response)
        }
    }
}
