import FoundationEssentials
import MicroCore
import SwiftProtobuf
import Testing

@testable import MicroWire

@Suite struct RegistryWireTests {
    @Test func recordsSurviveTheRoundTrip() throws {
        for record in try Sampler.samples({ try $0.record() }) {
            let bytes: [UInt8] = try Registry_Service(record).serializedBytes()
            let back = try ServiceRecord(wire: Registry_Service(serializedBytes: bytes))
            #expect(back == record)
        }
    }

    @Test func eventsSurviveTheRoundTrip() throws {
        let actions: [RegistryEvent.Action] = [.create, .update, .delete]
        for event in try Sampler.samples({
            RegistryEvent(action: actions[$0.int(0...2)], record: try $0.record())
        }) {
            let wire = Registry_Result(event, timestamp: 17)
            #expect(wire.timestamp == 17)
            #expect(try RegistryEvent(wire: wire) == event)
        }
    }

    @Test func aVersionThatIsNotNamedIsTheLatest() throws {
        var wire = Registry_Service()
        wire.name = "helloworld"
        #expect(try ServiceRecord(wire: wire).version == "latest")
    }

    @Test func whatIsMalformedIsNamed() throws {
        func refused(_ field: String, _ change: (inout Registry_Service) -> Void) {
            var wire = Registry_Service()
            wire.name = "helloworld"
            wire.nodes = [
                Registry_Node(Node(id: "a", address: "b:1")), Registry_Node(Node(id: "c", address: "d:1")),
            ]
            wire.endpoints = [Registry_Endpoint(Endpoint(name: "A.B", method: "a.A/B"))]
            change(&wire)
            let error = #expect(throws: MicroError.self) { try ServiceRecord(wire: wire) }
            #expect(error?.code == .invalidArgument)
            #expect(error?.detail.hasPrefix(field + ": ") == true, "\(error?.detail ?? "")")
        }
        refused("name") { $0.name = "Hello World" }
        refused("version") { $0.version = "a\nb" }
        refused("version") { $0.version = String(repeating: "1", count: 129) }
        refused("nodes[1].id") { $0.nodes[1].id = "" }
        refused("nodes[0].address") { $0.nodes[0].address = "" }
        refused("nodes[0].port") { message in
            message.nodes[0].address = "host"
            message.nodes[0].port = 70_000
        }
        refused("endpoints[0].name") { $0.endpoints[0].name = "" }
        refused("endpoints[0].request") { message in
            for _ in 0...EndpointValue.wireDepthMax {
                var outer = Registry_Value()
                outer.values = [message.endpoints[0].request]
                message.endpoints[0].request = outer
            }
        }
        refused("descriptor_hash") { $0.descriptorHash = "ABC" }
        refused("descriptor_hash") { $0.descriptorSet = .init([1]) }
    }

    @Test(arguments: [
        ("10.0.0.1:80", 90, "10.0.0.1:80"), ("10.0.0.1", 90, "10.0.0.1:90"), ("fe80::1", 90, "[fe80::1]:90"),
        ("[fe80::1]", 90, "[fe80::1]:90"), ("[fe80::1]:80", 90, "[fe80::1]:80"), ("unix:/a", 90, "unix:/a"),
        ("10.0.0.1", 0, "10.0.0.1"),
    ])
    func thePortBesideAnAddressCountsWhereTheAddressHasNone(address: String, port: Int64, joined: String)
        throws
    {
        var wire = Registry_Node()
        wire.id = "a"
        wire.address = address
        wire.port = port
        #expect(try Node(wire: wire).address == joined)
    }

    @Test func anEndpointOfTheOriginalHasItsPathAndShape() throws {
        var wire = Registry_Endpoint()
        wire.name = "Helloworld.Stream"
        wire.metadata = ["stream": "true"]
        let endpoint = try Endpoint(wire: wire, of: ServiceName("helloworld"))
        #expect(endpoint.method == "helloworld.Helloworld/Stream")
        #expect(endpoint.serverStreaming)
        #expect(!endpoint.clientStreaming)
    }

    @Test func timeToLiveIsBoundedAndWhole() throws {
        var options = Registry_Options()
        #expect(try options.timeToLive() == .seconds(90))
        options.set(timeToLive: .milliseconds(1500))
        #expect(options.ttl == 2)
        #expect(try options.timeToLive() == .seconds(2))
        options.set(timeToLive: .zero)
        #expect(options.ttl == 1)
        for ttl in [Int64.min, -1, 86_401, .max] {
            options.ttl = ttl
            #expect(throws: MicroError.self) { try options.timeToLive() }
        }
    }
}
