import Testing

/// Commands that give up before their connection is made.
@Suite struct HastyCallTests {
    @Test func onlyThatItTookTooLongIsSaid() async throws {
        try await ServerProcess.with { server in
            let patient = try await server.micro("config", "get", "--all")
            #expect(patient.status == 0, "\(patient.errors)")
            let port = try #require(server.addresses.proxy.split(separator: ":").last)
            for place in [server.addresses.proxy, "localhost:\(port)"] {
                for _ in 0..<25 {
                    let hasty = try await server.micro(
                        "--proxy_address", place, "--timeout", "1ms", "config", "get", "--all")
                    // That it is quick enough after all is no mistake.
                    #expect(
                        hasty.status == 0
                            || hasty.errors == "Request timed out\nWait longer with --timeout.\n",
                        "\(hasty.errors)")
                    #expect(!hasty.errors.contains("EventLoop"), "\(hasty.errors)")
                }
            }
        }
    }
}
