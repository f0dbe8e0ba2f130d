import Micro

@main
struct Caller: CallerService {
    let greeter: GreeterClient

    func call(_ request: Guests, context: RPCContext) async throws -> Welcome {
        var welcome = Welcome()
        for name in request.names {
            let greeting = try await greeter.call(
                .with {
                    $0.name = name
                    $0.language = request.language
                })
            welcome.messages.append(greeting.message)
        }
        return welcome
    }

    static func main() async throws {
        let service = Microservice("caller")
        let greeter = GreeterClient(service.caller(for: "greeter"))
        try await service.serving(Caller(greeter: greeter)).run()
    }
}
