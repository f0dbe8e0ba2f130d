import Logging
import MicroCore
import Synchronization

extension GroupWork {
    /// The shortest and the longest time before something that failed is tried again.
    private static let pauseMin = Duration.milliseconds(50)
    private static let pauseMax = Duration.seconds(5)
    /// The longest that nothing is looked at, in milliseconds.
    private static let sleepMax: Int64 = 3_600_000

    /// Reads, waits and writes until it is ended.
    func run() async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await self.readAhead() }
            tasks.addTask { await self.readAgain() }
            tasks.addTask { await self.keepTime() }
            await write()
            tasks.cancelAll()
        }
    }

    private func readAhead() async {
        var pause = Self.pauseMin
        while !Task.isCancelled {
            let (offset, wanted, isAtEnd) = look { ($0.window.next, $0.ahead, $0.reading.isAtEnd) }
            guard wanted > 0 else {
                await bells.ahead.wait()
                continue
            }
            do throws(MicroError) {
                if isAtEnd {
                    try await storage.waitForEvent(offset, of: topic)
                    state.withLock { $0.group.reading.isAtEnd = false }
                    continue
                }
                try await inTurn { () throws(MicroError) in
                    // There may be less room by now.
                    let limit = look { $0.ahead }
                    guard limit > 0 else { return }
                    let page = try await page(from: offset, limit: limit)
                    take { group, time in group.read(page, time) }
                }
                pause = Self.pauseMin
            } catch {
                await recover(from: error, &pause)
            }
        }
    }

    private func readAgain() async {
        var pause = Self.pauseMin
        while !Task.isCancelled {
            guard look({ $0.againWanted }) != nil else {
                await bells.again.wait()
                continue
            }
            do throws(MicroError) {
                try await inTurn { () throws(MicroError) in
                    guard let (offset, limit) = look({ $0.againWanted }) else { return }
                    let page = try await page(from: offset, limit: limit)
                    take { group, _ in group.readAgain(page, from: offset) }
                }
                pause = Self.pauseMin
            } catch {
                giveUpReading()
                await recover(from: error, &pause)
            }
        }
    }

    private func look<Value: Sendable>(_ read: (EventGroup) -> Value) -> Value {
        state.withLock { state in
            state.group.isShort = common.memory.isShort
            return read(state.group)
        }
    }

    /// Lets so many groups read at a time.
    private func inTurn(_ read: () async throws(MicroError) -> Void) async throws(MicroError) {
        try await common.memory.reading.inside(orRefuse: "too many groups read at once", read)
    }

    /// Takes what was read, and tells what is found to be lost.
    private func take(_ read: (inout EventGroup, GroupTime) -> Void) {
        let skipped = update { state, time in
            let before = state.group.record.skippedTotal
            read(&state.group, time)
            return state.group.record.skippedTotal - before
        }
        guard skipped > 0 else { return }
        common.losses(logger, metadata(["skipped": "\(skipped)"]))
    }

    /// Tells that something about the group could not be done.
    func tellFailure(_ error: MicroError) {
        common.failures(logger, metadata(["error": "\(error.detail)"]))
    }

    private func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
        more.merging(["topic": "\(topic)", "group": "\(first.name)"]) { more, _ in more }
    }

    /// When it is finishing, nobody waits until reading works again: what was given up is written down as such, and goes
    /// to the dead letters another time.
    private func giveUpReading() {
        let isFinishing = update { state, _ in
            guard state.isFinishing else { return false }
            state.group.needed.removeAll()
            return true
        }
        if isFinishing { bells.writer.ring() }
    }

    private func page(from offset: Int64, limit: Int) async throws(MicroError) -> EventPage {
        let page = try await storage.events(topic, from: .offset(offset), limit: limit)
        guard page.next >= offset else {
            throw MicroError(.notFound, "the topic \(topic) was removed")
        }
        return page
    }

    private func keepTime() async {
        while !Task.isCancelled {
            let due = update { state, time in
                state.group.pass(time)
                state.armedDue = state.group.nextDue
                return min(state.group.nextDue - time.now, Self.sleepMax)
            }
            await bells.timer.wait(atMost: .milliseconds(max(1, due)))
        }
    }

    /// Not cancelled: what was settled is written before it ends.
    private func write() async {
        var pause = Self.pauseMin
        while true {
            let (change, isOver) = update { state, time in
                let change = state.end == nil ? state.group.change(time) : nil
                let isDone = state.isFinishing && state.group.needed.isEmpty
                state.hasWriterEnded = change == nil && (state.end != nil || isDone)
                return (change, state.hasWriterEnded)
            }
            guard let change else {
                if isOver { return }
                await bells.writer.wait()
                continue
            }
            do throws(MicroError) {
                try await write(change)
                update { state, _ in state.group.written(true) }
                pause = Self.pauseMin
            } catch {
                let isOver = update { state, _ in
                    state.group.written(false)
                    state.fail(error)
                    state.hasWriterEnded = state.isFinishing
                    return state.isFinishing
                }
                if isOver { return }
                await recover(from: error, &pause)
            }
        }
    }

    private func write(_ change: GroupChange) async throws(MicroError) {
        var change = change
        if !isStored {
            change.position = first.position
            change.horizon = first.horizon
        }
        try await storage.change(first.id, by: change)
    }

    private func recover(from error: MicroError, _ pause: inout Duration) async {
        if error.code == .notFound { end(error) }
        if error.code != .cancelled, error.code != .notFound {
            tellFailure(error)
        }
        try? await Task.sleep(for: pause)
        pause = min(Self.pauseMax, pause * 2)
    }
}
