package import MicroCore

extension MicroError {
    /// The error object of the wire, from whoever sent it.
    package init(wire: Errors_Error) {
        self.init(Code(rawValue: Int(wire.code)), wire.detail, id: wire.id)
    }
}

extension Errors_Error {
    /// The error without its cause, which stays in the process.
    package init(_ error: MicroError) {
        self.init()
        id = error.id
        code = Int32(clamping: error.code.rawValue)
        detail = error.detail
        status = error.status
    }
}
