import MicroCore
import Testing

@testable import Micro

@Suite struct PresencePlanTests {
    private let start = ContinuousClock.now

    private func plan(needsToken: Bool = false) -> PresencePlan {
        PresencePlan(configuration: Microservice.Configuration("foo"), needsToken: needsToken)
    }

    @Test func registersWithEverythingFirstAndWithTheHashLater() {
        var plan = plan()
        #expect(plan.next(at: start) == .register(withDescriptors: true))
        plan.registered(at: start)
        guard case .wait(let wait) = plan.next(at: start) else {
            return #expect(Bool(false), "it does not wait")
        }
        #expect((.seconds(27)...(.seconds(30))).contains(wait))
        #expect(plan.next(at: start + .seconds(30)) == .register(withDescriptors: false))
    }

    @Test func logsInBeforeItRegisters() {
        var plan = plan(needsToken: true)
        #expect(plan.next(at: start) == .login)
        plan.loginFailed(at: start)
        guard case .wait = plan.next(at: start) else { return #expect(Bool(false), "it does not wait") }
        #expect(plan.next(at: start + .milliseconds(100)) == .login)
        plan.loggedIn(life: .seconds(600), at: start)
        #expect(plan.next(at: start) == .register(withDescriptors: true))
    }

    @Test func renewsItsTokenBeforeItEnds() {
        var plan = plan(needsToken: true)
        plan.loggedIn(life: .seconds(600), at: start)
        plan.registered(at: start)
        #expect(plan.next(at: start + .seconds(450)) == .login)
        plan.loginFailed(at: start + .seconds(450))
        // The token that it has still counts.
        #expect(plan.next(at: start + .seconds(450)) == .register(withDescriptors: false))
    }

    @Test func tellsEverythingAtOnceToARegistryThatForgot() {
        var plan = plan()
        plan.registered(at: start)
        plan.registerFailed(.failedPrecondition, at: start + .seconds(30))
        #expect(plan.next(at: start + .seconds(30)) == .register(withDescriptors: true))
        // And does not insist when that is not it.
        plan.registerFailed(.failedPrecondition, at: start + .seconds(30))
        guard case .wait = plan.next(at: start + .seconds(30)) else {
            return #expect(Bool(false), "it does not wait")
        }
    }

    @Test func logsInAnewWhenItsTokenIsRefused() {
        var plan = plan(needsToken: true)
        plan.loggedIn(life: .seconds(600), at: start)
        plan.registerFailed(.unauthenticated, at: start)
        #expect(plan.next(at: start) == .login)
    }

    @Test func triesEverMoreSlowly() {
        for failures in 1...20 {
            let expected = min(PresencePlan.longestBackoff, .milliseconds(100) * (1 << min(failures - 1, 10)))
            #expect((expected * 0.9...expected).contains(PresencePlan.backoff(failures)))
        }
    }
}
