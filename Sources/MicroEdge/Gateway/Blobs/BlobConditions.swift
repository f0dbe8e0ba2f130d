import MicroCore

/// What a client has of a blob already and which part it wants, as its headers say (RFC 9110, 13 and 14).
struct BlobConditions {
    /// What is to be answered.
    enum Outcome: Equatable {
        case whole
        case part(Range<Int>)
        /// 304: the client has it.
        case notModified
        /// 412: it is not what the client thinks.
        case preconditionFailed
        /// 416: nothing of the range is there.
        case rangeNotSatisfiable
    }

    private let head: RequestHead

    init(_ head: RequestHead) {
        self.head = head
    }

    /// Judges the headers against a blob.
    func outcome(for info: BlobInfo) -> Outcome {
        let tag = info.entityTag
        if let wanted = value("if-match") {
            guard Self.lists(tag, wanted, weakly: false) else { return .preconditionFailed }
        } else if let date = date("if-unmodified-since"), info.modifiedSeconds > date {
            return .preconditionFailed
        }
        if let had = value("if-none-match") {
            if Self.lists(tag, had, weakly: true) { return .notModified }
        } else if let date = date("if-modified-since"), info.modifiedSeconds <= date {
            return .notModified
        }
        guard head.verb == .get, let range = value("range"), isRangeStillMeant(info) else { return .whole }
        return Self.part(range, of: info.size)
    }

    /// Whether the part that is asked for continues what the client has.
    private func isRangeStillMeant(_ info: BlobInfo) -> Bool {
        guard let condition = value("if-range") else { return true }
        return condition == info.entityTag || condition == info.lastModified
    }

    private func value(_ name: String) -> String? {
        let values = head.metadata.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    private func date(_ name: String) -> Int? {
        value(name).flatMap(HTTPDate.secondsSince1970)
    }

    /// Whether a list of tags has this one, or stands for any.
    private static func lists(_ tag: String, _ list: String, weakly: Bool) -> Bool {
        list.split(separator: ",").contains { item in
            let item = item.trimming(" \t")
            return item == "*" || item == tag || (weakly && item == "W/" + tag)
        }
    }

    /// One range of bytes; what is not understood, or is several ranges, is not looked at.
    private static func part(_ header: String, of size: Int) -> Outcome {
        guard header.lowercased().hasPrefix("bytes="), !header.contains(",") else { return .whole }
        let ends = header.dropFirst("bytes=".utf8.count).trimming(" \t")
            .split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2, let first = number(ends[0]), let last = number(ends[1]) else { return .whole }
        switch (first, last) {
        case (nil, nil): return .whole
        case (nil, let count?):
            return count > 0 && size > 0 ? .part(max(0, size - count)..<size) : .rangeNotSatisfiable
        case (let first?, let last):
            guard first <= last ?? first else { return .whole }
            guard first < size else { return .rangeNotSatisfiable }
            return .part(first..<min(size - 1, last ?? size - 1) + 1)
        }
    }

    /// `.some(nil)` for nothing at all, nil for what is not a number; one that is too large is as large as can be.
    private static func number(_ text: Substring) -> Int?? {
        guard !text.isEmpty else { return .some(nil) }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return .some(Int(text) ?? .max)
    }
}

extension StringProtocol {
    /// Without such characters at both ends.
    fileprivate func trimming(_ characters: String) -> String {
        let front = drop { characters.contains($0) }
        return String(front.reversed().drop { characters.contains($0) }.reversed())
    }
}

extension BlobInfo {
    /// The hash, as headers name a version of the bytes.
    var entityTag: String { "\"\(sha256)\"" }

    var modifiedSeconds: Int { Int(modified / 1_000) }

    var lastModified: String { HTTPDate.string(secondsSince1970: modifiedSeconds) }
}
