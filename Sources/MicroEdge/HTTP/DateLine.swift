import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The `Date` header, made anew at most once a second.
struct DateLine {
    private var text = ""
    private var madeAt = 0

    /// `date: …` with its line end.
    mutating func write(to buffer: inout ByteBuffer) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let seconds = Int(now.tv_sec)
        if seconds != madeAt {
            madeAt = seconds
            text = "date: \(HTTPDate.string(secondsSince1970: seconds))\r\n"
        }
        buffer.writeString(text)
    }
}
