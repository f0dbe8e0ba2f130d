import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf
import Synchronization

/// The service that the doors call in tests.
final class Greeter: Greeter_GreeterService {
    /// Names the instance in its answers.
    let name: String
    /// How many handlers of streams were cancelled.
    let cancelled = Atomic<Int>(0)
    let calls = Atomic<Int>(0)
    /// How many answers of streams were written.
    let written = Atomic<Int>(0)
    let received = Atomic<Int>(0)

    /// Whether every handler that began was cancelled.
    var hasCancelledAll: Bool {
        cancelled.load(ordering: .relaxed) == calls.load(ordering: .relaxed)
    }

    init(name: String = "") {
        self.name = name
    }

    func call(_ request: Greeter_Request, context: RPCContext) async throws -> Greeter_Response {
        calls.add(1, ordering: .relaxed)
        return .with {
            $0.message = "Hello \(request.name)" + (name.isEmpty ? "" : " from \(name)")
            $0.request = request
        }
    }

    func stream(
        _ request: Greeter_StreamRequest, responses: RPCWriter<Greeter_Response>, context: RPCContext
    ) async throws {
        do {
            var index: Int64 = 0
            let padding = String(repeating: "x", count: Int(request.size))
            while request.count < 0 || index < request.count {
                if request.failAfter > 0, index == request.failAfter {
                    throw MicroError(.conflict, "failed after \(index)", id: "greeter")
                }
                index += 1
                try await responses.write(.with { $0.message = "\(request.name) \(index)\(padding)" })
                written.add(1, ordering: .relaxed)
                if request.count < 0 { try await Task.sleep(for: .milliseconds(1)) }
            }
            if request.failAfter < 0 { throw MicroError(.conflict, "failed at once", id: "greeter") }
        } catch {
            if !(error is MicroError) { cancelled.add(1, ordering: .relaxed) }
            throw error
        }
    }

    func collect(_ requests: RPCReader<Greeter_Request>, context: RPCContext) async throws -> Greeter_Response
    {
        var names: [String] = []
        do {
            for try await request in requests {
                received.add(1, ordering: .relaxed)
                names.append(request.name)
            }
        } catch {
            cancelled.add(1, ordering: .relaxed)
            throw error
        }
        return .with { $0.message = names.count > 20 ? "\(names.count)" : names.joined(separator: ",") }
    }

    func chat(
        _ requests: RPCReader<Greeter_Request>, responses: RPCWriter<Greeter_Response>, context: RPCContext
    ) async throws {
        for try await request in requests {
            try await responses.write(.with { $0.message = "re: \(request.name)" })
        }
    }

    func fail(_ request: Greeter_FailRequest, context: RPCContext) async throws -> Greeter_Response {
        if request.microCode != 0 {
            throw MicroError(
                .init(rawValue: Int(request.microCode)), request.message, id: "greeter.Greeter.Fail")
        }
        throw RPCError(RPCCode(rawValue: Int(request.code)), request.message)
    }

    func sleep(_ request: Greeter_SleepRequest, context: RPCContext) async throws -> Greeter_Response {
        calls.add(1, ordering: .relaxed)
        do {
            try await Task.sleep(for: .milliseconds(request.milliseconds))
        } catch {
            cancelled.add(1, ordering: .relaxed)
            throw error
        }
        return .with { $0.message = "slept" }
    }

    func headers(_ request: Greeter_Request, context: RPCContext) async throws -> Greeter_HeadersResponse {
        context.addTrailingMetadata("x-trailing", "yes")
        context.addInitialMetadata("x-initial", "yes")
        var headers: [String: String] = [:]
        for (name, value) in context.metadata { headers[name] = value }
        headers["path"] = context.method
        if let deadline = context.deadline {
            headers["seconds"] = String((deadline - .now).components.seconds + 1)
        }
        if let account = context.account { headers["principal"] = account.id }
        return .with { $0.headers = headers }
    }
}
