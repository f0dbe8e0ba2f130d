/// How a command prints what it found.
enum OutputFormat: String, CaseIterable, Sendable {
    /// For people: tables and indented JSON.
    case text
    /// For scripts: JSON, one object per line where there are many.
    case json
    /// Messages of a service exactly as they were transcoded, one per line.
    case raw
}
