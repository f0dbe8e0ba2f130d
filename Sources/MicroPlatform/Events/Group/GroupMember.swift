import MicroCore

/// A consumer of a group of this process.
final class GroupMember: EventGroupMember {
    private let id: Int
    private let work: GroupWork
    private let key: EventGroups.Key
    private let groups: EventGroups

    init(_ id: Int, of work: GroupWork, _ key: EventGroups.Key, _ groups: EventGroups) {
        self.id = id
        self.work = work
        self.key = key
        self.groups = groups
    }

    deinit {
        guard work.leave(id) else { return }
        // Nobody awaits it: what it settled is written for as long as the group is there, and it forgets the group.
        Task { [groups, key] in await groups.retire(key) }
    }

    var group: GroupName { key.group }

    func next() async throws(MicroError) -> [EventDelivery]? {
        try await work.next(id)
    }

    func settle(_ settlement: EventSettlement) async throws(MicroError) {
        work.settle(settlement, by: id)
    }

    func stop() async throws(MicroError) {
        work.stopGiving(to: id)
    }

    func close() async throws(MicroError) {
        work.leave(id)
        do throws(MicroError) {
            try await work.flush()
        } catch {
            await groups.retire(key)
            throw error
        }
        await groups.retire(key)
    }
}
