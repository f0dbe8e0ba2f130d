import MicroCore

/// Something that gives one element after the other, and is opened anew whenever it is interrupted: ever more slowly
/// while that fails.
struct Resuming<Source> {
    private var source: Source?
    private var failures = 0

    init(_ source: Source? = nil) {
        self.source = source
    }

    /// The next element, however often it takes; nil when the task was cancelled.
    /// - Parameters:
    ///   - open: begins anew.
    ///   - take: takes the next element of what was opened; nil when that has ended.
    /// - Throws: what no further attempt would change.
    mutating func next<Element>(
        open: () async throws(MicroError) -> Source,
        take: (Source) async throws(MicroError) -> Element?
    ) async throws(MicroError) -> Element? {
        while !Task.isCancelled {
            do throws(MicroError) {
                let opened: Source
                if let source { opened = source } else { opened = try await open() }
                source = opened
                if let element = try await take(opened) {
                    failures = 0
                    return element
                }
            } catch {
                guard !Task.isCancelled else { return nil }
                guard error.isPassing else { throw error }
            }
            source = nil
            failures += 1
            try? await Task.sleep(for: PresencePlan.backoff(failures))
        }
        return nil
    }
}
