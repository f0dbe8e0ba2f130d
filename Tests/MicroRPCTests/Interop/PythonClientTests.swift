import MicroRPC
import Testing

/// gRPC's own client for Python against our server: the usual cases of interoperability, and harder ones.
@Suite(.needsPython, .serialized) struct PythonClientTests {
    @Test(arguments: [
        "empty_unary", "large_unary", "several_mebibytes", "client_streaming", "server_streaming",
        "ping_pong",
        "empty_stream", "half_close_before_the_answers", "client_compressed_unary",
        "client_compressed_streaming", "server_compressed_unary", "server_compressed_streaming",
        "deflate_is_refused", "custom_metadata", "large_metadata", "status_code_and_message",
        "every_status_code", "special_status_message", "status_details", "error_after_answers",
        "trailers_only", "unimplemented_method", "unimplemented_service", "malformed_request",
        "too_large_request", "compressed_bomb", "cancel_after_begin", "cancel_after_first_response",
        "cancelling_reaches_the_handler", "timeout_on_sleeping_server", "the_deadline_reaches_the_handler",
        "expired_deadline", "hundred_thousand_answers", "hundred_thousand_requests", "many_calls_at_once",
        "a_slow_reader_stops_the_sender",
    ])
    func plays(_ name: String) async throws {
        try await TestServer.with(InteropService()) { server in
            _ = try await Python.run("interop_client.py", "\(server.address)", name)
        }
    }

    @Test func everyCaseIsPlayed() async throws {
        let listed = try await Python.run("interop_client.py", "--list").split(separator: "\n").count
        #expect(listed == 36)
    }
}
