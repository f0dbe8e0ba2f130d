public import SwiftProtobuf

/// Who can make calls. Generated clients are made with one.
public protocol RPCCaller: Sendable {
    /// Begins a call to a method, given by its full path without the leading slash.
    /// - Throws: `RPCError` when there is nobody to call.
    func open(_ path: String, options: CallOptions) async throws -> RPCByteStream
}

extension RPCCaller {
    /// One request, one response.
    /// - Throws: `RPCError` with the status of a call that failed.
    public func unary<Request: Message & Sendable, Response: Message & Sendable>(
        _ path: String, _ request: Request, options: CallOptions
    ) async throws -> Response {
        let message = try MessageCoding.encode(request, compressed: options.isCompressed)
        return try await open(path, options: options.with(onlyRequest: message)).exchange(message)
    }

    /// One request, any number of responses.
    public func serverStreaming<Request: Message & Sendable, Response: Message & Sendable>(
        _ path: String, _ request: Request, options: CallOptions
    ) async throws -> RPCResponses<Response> {
        let message = try MessageCoding.encode(request, compressed: options.isCompressed)
        let stream = try await open(path, options: options.with(onlyRequest: message))
        try await stream.send(only: message)
        return RPCResponses(stream)
    }

    /// Any number of requests, which `body` writes, and one response.
    public func clientStreaming<Request: Message & Sendable, Response: Message & Sendable>(
        _ path: String, options: CallOptions, _ body: (RPCWriter<Request>) async throws -> Void
    ) async throws -> Response {
        let stream = try await open(path, options: options)
        do {
            try await body(RPCWriter(stream.outbound))
        } catch let error as RPCError where error.code == .ok {
            // The server has answered without waiting for the rest.
        } catch {
            // A call that ended early says why; otherwise the body's own error counts.
            throw stream.failure ?? error
        }
        stream.finish()
        return try await stream.only()
    }

    /// Any number of both, in any order. The call is over when `body` returns.
    public func bidirectional<Request: Message & Sendable, Response: Message & Sendable, Result>(
        _ path: String, options: CallOptions,
        _ body: (RPCWriter<Request>, RPCResponses<Response>) async throws -> Result
    ) async throws -> Result {
        let stream = try await open(path, options: options)
        let result = try await body(RPCWriter(stream.outbound), RPCResponses(stream))
        stream.finish()
        return result
    }

    /// Any number of both, in any order, for as long as somebody has the responses.
    package func exchange<Request: Message & Sendable, Response: Message & Sendable>(
        _ path: String, options: CallOptions
    ) async throws -> (RPCWriter<Request>, RPCResponses<Response>) {
        let stream = try await open(path, options: options)
        return (RPCWriter(stream.outbound), RPCResponses(stream))
    }
}
