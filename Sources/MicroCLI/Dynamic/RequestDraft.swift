import MicroTranscoding

/// A request as flags describe it, before it is a message.
struct RequestDraft: Sendable {
    private indirect enum Member: Sendable {
        case words(flag: String, field: FieldDescription, [String?])
        case message(RequestDraft)
    }

    private var members: [(name: String, value: Member)] = []

    init() {}

    /// Whether no flag has said anything.
    var isEmpty: Bool { members.isEmpty }

    /// Adds what a flag says.
    /// - Throws: when a message is given both as a whole and by its fields.
    mutating func add(flag: String, path: some Collection<FieldDescription>, word: String?) throws {
        guard let field = path.first else { return }
        let index = members.firstIndex { $0.name == field.name }
        let rest = path.dropFirst()
        switch index.map({ members[$0].value }) {
        case nil where rest.isEmpty:
            members.append((field.name, .words(flag: flag, field: field, [word])))
        case nil:
            var inner = RequestDraft()
            try inner.add(flag: flag, path: rest, word: word)
            members.append((field.name, .message(inner)))
        case .words(let first, _, let words) where rest.isEmpty:
            guard let index else { return }
            members[index].value = .words(flag: first, field: field, words + [word])
        case .message(var inner) where !rest.isEmpty:
            guard let index else { return }
            try inner.add(flag: flag, path: rest, word: word)
            members[index].value = .message(inner)
        default:
            throw CLIError("\(field.name) is given both as a whole and by its fields: choose one")
        }
    }

    /// The request as JSON.
    /// - Throws: when a value does not fit its field.
    func json(workingFolder: String) throws -> String {
        let written = try members.map { name, value in
            switch value {
            case .words(let flag, let field, let words):
                JSONText.quoted(name) + ":"
                    + (try FlagValue(flag: flag, field: field, workingFolder: workingFolder).json(words))
            case .message(let inner):
                JSONText.quoted(name) + ":" + (try inner.json(workingFolder: workingFolder))
            }
        }
        return "{" + written.joined(separator: ",") + "}"
    }
}
