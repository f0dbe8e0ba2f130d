import MicroCore
import Testing

@testable import MicroWire

@Suite struct RuntimeWireTests {
    @Test func servicesSurviveTheRoundTrip() throws {
        for service in try Sampler.samples({ try $0.runtimeService() }) {
            #expect(try RuntimeService(wire: Runtime_Service(service)) == service)
            #expect(try RuntimeService(wire: Runtime_Resource(service)) == service)
        }
    }

    @Test func aResourceThatIsNoServiceIsRefused() {
        var resource = Runtime_Resource()
        let missing = #expect(throws: MicroError.self) { try RuntimeService(wire: resource) }
        #expect(missing?.code == .invalidArgument)
        resource.namespace.name = "a"
        let foreign = #expect(throws: MicroError.self) { try RuntimeService(wire: resource) }
        #expect(foreign?.code == .unimplemented)
    }

    @Test func aStatusFromTheFutureIsUnknown() {
        #expect(RuntimeStatus(wire: 99) == .unknown)
        #expect(RuntimeStatus(wire: -1) == .unknown)
    }

    @Test func optionsSurviveTheRoundTrip() throws {
        for options in Sampler.samples({ sampler in
            RuntimeOptions(
                command: sampler.list { $0.text() }, arguments: sampler.list { $0.text() },
                environment: Dictionary(
                    sampler.list { ($0.word(), $0.word(0...9, of: "a=b ")) },
                    uniquingKeysWith: { first, _ in first }),
                instances: sampler.int(1...64), force: sampler.bool())
        }) {
            #expect(try RuntimeOptions(wire: Runtime_CreateOptions(options)) == options)
        }
    }

    @Test(arguments: ["", "=x", "NAME", "A=\u{0}"])
    func anEnvironmentThatIsNoneIsRefused(_ entry: String) {
        var wire = Runtime_CreateOptions()
        wire.env = ["A=1", entry]
        let error = #expect(throws: MicroError.self) { try RuntimeOptions(wire: wire) }
        #expect(error?.detail.hasPrefix("options.env[1]: ") == true)
    }

    @Test(arguments: [Int64.min, -1, 65, .max])
    func instancesAreBounded(_ instances: Int64) {
        var wire = Runtime_CreateOptions()
        wire.instances = instances
        #expect(throws: MicroError.self) { try RuntimeOptions(wire: wire) }
    }

    @Test func whatNobodyWouldHeedIsRefused() {
        var wire = Runtime_CreateOptions()
        wire.volumes = ["a": "b"]
        let error = #expect(throws: MicroError.self) { try RuntimeOptions(wire: wire) }
        #expect(error?.code == .unimplemented)
    }

    @Test func logRecordsSurviveTheRoundTrip() throws {
        for record in Sampler.samples({
            LogRecord(timestamp: $0.int64(.min ... .max), metadata: $0.dictionary(), message: $0.text())
        }) {
            #expect(LogRecord(wire: Runtime_LogRecord(record)) == record)
        }
    }

    @Test func aLogRecordOfTheOriginalCountsInSeconds() {
        var wire = Runtime_LogRecord()
        wire.timestamp = 5
        #expect(LogRecord(wire: wire).timestamp == 5_000_000_000)
        wire.timestamp = .max
        #expect(LogRecord(wire: wire).timestamp == .max)
    }

    @Test func logQueriesSurviveTheRoundTrip() throws {
        for query in try Sampler.samples({
            LogQuery(
                service: try $0.serviceName(), version: $0.word(), count: $0.int(0...LogQuery.countMax),
                since: $0.int64(0 ... .max), follow: $0.bool())
        }) {
            #expect(try LogQuery(wire: Runtime_LogsRequest(query)) == query)
        }
    }

    @Test func aLogQueryThatNamesNoCountGetsTheDefault() throws {
        var wire = Runtime_LogsRequest()
        wire.service = "helloworld"
        #expect(try LogQuery(wire: wire).count == 100)
        for count in [Int64.min, -2, 10_001, .max] {
            wire.count = count
            #expect(throws: MicroError.self) { try LogQuery(wire: wire) }
        }
    }

    @Test func deploymentsSurviveTheRoundTrip() throws {
        let deployment = Deployment(id: "abc")
        #expect(try Deployment(wire: Runtime_CreateResponse(deployment).deployment) == deployment)
        #expect(try Deployment(wire: Runtime_UpdateResponse(deployment).deployment) == deployment)
        #expect(try Deployment(wire: Runtime_ProgressRequest(deployment).deployment) == deployment)
        #expect(throws: MicroError.self) { try Deployment(wire: "") }
        for status in RuntimeStatus.allCases {
            let event = DeploymentEvent(status: status, message: "building")
            #expect(DeploymentEvent(wire: Runtime_ProgressEvent(event)) == event)
        }
    }
}
