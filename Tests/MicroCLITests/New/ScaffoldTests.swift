import MicroWire
import Testing

@testable import MicroCLI

@Suite struct ScaffoldTests {
    @Test(arguments: [
        ("helloworld", "Helloworld", "helloworld", "helloworld"), ("foo-bar", "FooBar", "foobar", "foo_bar"),
        ("foo-2", "Foo2", "foo2", "foo_2"),
    ])
    func namesBecomeTypesPackagesAndModules(name: String, type: String, package: String, module: String)
        throws
    {
        let name = try ScaffoldName(name)
        #expect(name.type == type)
        #expect(name.package == package)
        #expect(name.module == module)
    }

    @Test(arguments: ["", "Foo", "2foo", "-foo", "foo-", "foo--bar", "foo.bar", "./foo", "/foo", "föö"])
    func malformedNamesAreRefused(name: String) {
        #expect(throws: CLIError.self) { try ScaffoldName(name) }
    }

    @Test(arguments: ["registry", "micro", "ping", "class", "string"])
    func takenNamesAreRefused(name: String) throws {
        let error = try #require(throws: CLIError.self) { try ScaffoldName(name) }
        #expect(error.message.contains("belongs to"))
    }

    @Test func noTextHoldsAPlaceholder() throws {
        let scaffold = Scaffold(name: try ScaffoldName("foo-bar"))
        for file in scaffold.files { #expect(!file.text.contains("name.service"), "\(file.path)") }
        #expect(scaffold.tree.first == "foo-bar")
    }
}
