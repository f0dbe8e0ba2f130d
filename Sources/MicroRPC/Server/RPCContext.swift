package import NIOHPACK
import Synchronization

/// What a handler knows about the call it answers.
public struct RPCContext: Sendable {
    /// The full method path without the leading slash, such as `helloworld.Helloworld/Call`.
    public let method: String
    /// When the caller stops waiting; nil when it waits for ever.
    public let deadline: ContinuousClock.Instant?
    /// The caller's address.
    public let peer: String
    package let headers: HPACKHeaders
    let answer: AnswerState

    /// The call that the current task answers, so that calls made on its behalf carry deadline, trace and caller on.
    @TaskLocal public static var current: RPCContext?

    package init(
        method: String, deadline: ContinuousClock.Instant? = nil, peer: String = "local",
        principal: (any Sendable)? = nil, headers: HPACKHeaders = [:]
    ) {
        self.method = method
        self.deadline = deadline
        self.peer = peer
        self.headers = headers
        answer = AnswerState(principal: principal)
    }

    /// What whoever authenticated the caller knows about it.
    package var principal: (any Sendable)? { answer.principal }

    /// Notes who is calling, before the handler begins.
    package func setPrincipal(_ principal: any Sendable) { answer.principal = principal }

    /// Ends the call with an error, whatever its handler is doing. Only streaming calls end so.
    package func end(with error: RPCError) { answer.end?(error) }

    /// The metadata of the request.
    public var metadata: Metadata { Metadata(headers) }

    /// The first value of one name of the request's metadata, without making the rest.
    public func metadata(_ name: String) -> String? { headers.first(name: name) }

    /// Adds to the head of the answer. Without effect once it is on its way.
    public func addInitialMetadata(_ name: String, _ value: String) {
        answer.add { $0.initial.append(name, value) }
    }

    /// Adds bytes to the head of the answer, under a name that ends in `-bin`.
    public func addInitialMetadata(_ name: String, bytes: [UInt8]) {
        answer.add { $0.initial.append(name, bytes: bytes) }
    }

    /// Adds to the trailers of the answer.
    public func addTrailingMetadata(_ name: String, _ value: String) {
        answer.add { $0.trailing.append(name, value) }
    }

    /// Adds bytes to the trailers of the answer, under a name that ends in `-bin`.
    public func addTrailingMetadata(_ name: String, bytes: [UInt8]) {
        answer.add { $0.trailing.append(name, bytes: bytes) }
    }

    /// Sends the head of the answer now, before the first message: the caller then knows that the call is being
    /// answered. Only streaming calls send it early.
    public func sendInitialMetadata() async throws {
        answer.sendHead?()
    }
}

/// What is found out about a call while it is answered, and what its handler adds to the head and the trailers.
final class AnswerState: Sendable {
    struct Fields: Sendable {
        var principal: (any Sendable)?
        var initial = Metadata()
        var trailing = Metadata()
        var isUsed = false
        var sendHead: (@Sendable () -> Void)?
        var end: (@Sendable (RPCError) -> Void)?
    }

    private let fields: Mutex<Fields>

    init(principal: (any Sendable)?) {
        fields = Mutex(Fields(principal: principal))
    }

    func add(_ change: (inout Fields) -> Void) {
        fields.withLock {
            change(&$0)
            $0.isUsed = true
        }
    }

    var principal: (any Sendable)? {
        get { fields.withLock { $0.principal } }
        set { fields.withLock { $0.principal = newValue } }
    }

    var sendHead: (@Sendable () -> Void)? {
        get { fields.withLock { $0.sendHead } }
        set { fields.withLock { $0.sendHead = newValue } }
    }

    var end: (@Sendable (RPCError) -> Void)? {
        get { fields.withLock { $0.end } }
        set { fields.withLock { $0.end = newValue } }
    }

    /// Nil when the handler added nothing, as nearly always.
    var added: Fields? { fields.withLock { $0.isUsed ? $0 : nil } }
}
