package import MicroCore

extension RegistryEvent {
    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Registry_Result) throws(MicroError) {
        guard let action = Action(rawValue: wire.action) else {
            throw WireField("action").malformed("is not create, update or delete")
        }
        self.init(action: action, record: try ServiceRecord(wire: wire.service))
    }
}

extension Registry_Result {
    /// The event as it happened at `timestamp`, in seconds since 1970.
    package init(_ event: RegistryEvent, timestamp: Int64) {
        self.init()
        action = event.action.rawValue
        service = Registry_Service(event.record)
        self.timestamp = timestamp
    }
}
