/// The newest elements, at most `capacity` of them.
struct Ring<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var oldest = 0
    private let capacity: Int

    /// An empty ring for at least one element.
    init(capacity: Int) {
        precondition(capacity > 0)
        self.capacity = capacity
    }

    /// Adds an element in the place of the oldest when there is no room.
    mutating func append(_ element: Element) {
        guard elements.count == capacity else { return elements.append(element) }
        elements[oldest] = element
        oldest = (oldest + 1) % capacity
    }

    /// Oldest first.
    var ordered: [Element] { Array(elements[oldest...] + elements[..<oldest]) }
}
