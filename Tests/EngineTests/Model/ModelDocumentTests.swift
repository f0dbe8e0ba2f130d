import Foundation
import Micro
import MicroConformance
import Testing

/// What docs/store.md shows of models does what it says.
@Suite struct ModelDocumentTests {
    // begin
    struct User: Codable, Identifiable, Sendable {
        var id: String
        var email: String
        var city: String
        var age: Int
    }
    // end

    /// Stands for the service of the document.
    private struct Service {
        var store: StoreTable
    }

    @Test(arguments: ModelEngine.allCases)
    func itsLinesRun(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            let service = Service(store: table)
            // begin
            let users = try service.store.model(
                "users", of: User.self, indexes: .index(\.email, unique: true), .index(\.city, \.age))

            try await users.create(User(id: "jane", email: "jane@example.com", city: "Berlin", age: 30))
            try await users.update("jane") { $0.age += 1 }
            let jane = try await users.where(\.email, is: "jane@example.com").first()
            for try await user in users.where(\.city, is: "Berlin").where(\.age, in: 18...65) {
                print(user.email)
            }
            let page = try await users.order(by: \.email).limit(20).page()
            let rest = try await users.order(by: \.email).limit(20).after(page.next).page()
            // end
            #expect(jane?.age == 31)
            #expect(page.values.map(\.id) == ["jane"] && page.next == nil)
            #expect(rest.values.map(\.id) == ["jane"], "without a cursor it begins anew")
        }
    }

    @Test func theDocumentHasTheseLines() throws {
        let source = try String(contentsOfFile: #filePath, encoding: .utf8)
        var lines: [Substring] = []
        var isInside = false
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            switch line.drop(while: { $0 == " " }) {
            case "// begin": isInside = true
            case "// end": isInside = false
            case let text where isInside && !text.isEmpty: lines.append(text)
            default: break
            }
        }
        #expect(lines.count == 16)
        let root = #filePath.components(separatedBy: "/Tests/")[0]
        let document = try String(contentsOfFile: "\(root)/docs/store.md", encoding: .utf8)
        let shown = document.split(separator: "\n").map { $0.drop(while: { $0 == " " }) }
        for line in lines { #expect(shown.contains(line), "\(line)") }
    }
}
