import Glibc
package import NIOCore
package import NIOPosix
import Synchronization

/// Finds the addresses of a host for one attempt to connect, on a thread that may wait for the system's answer.
///
/// Unlike NIO's own it can be given up: then nothing waits for the answer any more, and nothing is told to an event loop that
/// may have ended by the time it comes.
package final class AddressLookup: Resolver, Sendable {
    private typealias Promise = EventLoopPromise<[SocketAddress]>

    private let eventLoop: any EventLoop
    private let futures: (v4: EventLoopFuture<[SocketAddress]>, v6: EventLoopFuture<[SocketAddress]>)
    /// Nil when it is over.
    private let pending: Mutex<(v4: Promise, v6: Promise)?>

    init(on eventLoop: any EventLoop) {
        let promises: (v4: Promise, v6: Promise) = (eventLoop.makePromise(), eventLoop.makePromise())
        self.eventLoop = eventLoop
        futures = (promises.v4.futureResult, promises.v6.futureResult)
        pending = Mutex(promises)
    }

    deinit {
        giveUp()
    }

    /// The addresses of version 4, found together with the others.
    package func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> { futures.v4 }

    /// Begins to look, and gives the addresses of version 6.
    package func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        NIOThreadPool.singleton.submit { [self] _ in answer(Self.addresses(of: host, port)) }
        return futures.v6
    }

    /// Gives up; only on its event loop.
    package func cancelQueries() { giveUp() }

    /// Fails what waits for the answer, and keeps the answer to itself when it comes. Only on its event loop.
    func giveUp() {
        guard let promises = pending.withLock({ $0.take() }) else { return }
        let failure = ConnectFailure("the search for the address was given up")
        promises.v6.fail(failure)
        promises.v4.fail(failure)
    }

    private func answer(_ answer: Result<Addresses, ConnectFailure>) {
        // Under the lock: whoever gives up after this finds the event loop told, and whoever did before keeps it untold.
        pending.withLock { pending in
            guard let promises = pending.take() else { return }
            eventLoop.execute {
                switch answer {
                case .success(let addresses):
                    promises.v6.succeed(addresses.v6)
                    promises.v4.succeed(addresses.v4)
                case .failure(let failure):
                    promises.v6.fail(failure)
                    promises.v4.fail(failure)
                }
            }
        }
    }
}

extension AddressLookup {
    private struct Addresses: Sendable {
        var v4: [SocketAddress] = []
        var v6: [SocketAddress] = []
    }

    /// In the order in which the system wants them tried.
    private static func addresses(of host: String, _ port: Int) -> Result<Addresses, ConnectFailure> {
        var hint = addrinfo()
        hint.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hint.ai_protocol = Int32(IPPROTO_TCP)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hint, &list)
        guard status == 0 else {
            return .failure(ConnectFailure("\(host) is not known: \(String(cString: gai_strerror(status)))"))
        }
        defer { freeaddrinfo(list) }
        var found = Addresses()
        var next = list
        while let entry = next?.pointee {
            next = entry.ai_next
            guard let address = UnsafeRawPointer(entry.ai_addr) else { continue }
            switch entry.ai_family {
            case AF_INET: found.v4.append(SocketAddress(address.load(as: sockaddr_in.self), host: host))
            case AF_INET6: found.v6.append(SocketAddress(address.load(as: sockaddr_in6.self), host: host))
            default: continue
            }
        }
        return .success(found)
    }
}

extension ClientBootstrap {
    /// Connects to an address, on one event loop.
    /// - Returns: beside the connection the search for the host's addresses, which whoever ends the event loop before has
    ///   to give up; nil when there is nothing to search for.
    package func connect(
        to address: Address, on eventLoop: any EventLoop
    ) -> (channel: EventLoopFuture<any Channel>, lookup: AddressLookup?) {
        switch address.place {
        case .unix(let path): return (connect(unixDomainSocketPath: path), nil)
        case .tcp(let host, let port):
            if let number = try? SocketAddress(ipAddress: host, port: port) {
                return (connect(to: number), nil)
            }
            let lookup = AddressLookup(on: eventLoop)
            return (resolver(lookup).connect(host: host, port: port), lookup)
        }
    }
}
