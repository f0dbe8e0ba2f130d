import MicroWire

extension TLSFiles {
    /// Which files there are, and how they were changed last.
    struct Stamp: Hashable, Sendable {
        let files: [FileStamp?]
    }

    /// How the files are now.
    var stamp: Stamp {
        Stamp(files: [certificate, key, clientAuthority].map { $0.flatMap(FileStamp.init(at:)) })
    }
}
