package import MicroCore
import Synchronization

/// What an act of administration is done to, noted by whoever does it for the record of it.
package final class AuditNote: Sendable {
    private struct Content {
        var target = ""
        var namespace: Namespace
    }

    private let content: Mutex<Content>

    /// The note of the act that the current task does; nil when it is not recorded.
    @TaskLocal package static var current: AuditNote?

    /// `namespace` is where it is done unless somebody says otherwise.
    package init(namespace: Namespace) {
        content = Mutex(Content(namespace: namespace))
    }

    /// What it is done to, such as `account jane`.
    package var target: String { content.withLock { $0.target } }
    /// The namespace that it is done in.
    package var namespace: Namespace { content.withLock { $0.namespace } }

    /// Notes what the act is done to, before it is done.
    package func write(_ target: String, in namespace: Namespace) {
        content.withLock {
            $0.target = target
            $0.namespace = namespace
        }
    }
}
