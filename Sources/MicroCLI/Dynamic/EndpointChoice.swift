/// Finds the endpoint that the words after a service's name mean.
struct EndpointChoice<Endpoint> {
    /// An endpoint and the names it goes by.
    struct Candidate {
        var name: EndpointName
        var endpoint: Endpoint
    }

    let service: String
    let candidates: [Candidate]

    /// What the words mean.
    struct Choice {
        var candidate: Candidate
        /// The words that describe the request.
        var rest: [String]
        /// Whether the endpoint's name stands among them, behind a flag.
        var isNamedWithin = false
    }

    /// The endpoint that is meant, and the words that remain.
    ///
    /// `positionals` tells which words are no flags, as the request of an endpoint understands them: only
    /// that tells whether the word behind a flag is its value. Without a word for it, the endpoint is
    /// the service's `Call`.
    /// - Throws: when no endpoint is meant.
    func choose(
        _ words: [String], positionals: (Candidate, [String]) throws -> [String]
    ) throws -> Choice {
        let leading = words.prefix { FlagWord($0) == nil && $0 != "--" }
        if let first = leading.first {
            for count in [2, 1] where leading.count >= count {
                if let found = candidates.first(where: { $0.name.matches(Array(leading.prefix(count))) }) {
                    return Choice(candidate: found, rest: Array(words.dropFirst(count)))
                }
            }
            throw unknown(first)
        }
        // A flag comes first: every endpoint is asked whether the words make sense with it.
        let usual = candidates.first { $0.name.isDefault }
        var failure: (any Error)?
        for candidate in (usual.map { [$0] } ?? []) + candidates {
            do {
                let plain = try positionals(candidate, words)
                if plain.isEmpty, candidate.name.isDefault {
                    return Choice(candidate: candidate, rest: words)
                }
                if candidate.name.matches(plain) {
                    return Choice(candidate: candidate, rest: words, isNamedWithin: true)
                }
            } catch {
                failure = failure ?? error
            }
        }
        if usual != nil, let failure { throw failure }
        throw CLIError(
            "which endpoint of \(service) is meant?", next: "See 'micro \(service) --help' for what it has.",
            status: .unknownEndpoint)
    }

    private func unknown(_ word: String) -> CLIError {
        let known = candidates.map { $0.name.words.joined(separator: " ") }
        return .unknownEndpoint(word, of: service, suggestions: Suggestions.nearest(to: word, among: known))
    }
}
