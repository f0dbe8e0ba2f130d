import Micro

@main
struct Greeter: GreeterService {
    private static let words = ["": "Hello", "en": "Hello", "de": "Hallo", "fr": "Bonjour"]

    func call(_ request: GreetRequest, context: RPCContext) async throws -> GreetResponse {
        guard let word = Self.words[request.language] else {
            throw MicroError(.invalidArgument, "no greeting is known in \"\(request.language)\"")
        }
        return GreetResponse.with { $0.message = "\(word) \(request.name)" }
    }

    static func main() async throws {
        try await Microservice("greeter").serving(Greeter()).run()
    }
}
