import MicroCore
import SeededNumbers

/// Makes many different values, the same ones on every run.
struct Sampler: RandomNumberGenerator {
    static let count = 200
    private var numbers: SeededNumbers

    init(seed: UInt64) {
        numbers = SeededNumbers(seed: seed)
    }

    mutating func next() -> UInt64 { numbers.next() }

    /// One value for each of `count` seeds.
    static func samples<Value>(_ make: (inout Sampler) throws -> Value) rethrows -> [Value] {
        try (1...UInt64(count)).map { seed in
            var sampler = Sampler(seed: seed)
            return try make(&sampler)
        }
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func int64(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &self) }
    mutating func bool() -> Bool { Bool.random(using: &self) }

    mutating func word(_ lengths: ClosedRange<Int> = 1...12, of alphabet: String = "abcxyz019") -> String {
        let letters = Array(alphabet)
        return String((0..<int(lengths)).map { _ in letters[int(0...(letters.count - 1))] })
    }

    /// Any text, with what tends to break encoders.
    mutating func text() -> String { word(0...20, of: "aZ 09\"\\/\n\t\u{0}é漢🦊{}[]:,=\u{7F}") }

    mutating func list<Element>(_ counts: ClosedRange<Int> = 0...4, _ make: (inout Sampler) throws -> Element)
        rethrows
        -> [Element]
    {
        var list: [Element] = []
        for _ in 0..<int(counts) { list.append(try make(&self)) }
        return list
    }

    mutating func dictionary() -> [String: String] {
        Dictionary(list { ($0.word(), $0.text()) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func serviceName() throws -> ServiceName { try ServiceName(word(1...63, of: "abcdefxyz0189")) }
    mutating func namespace() throws -> Namespace { try Namespace(word(1...63, of: "abcdefxyz0189")) }
}

extension Sampler {
    mutating func record() throws -> ServiceRecord {
        ServiceRecord(
            name: try serviceName(), version: word(), metadata: dictionary(),
            endpoints: list { $0.endpoint() },
            nodes: list { $0.node() }, descriptors: bool() ? reference() : nil)
    }

    mutating func reference() -> DescriptorReference {
        DescriptorReference(
            hash: word(64...64, of: "0123456789abcdef"),
            bytes: bool() ? list(1...50) { UInt8.random(in: 0...255, using: &$0) } : nil)
    }

    mutating func node() -> Node {
        Node(id: word(), address: "\(word()):\(int(1...65_535))", metadata: dictionary())
    }

    mutating func endpoint() -> Endpoint {
        Endpoint(
            name: "\(word()).\(word())", method: "\(word()).\(word())/\(word())", clientStreaming: bool(),
            serverStreaming: bool(), request: value(depth: 1), response: value(depth: 1),
            metadata: dictionary())
    }

    mutating func value(depth: Int) -> EndpointValue {
        let values = depth < 5 ? list { $0.value(depth: depth + 1) } : []
        return EndpointValue(name: word(0...5), type: word(0...5), values: values)
    }

    mutating func runtimeService() throws -> RuntimeService {
        RuntimeService(
            name: try serviceName(), version: word(), source: word(0...20), metadata: dictionary(),
            status: RuntimeStatus.allCases[int(0...(RuntimeStatus.allCases.count - 1))])
    }
}
