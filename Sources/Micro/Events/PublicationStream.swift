import MicroCore
package import MicroRPC
package import MicroWire

/// The events that many tasks publish, all in the caller's own namespace, by one call.
package typealias PublicationStream = AnsweredStream<Events_PublishRequest, Events_PublishStreamResponse>

extension PublicationStream {
    /// One that is made when something is published.
    package convenience init(publicationsBy caller: any RPCCaller) {
        self.init(caller, "events.Stream/PublishStream")
    }
}

extension Events_PublishStreamResponse {
    /// What became of an event.
    /// - Throws: why it was not published.
    func published() throws(MicroError) -> PublishedEvent {
        switch outcome {
        case .published(let published): return PublishedEvent(wire: published)
        case .error(let failure): throw MicroError(wire: failure)
        case nil: throw MicroError(.badGateway, "the platform did not say what became of the event")
        }
    }
}
