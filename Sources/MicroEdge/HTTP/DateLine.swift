import MicroCore
import NIOCore

/// The `Date` header, made anew at most once a second.
struct DateLine {
    private var text = ""
    private var madeAt = 0

    /// `date: …` with its line end.
    mutating func write(to buffer: inout ByteBuffer) {
        let seconds = Int(TimeOfDay.seconds())
        if seconds != madeAt {
            madeAt = seconds
            text = "date: \(HTTPDate.string(secondsSince1970: seconds))\r\n"
        }
        buffer.writeString(text)
    }
}
