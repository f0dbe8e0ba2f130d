import MicroCore

/// What `work` comes to, unless `limit` returns before: then it is cancelled.
/// - Returns: nil when `limit` returned first, as it does when the task is cancelled.
func finished<Value: Sendable>(
    before limit: @escaping @Sendable () async -> Void,
    _ work: @escaping @Sendable () async throws(MicroError) -> Value
) async throws(MicroError) -> Value? {
    let outcome = await withTaskGroup(of: Result<Value, MicroError>?.self) { group in
        group.addTask { await result(of: work) }
        group.addTask {
            await limit()
            return nil
        }
        defer { group.cancelAll() }
        return await group.next() ?? nil
    }
    return try outcome?.get()
}

/// Does `work` to its end even when the caller goes away meanwhile, so that it is not left half done.
func uncancelled<Value: Sendable>(
    _ work: @escaping @Sendable () async throws(MicroError) -> Value
) async throws(MicroError) -> Value {
    // Awaited here, and not cancelled with the caller.
    try await Task { await result(of: work) }.value.get()
}

private func result<Value: Sendable>(
    of work: @Sendable () async throws(MicroError) -> Value
) async -> Result<Value, MicroError> {
    do throws(MicroError) {
        return .success(try await work())
    } catch {
        return .failure(error)
    }
}
