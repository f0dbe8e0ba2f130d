import NIOHPACK

/// Whether a received header block is well-formed by HTTP/2's rules (RFC 9113, 8.2 and 8.3): one pass over its bytes.
///
/// What is sent needs no check: the names and values of metadata are checked where it is put into a block.
struct HeaderBlockCheck {
    /// Which pseudo headers a block has to have.
    enum Kind {
        case request, answer, trailers
    }

    private struct Seen: OptionSet {
        let rawValue: UInt8
        static let method = Seen(rawValue: 1)
        static let path = Seen(rawValue: 2)
        static let scheme = Seen(rawValue: 4)
        static let authority = Seen(rawValue: 8)
        static let status = Seen(rawValue: 16)
    }

    static func isWellFormed(_ headers: HPACKHeaders, _ kind: Kind) -> Bool {
        var seen: Seen = []
        var isPastPseudo = false
        for (name, value, _) in headers {
            guard isValue(value) else { return false }
            if name.utf8.first == UInt8(ascii: ":") {
                guard !isPastPseudo, let pseudo = pseudo(name), seen.insert(pseudo).inserted else {
                    return false
                }
            } else {
                isPastPseudo = true
                guard isName(name), !isOfConnection(name, value) else { return false }
            }
        }
        switch kind {
        case .request: return seen.isSuperset(of: [.method, .path, .scheme]) && !seen.contains(.status)
        case .answer: return seen == .status
        case .trailers: return seen.isEmpty
        }
    }

    private static func pseudo(_ name: String) -> Seen? {
        switch name {
        case ":method": .method
        case ":path": .path
        case ":scheme": .scheme
        case ":authority": .authority
        case ":status": .status
        default: nil
        }
    }

    /// Visible ASCII but capital letters and the colon.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7f && byte != UInt8(ascii: ":")
                    && !(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte)
            }
    }

    /// No NUL, CR or LF. Blanks at its ends, which are forbidden too, are common in the wild and do no harm.
    private static func isValue(_ value: String) -> Bool {
        let isClean = value.utf8.withContiguousStorageIfAvailable { bytes in
            // Without a way out, so that many bytes are looked at in one step: values are long and good.
            var found: UInt8 = 0
            for byte in bytes {
                found |= (byte == 0x00 ? 1 : 0) | (byte == 0x0a ? 1 : 0) | (byte == 0x0d ? 1 : 0)
            }
            return found == 0
        }
        return isClean ?? value.utf8.allSatisfy { $0 != 0x00 && $0 != 0x0a && $0 != 0x0d }
    }

    /// What only HTTP/1.1 has.
    private static func isOfConnection(_ name: String, _ value: String) -> Bool {
        switch name.utf8.count {
        case 2: name == "te" && value != "trailers"
        case 7: name == "upgrade"
        case 10: name == "connection" || name == "keep-alive"
        case 16: name == "proxy-connection"
        case 17: name == "transfer-encoding"
        default: false
        }
    }
}
