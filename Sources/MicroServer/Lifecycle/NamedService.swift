import ServiceLifecycle

/// A service under a name that logs may show: without one, its stored properties would be shown.
struct NamedService: Service, CustomStringConvertible {
    let description: String
    private let service: any Service

    init(_ name: String, _ service: any Service) {
        description = name
        self.service = service
    }

    func run() async throws {
        try await service.run()
    }
}
