import FoundationEssentials
import MicroCore

/// What the runtime says of its services, for people and for scripts.
struct StatusTable: Sendable {
    /// How much of a hash is shown.
    static let hashLength = 7
    /// How much of an error is shown in a table.
    static let errorLength = 200

    let services: [RuntimeService]
    /// Seconds since 1970.
    let now: Int64

    init(services: [RuntimeService], now: Int64) {
        self.services = services.sorted { ($0.name.rawValue, $0.version) < ($1.name.rawValue, $1.version) }
        self.now = now
    }

    /// Seconds since 1970.
    static var currentSeconds: Int64 { Int64(Date().timeIntervalSince1970) }

    /// The columns of the original; nothing without services.
    var lines: [String] {
        TextTable(
            header: ["NAME", "VERSION", "SOURCE", "STATUS", "BUILD", "UPDATED", "METADATA"],
            rows: services.map { service in
                [
                    service.name.rawValue, Self.orNone(service.version),
                    Self.orNone(Self.source(of: service)),
                    service.status.word, Self.orNone(Self.build(of: service)), updated(service),
                    Self.metadata(of: service),
                ]
            }
        ).lines
    }

    /// A service per line.
    var jsonLines: [String] {
        get throws { try services.map { try JSONText.line(Line($0)) } }
    }

    private func updated(_ service: RuntimeService) -> String {
        guard let started = service.metadata["started"].flatMap({ Int64($0) }) else { return "unknown" }
        return DurationText.elapsed(seconds: now - started) + " ago"
    }

    private static func build(of service: RuntimeService) -> String {
        String((service.metadata["build"] ?? "").prefix(hashLength))
    }

    /// The hash that an uploaded source ends with is shortened.
    private static func source(of service: RuntimeService) -> String {
        guard let slash = service.source.lastIndex(of: "/") else { return service.source }
        let last = service.source[service.source.index(after: slash)...]
        guard last.utf8.count == 64, last.allSatisfy(\.isHexDigit) else { return service.source }
        return String(service.source[...slash] + last.prefix(hashLength))
    }

    private static func metadata(of service: RuntimeService) -> String {
        var parts = ["owner=\(orNone(service.metadata["owner"] ?? ""))"]
        parts.append("group=\(orNone(service.metadata["group"] ?? ""))")
        if service.status == .error, let error = service.metadata["error"] {
            let line = error.split(whereSeparator: \.isNewline).first ?? ""
            parts.append("error=\(line.prefix(errorLength))")
        }
        return parts.joined(separator: ", ")
    }

    private static func orNone(_ text: String) -> String {
        text.isEmpty ? "n/a" : text
    }

    private struct Line: Encodable {
        let name: String
        let version: String
        let source: String
        let status: String
        let metadata: [String: String]

        init(_ service: RuntimeService) {
            name = service.name.rawValue
            version = service.version
            source = service.source
            status = service.status.word
            metadata = service.metadata
        }
    }
}

extension RuntimeStatus {
    /// What people call it.
    var word: String {
        switch self {
        case .unknown: "unknown"
        case .pending: "pending"
        case .building: "building"
        case .starting: "starting"
        case .running: "running"
        case .stopping: "stopping"
        case .stopped: "stopped"
        case .error: "error"
        }
    }
}
