import Foundation
import MicroCore
import MicroRPC
import Testing

@testable import MicroWire

@Suite struct MicroErrorWireTests {
    static let codes = [
        400, 401, 403, 404, 405, 408, 409, 412, 413, 415, 429, 499, 500, 501, 502, 503, 504, 520, 599, 1,
    ]

    @Test(arguments: codes)
    func everyCodeSurvivesTheRoundTrip(_ code: Int) {
        let error = MicroError(
            MicroError.Code(rawValue: code), "what is wrong", id: "helloworld.Helloworld.Call")
        #expect(MicroError(wire: Errors_Error(error)) == error)
        #expect(MicroError(error.rpcError) == error)
        #expect(MicroError(json: error.json) == error)
    }

    @Test func anyTextSurvivesTheRoundTrip() {
        for error in Sampler.samples({ MicroError(.notFound, $0.text(), id: $0.text()) }) {
            #expect(MicroError(error.rpcError) == error)
            #expect(MicroError(json: error.json) == error)
        }
    }

    @Test func theJSONHasAllFourParts() throws {
        let json = MicroError(.notFound, "no \"such\" thing").json
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["id"] as? String == "")
        #expect(object["code"] as? Int == 404)
        #expect(object["detail"] as? String == "no \"such\" thing")
        #expect(object["status"] as? String == "Not Found")
        #expect(object.count == 4)
    }

    @Test func theDetailCountsBeforeTheMessage() {
        var status = MicroError(.conflict, "from the detail", id: "a").rpcError
        status.message = MicroError(.notFound, "from the message").json
        #expect(MicroError(status) == MicroError(.conflict, "from the detail", id: "a"))
        status.details = []
        #expect(MicroError(status) == MicroError(.notFound, "from the message"))
    }

    @Test func aForeignStatusKeepsItsKindAndMessage() {
        let error = MicroError(RPCError(.unavailable, "try again"))
        #expect(error == MicroError(.unavailable, "try again"))
        #expect(error.cause is RPCError)
        #expect(MicroError(RPCError(.unknown, "")) == MicroError(.internalError, "Internal Server Error"))
        #expect(MicroError(RPCError(.aborted, "{}")) == MicroError(.conflict, "{}"))
        #expect(MicroError(RPCError(.notFound, "{\"code\":[1]}")) == MicroError(.notFound, "{\"code\":[1]}"))
    }

    @Test func aBrokenDetailDoesNotHideTheMessage() {
        let detail = RPCErrorDetail(typeURL: MicroError.detailTypeURL, value: [0xFF, 0xFF])
        #expect(MicroError(RPCError(.notFound, "gone", details: [detail])) == MicroError(.notFound, "gone"))
    }

    @Test(arguments: [
        (400, 3), (401, 16), (403, 7), (404, 5), (408, 4), (409, 6), (412, 9), (500, 13), (501, 12),
        (503, 14),
        (418, 2),
    ])
    func codesMapAsInTheContract(code: Int, status: Int) {
        #expect(MicroError.Code(rawValue: code).rpcCode.rawValue == status)
    }

    @Test func anyErrorBecomesThePlatforms() {
        struct Foreign: Error {}
        #expect(MicroError(CancellationError() as any Error).code == .cancelled)
        #expect(MicroError(Foreign() as any Error).code == .internalError)
        #expect(MicroError(MicroError(.conflict, "x") as any Error) == MicroError(.conflict, "x"))
        #expect(MicroError(RPCError(.notFound, "x") as any Error) == MicroError(.notFound, "x"))
    }
}
