/// Finds the field that a flag names.
///
/// `-`, `_` and `.` mean the same, within a field's name and between a message and its fields, so `--user-home_town`
/// may be the field `home_town` of `user` or the field `town` of `user_home`. What fits as a whole counts
/// first, then the longest name.
struct FlagPath: Sendable {
    /// How deep messages within messages are looked into.
    static let depthMax = 32

    private let schema: RequestSchema

    init(in schema: RequestSchema) {
        self.schema = schema
    }

    /// The fields that lead to the one that is meant; nil when none is.
    func fields(for flag: String) -> [FieldShape]? {
        let wanted = Self.plain(flag)
        return find(wanted, in: schema.root, depth: 0, ignoringCase: false)
            ?? find(wanted.lowercased(), in: schema.root, depth: 0, ignoringCase: true)
    }

    private func find(
        _ wanted: String, in message: MessageShape, depth: Int, ignoringCase: Bool
    ) -> [FieldShape]? {
        guard depth < Self.depthMax else { return nil }
        let named = message.fields.flatMap { field in
            Set([field.name, field.jsonName]).map { name in
                (name: ignoringCase ? Self.plain(name).lowercased() : Self.plain(name), field: field)
            }
        }
        if let whole = named.first(where: { $0.name == wanted }) { return [whole.field] }
        for (name, field) in named.sorted(by: { $0.name.count > $1.name.count }) {
            guard wanted.hasPrefix(name + "_"), field.cardinality == .single,
                case .message(let type) = field.type
            else { continue }
            let inner = schema.message(type)
            guard !inner.isWellKnown else { continue }
            let rest = String(wanted.dropFirst(name.count + 1))
            if let found = find(rest, in: inner, depth: depth + 1, ignoringCase: ignoringCase) {
                return [field] + found
            }
        }
        return nil
    }

    private static func plain(_ name: String) -> String {
        name.replacing("-", with: "_").replacing(".", with: "_")
    }
}
