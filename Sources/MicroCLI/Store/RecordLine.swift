import FoundationEssentials
import MicroCore
import MicroWire

/// A record as scripts read it: one line of JSON. A value that is not text stands in a member of its own, as base64.
struct RecordLine: Codable, Equatable {
    /// What the writer noted beside the value.
    struct Field: Codable, Equatable {
        var type: String
        var value: String
    }

    var key: String
    var value: String?
    var valueBase64: String?
    var metadata: [String: Field]?
    /// How long it has left; absent when it stays for ever.
    var expiryMilliseconds: Int64?
    var revision: Int64?

    private enum CodingKeys: String, CodingKey {
        case key, value
        case valueBase64 = "value_base64"
        case metadata
        case expiryMilliseconds = "expiry_milliseconds"
        case revision
    }

    init(_ record: Store_Record) {
        key = record.key
        let text = String(validating: record.value, as: UTF8.self)
        value = text
        valueBase64 = text == nil ? record.value.base64EncodedString() : nil
        metadata =
            record.metadata.isEmpty
            ? nil : record.metadata.mapValues { Field(type: $0.type, value: $0.value) }
        expiryMilliseconds = record.millisecondsLeft
        revision = record.revision
    }

    /// The value's bytes; nil when there is not exactly one value, or one that is not base64.
    var bytes: Data? {
        switch (value, valueBase64) {
        case (let value?, nil): Data(value.utf8)
        case (nil, let base64?): Data(base64Encoded: base64)
        default: nil
        }
    }
}

extension Store_Record {
    /// How long it has left; nil for ever.
    var millisecondsLeft: Int64? {
        if expiryMilliseconds > 0 { return expiryMilliseconds }
        guard expiry > 0 else { return nil }
        let (milliseconds, overflow) = expiry.multipliedReportingOverflow(by: 1_000)
        return overflow ? .max : milliseconds
    }

    /// `KEY VALUE EXPIRY REVISION`, a row of a table.
    var cells: [String] {
        [VisibleText.escaped(key), VisibleText.cell(value), expiryText, "\(revision)"]
    }

    private var expiryText: String {
        guard let left = millisecondsLeft else { return "None" }
        return left < 1_000 ? "\(left)ms" : DurationText.elapsed(seconds: (left - 1) / 1_000 + 1)
    }
}
