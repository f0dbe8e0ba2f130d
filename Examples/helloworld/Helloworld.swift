import Micro

@main
struct Helloworld: HelloworldService {
    func call(_ request: Request, context: RPCContext) async throws -> Response {
        Response.with { $0.message = "Hello \(request.name)" }
    }

    func stream(
        _ request: StreamingRequest, responses: RPCWriter<StreamingResponse>, context: RPCContext
    ) async throws {
        guard request.count >= 0 else { throw MicroError(.invalidArgument, "count must not be negative") }
        for number in 0..<request.count {
            try await responses.write(.with { $0.count = number })
        }
    }

    func pingPong(
        _ requests: RPCReader<Ping>, responses: RPCWriter<Pong>, context: RPCContext
    ) async throws {
        for try await ping in requests {
            try await responses.write(.with { $0.stroke = ping.stroke })
        }
    }

    static func main() async throws {
        try await Microservice("helloworld").serving(Helloworld()).run()
    }
}
