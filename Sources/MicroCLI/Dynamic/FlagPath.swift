import MicroTranscoding

/// Finds the field that a flag names.
///
/// `-`, `_` and `.` mean the same, within a field's name and between a message and its fields, so `--user-home_town`
/// may be the field `home_town` of `user` or the field `town` of `user_home`. What fits as a whole counts
/// first, then the longest name.
struct FlagPath: Sendable {
    /// How deep messages within messages are looked into.
    static let depthMax = 32

    private let request: MessageProgram

    init(in request: MessageProgram) {
        self.request = request
    }

    /// The fields that lead to the one that is meant; nil when none is.
    func fields(for flag: String) -> [FieldDescription]? {
        let wanted = Self.plain(flag)
        return find(wanted, in: request, depth: 0, ignoringCase: false)
            ?? find(wanted.lowercased(), in: request, depth: 0, ignoringCase: true)
    }

    private func find(
        _ wanted: String, in message: MessageProgram, depth: Int, ignoringCase: Bool
    ) -> [FieldDescription]? {
        guard depth < Self.depthMax else { return nil }
        let named = message.fields.flatMap { field in
            Set([field.name, field.jsonName]).map { name in
                (name: ignoringCase ? Self.plain(name).lowercased() : Self.plain(name), field: field)
            }
        }
        if let whole = named.first(where: { $0.name == wanted }) { return [whole.field] }
        for (name, field) in named.sorted(by: { $0.name.count > $1.name.count }) {
            guard wanted.hasPrefix(name + "_"), field.isSingle, let inner = message.program(of: field),
                !inner.hasOwnForm
            else { continue }
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
