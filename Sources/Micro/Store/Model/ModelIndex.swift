import MicroCore

/// One index of a model: what it finds values by, and whether no two values may be the same there.
///
/// ```swift
/// .index(\.email, unique: true)
/// .index(\.city, \.age)
/// ```
public struct ModelIndex<Value: Sendable>: Sendable {
    /// What it is called: as its properties with commas between them, unless another name was given.
    public let name: String
    /// Whether no two values may be the same in all of its fields. Nil is the same as nothing.
    public let isUnique: Bool
    let fields: [IndexField<Value>]

    /// An index of one property, or of several: by the first, where that is the same by the second, and so on.
    /// - Parameters:
    ///   - unique: refuses a value when another one is the same in all of the fields and none of them is nil.
    ///   - name: what it is called in the store, in errors and from one version of a service to the next. Computed
    ///     properties need one.
    public static func index<each Field: IndexValue>(
        _ fields: repeat PropertyPath<Value, each Field>, unique: Bool = false, named name: String? = nil
    ) -> ModelIndex {
        var list: [IndexField<Value>] = []
        for field in repeat each fields { list.append(IndexField(field)) }
        // A closure: a key path here, among the types of a pack, ends the process (Swift 6.3).
        let names = list.map { $0.name }
        return ModelIndex(name: name ?? names.joined(separator: ","), isUnique: unique, fields: list)
    }

    /// - Throws: `invalidArgument` when it could not be kept.
    func check() throws(MicroError) {
        guard !fields.isEmpty else { throw MicroError(.invalidArgument, "an index needs a property") }
        guard !name.isEmpty, !name.utf8.contains(where: { $0 <= 0x20 || "/<>".utf8.contains($0) })
        else {
            throw MicroError(
                .invalidArgument,
                "the index \"\(name.prefix(80))\" needs a name without spaces and slashes: .index(…, named: \"…\")"
            )
        }
        guard name.utf8.count <= ModelLimits.indexNameBytesMax else {
            throw MicroError(
                .invalidArgument, "the name of an index has at most \(ModelLimits.indexNameBytesMax) bytes")
        }
    }
}

/// One property that an index finds values by.
struct IndexField<Value: Sendable>: Sendable {
    let path: AnyPropertyPath
    let kind: String
    private let read: @Sendable (Value) throws(MicroError) -> String
    private let show: @Sendable (Value) -> String?

    init<Field: IndexValue>(_ path: PropertyPath<Value, Field>) {
        self.path = path
        kind = Field.indexKind
        read = { value throws(MicroError) in try value[keyPath: path].indexText() }
        show = { value in
            let field = value[keyPath: path]
            guard let absentable = field as? any AbsentableValue else { return "\(field)" }
            return absentable.shown
        }
    }

    /// The property's name; with `<` in it where the language knows none.
    var name: String {
        let description = "\(path)"
        let root = "\\\(Value.self)."
        return description.hasPrefix(root) ? String(description.dropFirst(root.count)) : "<\(description)>"
    }

    func text(of value: Value) throws(MicroError) -> String { try read(value) }

    /// As an error shows it; nil when there is none.
    func shown(of value: Value) -> String? { show(value) }
}

/// A value that may be none.
private protocol AbsentableValue {
    /// As an error shows it; nil when it is none.
    var shown: String? { get }
}

extension Optional: AbsentableValue {
    fileprivate var shown: String? { map { "\($0)" } }
}

/// A property of a value, such as `\.email`.
public typealias PropertyPath<Value, Field> = any KeyPath<Value, Field> & Sendable

/// A property, whatever its type.
typealias AnyPropertyPath = any AnyKeyPath & Sendable
