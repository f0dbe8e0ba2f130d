import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `api.Api`. Who may call it is the door's business.
package struct BlockListService: Api_ApiService {
    private let blockList: BlockList

    package init(_ identity: Identity) {
        blockList = identity.blockList
    }

    /// Turns an account away at both doors. Nobody blocks themselves.
    package func addToBlockList(
        _ request: Api_AddToBlockListRequest, context: RPCContext
    ) async throws -> Api_AddToBlockListResponse {
        let blocked = try Self.account(request.id, request.namespace, context)
        guard blocked.id != context.account?.id || blocked.namespace != context.account?.namespace else {
            throw MicroError(.failedPrecondition, "nobody can block the account that they are logged in with")
        }
        try await blockList.block(blocked)
        return Api_AddToBlockListResponse()
    }

    /// Lets an account in again.
    package func removeFromBlockList(
        _ request: Api_RemoveFromBlockListRequest, context: RPCContext
    ) async throws -> Api_RemoveFromBlockListResponse {
        try await blockList.unblock(try Self.account(request.id, request.namespace, context))
        return Api_RemoveFromBlockListResponse()
    }

    /// Every entry, as `namespace:id`.
    package func readBlockList(
        _ request: Api_ReadBlockListRequest, context: RPCContext
    ) async throws -> Api_ReadBlockListResponse {
        var response = Api_ReadBlockListResponse()
        response.ids = try await blockList.list().map { "\($0.namespace):\($0.id)" }
        return response
    }

    private static func account(
        _ id: String, _ namespace: String, _ context: RPCContext
    ) throws(MicroError) -> BlockedAccount {
        let account = BlockedAccount(
            id: try WireField("id").text(id, bytesMax: Account.idBytesMax),
            namespace: try context.caller.namespace(named: namespace, field: WireField("namespace")))
        AuditNote.current?.write("account \(account.id)", in: account.namespace)
        return account
    }
}
