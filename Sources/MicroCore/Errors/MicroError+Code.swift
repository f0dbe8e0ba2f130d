extension MicroError {
    /// The kind of a failure, numbered as HTTP numbers its statuses.
    ///
    /// Open: a code that this version does not know keeps its number and reads as "Unknown Error".
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// The request is malformed, whatever the state of the system.
        public static let invalidArgument = Code(rawValue: 400)
        /// Nobody in particular is calling, or the token is not valid.
        public static let unauthenticated = Code(rawValue: 401)
        /// The caller is known, and may not.
        public static let permissionDenied = Code(rawValue: 403)
        /// The thing named does not exist.
        public static let notFound = Code(rawValue: 404)
        /// The verb is not one that the resource knows.
        public static let methodNotAllowed = Code(rawValue: 405)
        /// The deadline passed before the answer came.
        public static let deadlineExceeded = Code(rawValue: 408)
        /// The thing exists already, or was changed by somebody else.
        public static let conflict = Code(rawValue: 409)
        /// The system is not in the state that the operation needs.
        public static let failedPrecondition = Code(rawValue: 412)
        /// The message is larger than allowed.
        public static let tooLarge = Code(rawValue: 413)
        /// The path and query of a request are longer than allowed.
        public static let targetTooLong = Code(rawValue: 414)
        /// The content type is not one that is understood.
        public static let unsupportedMediaType = Code(rawValue: 415)
        /// Nothing of the range that was asked for is there.
        public static let rangeNotSatisfiable = Code(rawValue: 416)
        /// The request expects something of the server that it does not do.
        public static let expectationFailed = Code(rawValue: 417)
        /// A quota or a rate is used up.
        public static let resourceExhausted = Code(rawValue: 429)
        /// The headers of a request are more or larger than allowed.
        public static let headersTooLarge = Code(rawValue: 431)
        /// The caller went away.
        public static let cancelled = Code(rawValue: 499)
        /// A defect on the side that answers.
        public static let internalError = Code(rawValue: 500)
        /// The operation is not implemented.
        public static let unimplemented = Code(rawValue: 501)
        /// An upstream answered what nobody can understand.
        public static let badGateway = Code(rawValue: 502)
        /// Nobody can answer now; later somebody may.
        public static let unavailable = Code(rawValue: 503)
        /// An upstream did not answer in time.
        public static let gatewayTimeout = Code(rawValue: 504)
        /// The version of HTTP is not one that is spoken.
        public static let versionNotSupported = Code(rawValue: 505)
        /// A failure of unknown kind.
        public static let unknown = Code(rawValue: 520)

        /// The standard phrase for the number.
        public var phrase: String { Self.phrases[rawValue] ?? "Unknown Error" }

        private static let phrases: [Int: String] = [
            400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
            405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict",
            412: "Precondition Failed", 413: "Payload Too Large", 414: "URI Too Long",
            415: "Unsupported Media Type", 416: "Range Not Satisfiable", 417: "Expectation Failed",
            429: "Too Many Requests",
            431: "Request Header Fields Too Large", 499: "Client Closed Request",
            500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
            503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
        ]
    }
}
