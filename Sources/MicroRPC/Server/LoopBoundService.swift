/// A service some of whose handlers, by a promise of its author, never compute for longer than an instant.
package protocol LoopBoundService: RPCService {
    /// The names of the methods whose handlers stay on the event loop of their connection also after they waited, which
    /// saves two changes of thread whenever they do.
    static var loopBoundMethods: Set<String> { get }
}
