import MicroCore
import MicroRPC
import MicroWire

extension EventLogEngine {
    /// The log that a request is about: that of the namespace it names, or of the call's own.
    func log(_ namespace: String, _ context: RPCContext, field: WireField = WireField("namespace"))
        throws(MicroError) -> any EventLog
    {
        log(in: try context.caller.namespace(named: namespace, field: field))
    }
}
