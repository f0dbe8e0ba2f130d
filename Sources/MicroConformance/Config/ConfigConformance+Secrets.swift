import MicroCore
import Testing

extension ConfigConformance {
    static let secrets: [Check<any Config>] = [
        Check("secrets are hidden unless they are asked for") { config in
            let text = #"{"key":"k1","list":[1,{"a":2}],"none":null,"empty":{},"deep":{"number":1.0}}"#
            _ = try await config.set(json(#"{"plain":1}"#), at: path("a"), secret: false)
            _ = try await config.set(json(text), at: path("a"), secret: true)
            let hidden = try await config.read(path("a"), secrets: .hidden)
            #expect(
                hidden.value
                    == (try json(
                        #"{"key":"[secret]","list":"[secret]","none":"[secret]","empty":{},"deep":{"number":"[secret]"},"plain":1}"#
                    )))
            let one = try await config.read(path("a.deep.number"), secrets: .hidden)
            #expect(one.value == .string("[secret]"))
            let revealed = try await config.read(path("a"), secrets: .revealed)
            #expect(
                revealed.value
                    == (try json(
                        #"{"key":"k1","list":[1,{"a":2}],"none":null,"empty":{},"deep":{"number":1.0},"plain":1}"#
                    )))
        },
        Check("a plain value can be made secret") { config in
            _ = try await config.set(json("1"), at: path("a"), secret: false)
            let revision = try await config.set(json("1"), at: path("a"), secret: true)
            #expect(revision == 2)
            let hidden = try await config.read(path("a"), secrets: .hidden)
            #expect(hidden.value == .string("[secret]"))
        },
        Check("what was read hidden can be set again without harm") { config in
            _ = try await config.set(json(#"{"user":"u","password":"p"}"#), at: path("db"), secret: false)
            _ = try await config.set(json(#"{"password":"p"}"#), at: path("db"), secret: true)
            let read = try await config.read(.whole, secrets: .hidden)
            let whole = try #require(read.value)
            for secret in [false, true] {
                let changed = try await config.set(
                    json(#"{"user":"\#(secret)","password":"[secret]"}"#), at: path("db"), secret: false)
                _ = try await config.set(whole, at: .whole, secret: false)
                #expect(changed > read.revision)
                let after = try await config.read(path("db"), secrets: .revealed)
                #expect(after.value == (try json(#"{"user":"u","password":"p"}"#)))
            }
            _ = try await config.set(json("\"[secret]\""), at: path("word"), secret: true)
            let word = try await config.read(path("word"), secrets: .revealed)
            #expect(word.value == .string("[secret]"))
        },
        Check("a deleted secret is gone") { config in
            _ = try await config.set(json(#"{"b":"x"}"#), at: path("a"), secret: true)
            _ = try await config.delete(path("a.b"))
            let read = try await config.read(path("a"), secrets: .revealed)
            #expect(read.value == .object([:]))
            _ = try await config.set(json("1"), at: path("a.b"), secret: false)
            let plain = try await config.read(path("a.b"), secrets: .hidden)
            #expect(plain.value == (try json("1")))
        },
    ]

    static let takingPlaces: [Check<any Config>] = [
        Check("what takes the place of a secret is secret") { config in
            // What is set at a, what is then set where, and how all of it reads then.
            for (secret, value, at, hidden) in [
                (#""x""#, "1", "a", #""[secret]""#),
                (#""x""#, #"{"b":1,"c":{"d":[2]}}"#, "a", #"{"b":"[secret]","c":{"d":"[secret]"}}"#),
                (#""x""#, "1", "a.b", #"{"b":"[secret]"}"#),
                (#"{"b":"x","c":"y"}"#, #"{"b":"z","d":1}"#, "a", #"{"b":"[secret]","c":"[secret]","d":1}"#),
                (#"{"b":{"c":"x"}}"#, "[1]", "a.b", #"{"b":"[secret]"}"#),
                (#"{"b":{"c":"x"}}"#, "2", "a", #""[secret]""#),
                ("[1]", "[2]", "a", #""[secret]""#),
            ] {
                _ = try await config.set(json(secret), at: path("a"), secret: true)
                _ = try await config.set(json(value), at: path(at), secret: false)
                let read = try await config.read(path("a"), secrets: .hidden)
                #expect(read.value == (try json(hidden)), "\(value) at \(at) over \(secret)")
                let revealed = try await config.read(path(at), secrets: .revealed)
                if at != "a" || !secret.hasPrefix("{") { #expect(revealed.value == (try json(value))) }
                _ = try await config.delete(path("a"))
            }
        },
        Check("what lies beside a secret is not secret") { config in
            _ = try await config.set(json(#"{"b":"x"}"#), at: path("a"), secret: true)
            _ = try await config.set(json(#"{"c":1,"d":{"e":2}}"#), at: path("a"), secret: false)
            let read = try await config.read(path("a"), secrets: .hidden)
            #expect(read.value == (try json(#"{"b":"[secret]","c":1,"d":{"e":2}}"#)))
        },
    ]
}
