import Testing

@testable import MicroEdge

@Suite("A path names a service and an endpoint")
struct EndpointPathTests {
    @Test(
        "by its segments",
        arguments: [
            ("/helloworld", "helloworld", "Helloworld.Call"),
            ("/helloworld/", "helloworld", "Helloworld.Call"),
            ("//helloworld", "helloworld", "Helloworld.Call"),
            ("/foo/bar", "foo", "Foo.Bar"),
            ("/foo/Bar", "foo", "Foo.Bar"),
            ("/foo/bar/baz", "foo", "Bar.Baz"),
            ("/foo/Bar/Baz", "foo", "Bar.Baz"),
            ("/foo/bar/baz/cat", "foo.bar", "Baz.Cat"),
            ("/foo/bar/baz/cat/dog", "foo.bar.baz", "Cat.Dog"),
            ("/foo-bar", "foo-bar", "FooBar.Call"),
            ("/foo-bar/baz-xyz", "foo-bar", "FooBar.BazXyz"),
            ("/foo/baz-xyz", "foo", "Foo.BazXyz"),
            ("/registry/listServices", "registry", "Registry.ListServices"),
            ("/registry/Registry/ListServices", "registry", "Registry.ListServices"),
            ("/v1/foo", "v1", "V1.Foo"),
            ("/v1/foo/bar", "v1.foo", "Foo.Bar"),
            ("/v12/foo/bar", "v12.foo", "Foo.Bar"),
            ("/v1/foo/bar/baz", "v1.foo", "Bar.Baz"),
            ("/v1beta/foo/bar", "v1beta", "Foo.Bar"),
            ("/v/foo/bar", "v", "Foo.Bar"),
            ("/foo/./bar", "foo", "Foo.Bar"),
            ("/foo/x/../bar", "foo", "Foo.Bar"),
            ("/../foo", "foo", "Foo.Call"),
            ("/f%6Fo/bar", "foo", "Foo.Bar"),
            ("/v2.foo/bar", "v2.foo", "V2.foo.Bar"),
        ])
    func resolves(_ path: String, _ service: String, _ endpoint: String) {
        #expect(EndpointPath(path) == EndpointPath(service: service, endpoint: endpoint))
    }

    @Test("or nothing", arguments: ["", "/", "//", "/..", "/%", "/foo/%zz", "/%ff"])
    func namesNothing(_ path: String) {
        #expect(EndpointPath(path) == nil)
    }
}
