package import MicroCore
package import MicroRPC
package import MicroWire

/// Answers the calls of `runtime.Runtime`.
package struct RuntimeEndpoints: Runtime_RuntimeService {
    private let engine: any RuntimeEngine

    package init(engine: any RuntimeEngine) {
        self.engine = engine
    }

    /// Accepts a service to be built and run.
    package func create(
        _ request: Runtime_CreateRequest, context: RPCContext
    ) async throws -> Runtime_CreateResponse {
        let runtime = try runtime(named: request.options.namespace, context, changing: request.resource)
        let options = try RuntimeOptions(wire: request.options)
        return Runtime_CreateResponse(
            try await runtime.create(try RuntimeService(wire: request.resource), options: options))
    }

    /// The services with their states.
    package func read(
        _ request: Runtime_ReadRequest, context: RPCContext
    ) async throws -> Runtime_ReadResponse {
        let options = request.options
        let runtime = try runtime(named: options.namespace, context)
        let name = options.service.isEmpty ? nil : try ServiceName(options.service)
        let version = options.version.isEmpty ? nil : options.version
        var response = Runtime_ReadResponse()
        response.services = try await runtime.read(name, version: version).map { Runtime_Service($0) }
        return response
    }

    /// Stops a service and forgets it.
    package func delete(
        _ request: Runtime_DeleteRequest, context: RPCContext
    ) async throws -> Runtime_DeleteResponse {
        let runtime = try runtime(named: request.options.namespace, context, changing: request.resource)
        let service = try RuntimeService(wire: request.resource)
        try await runtime.delete(service.name, version: service.version)
        return Runtime_DeleteResponse()
    }

    /// Builds a service anew; what the request leaves out stays as it is.
    package func update(
        _ request: Runtime_UpdateRequest, context: RPCContext
    ) async throws -> Runtime_UpdateResponse {
        let runtime = try runtime(named: request.options.namespace, context, changing: request.resource)
        guard request.options.entrypoint.isEmpty else {
            throw MicroError(.unimplemented, "options.entrypoint: is not supported")
        }
        let instances = request.options.instances
        let options = RuntimeOptions(
            instances: instances == 0 ? 0 : try RuntimeOptions.instances(wire: instances))
        return Runtime_UpdateResponse(
            try await runtime.update(try RuntimeService(wire: request.resource), options: options))
    }

    /// What a service wrote.
    package func logs(
        _ request: Runtime_LogsRequest, responses: RPCWriter<Runtime_LogRecord>, context: RPCContext
    ) async throws {
        let runtime = try runtime(named: request.options.namespace, context)
        for try await record in try await runtime.logs(try LogQuery(wire: request)) {
            try await responses.write(Runtime_LogRecord(record))
        }
    }

    /// What happens to a deployment.
    package func progress(
        _ request: Runtime_ProgressRequest, responses: RPCWriter<Runtime_ProgressEvent>, context: RPCContext
    ) async throws {
        let runtime = try runtime(named: request.options.namespace, context)
        for try await event in try await runtime.progress(of: try Deployment(wire: request.deployment)) {
            try await responses.write(Runtime_ProgressEvent(event))
        }
    }

    private func runtime(
        named name: String, _ context: RPCContext, changing resource: Runtime_Resource? = nil
    ) throws(MicroError) -> any Runtime {
        let namespace = try context.caller.namespace(named: name, field: WireField("options.namespace"))
        if let service = resource?.service {
            AuditNote.current?.write("service \(service.name.prefix(128))", in: namespace)
        }
        return engine.runtime(in: namespace, owner: context.account)
    }
}
