import Configuration
import FoundationEssentials
import MicroCore

extension ConfigContent {
    /// The value as swift-configuration has it; nil when it is not of the type. Bytes are text in base64.
    init?(_ value: JSONValue, as type: ConfigType) {
        let content: ConfigContent? =
            switch type {
            case .string: value.string.map { .string($0) }
            case .int: value.int.map { .int($0) }
            case .double: value.double.map { .double($0) }
            case .bool: value.bool.map { .bool($0) }
            case .bytes: value.bytes.map { .bytes($0) }
            case .stringArray: value.array(of: \.string).map { .stringArray($0) }
            case .intArray: value.array(of: \.int).map { .intArray($0) }
            case .doubleArray: value.array(of: \.double).map { .doubleArray($0) }
            case .boolArray: value.array(of: \.bool).map { .boolArray($0) }
            case .byteChunkArray: value.array(of: \.bytes).map { .byteChunkArray($0) }
            }
        guard let content else { return nil }
        self = content
    }
}

extension JSONValue {
    fileprivate var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    fileprivate var bool: Bool? {
        guard case .bool(let isTrue) = self else { return nil }
        return isTrue
    }

    /// A whole number, also one written as `1e3` or `2.0`.
    fileprivate var int: Int? {
        guard case .number(let number) = self else { return nil }
        return Int(number.text) ?? Double(number.text).flatMap { Int(exactly: $0) }
    }

    fileprivate var double: Double? {
        guard case .number(let number) = self, let value = Double(number.text), value.isFinite else {
            return nil
        }
        return value
    }

    fileprivate var bytes: [UInt8]? {
        string.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) }
    }

    fileprivate func array<Element>(of element: (JSONValue) -> Element?) -> [Element]? {
        guard case .array(let values) = self else { return nil }
        let elements = values.compactMap(element)
        return elements.count == values.count ? elements : nil
    }
}
