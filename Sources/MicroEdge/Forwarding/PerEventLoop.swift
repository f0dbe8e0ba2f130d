import NIOCore

/// One value for each event loop of a group, made on it when first asked for, and used only there.
final class PerEventLoop<Value>: Sendable {
    private let boxes: [ObjectIdentifier: NIOLoopBoundBox<Value?>]
    let eventLoops: [any EventLoop]

    init(_ group: any EventLoopGroup) {
        eventLoops = Array(group.makeIterator())
        var boxes: [ObjectIdentifier: NIOLoopBoundBox<Value?>] = [:]
        for eventLoop in eventLoops {
            boxes[ObjectIdentifier(eventLoop)] = .makeEmptyBox(valueType: Value.self, eventLoop: eventLoop)
        }
        self.boxes = boxes
    }

    /// The value of `eventLoop`, which is the current one and belongs to the group.
    func value(on eventLoop: any EventLoop, make: () throws -> Value) rethrows -> Value {
        guard let box = boxes[ObjectIdentifier(eventLoop)] else {
            preconditionFailure("the event loop is not of the group")
        }
        if let value = box.value { return value }
        let value = try make()
        box.value = value
        return value
    }

    /// The value of the current event loop, if it was made.
    func existing(on eventLoop: any EventLoop) -> Value? {
        boxes[ObjectIdentifier(eventLoop)]?.value
    }
}
