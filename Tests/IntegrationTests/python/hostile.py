"""Sends malformed requests of every kind to both doors and judges what comes back.

Usage: hostile.py GATEWAY PROXY COUNT SEED. Prints one line per kind, and exits 1 when an answer to a well-formed but
wrong request is not a precise error in the documented shape, or a door stops answering.
"""

import json
import random
import socket
import struct
import sys
import time

GATEWAY, PROXY, COUNT, SEED = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
generator = random.Random(SEED)
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
failures = []


def connect(address):
    host, port = address.rsplit(":", 1)
    connection = socket.create_connection((host, int(port)), 10)
    connection.settimeout(10)
    return connection


def exchange(address, data, linger=0.05):
    """Sends the bytes and reads what comes within a short while; a closed connection is an answer too."""
    try:
        with connect(address) as connection:
            try:
                connection.sendall(data)
                connection.settimeout(linger)
                answer = b""
                while len(answer) < 65536:
                    piece = connection.recv(65536)
                    if not piece:
                        break
                    answer += piece
            except OSError:
                pass
            return answer
    except OSError as error:
        failures.append(f"{address} refused a connection: {error}")
        return b""


def http(method, target, body=b"", headers=()):
    lines = [f"{method} {target} HTTP/1.1".encode(), b"Host: localhost", b"Connection: close"]
    lines += [header if isinstance(header, bytes) else header.encode() for header in headers]
    if body:
        lines.append(f"Content-Length: {len(body)}".encode())
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def expect_error(name, request, status):
    """A request that is well formed as HTTP gets this status and the error object."""
    with connect(GATEWAY) as connection:
        connection.sendall(request)
        answer = b""
        while True:
            piece = connection.recv(65536)
            if not piece:
                break
            answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    try:
        got = int(head.split(b" ", 2)[1])
        if b"chunked" in head.lower():
            body = body.split(b"\r\n", 1)[1].rsplit(b"\r\n0\r\n", 1)[0]
        error = json.loads(body)
        if got not in (status if isinstance(status, tuple) else (status,)):
            failures.append(f"{name}: status {got} instead of {status}: {body[:200]!r}")
        elif set(error) != {"id", "code", "detail", "status"} or error["code"] != got or not error["detail"]:
            failures.append(f"{name}: not the documented shape: {body[:200]!r}")
    except (ValueError, IndexError) as problem:
        failures.append(f"{name}: {problem}: {answer[:300]!r}")


JSON_TYPE = ["Content-Type: application/json"]


def wrong_but_well_formed():
    nested = b'{"name":' * 5000 + b"1" + b"}" * 5000
    cases = [
        ("unknown service", http("GET", "/nobody-is-called-this"), 404),
        ("unknown endpoint", http("GET", "/helloworld/nothing"), 404),
        ("broken JSON", http("POST", "/helloworld/call", b"{bad", JSON_TYPE), 400),
        ("cut JSON", http("POST", "/helloworld/call", b'{"name":"Ja', JSON_TYPE), 400),
        ("array for a message", http("POST", "/helloworld/call", b"[1,2]", JSON_TYPE), 400),
        ("number for a string", http("POST", "/helloworld/call", b'{"name":5}', JSON_TYPE), 400),
        ("nesting bomb", http("POST", "/helloworld/call", nested, JSON_TYPE), 400),
        ("array bomb", http("POST", "/helloworld/call", b"[" * 100000, JSON_TYPE), 400),
        ("invalid UTF-8", http("POST", "/helloworld/call", b'{"name":"\xff\xfe"}', JSON_TYPE), 400),
        ("lone surrogate", http("POST", "/helloworld/call", b'{"name":"\\ud800"}', JSON_TYPE), 400),
        ("body too large", http("POST", "/helloworld/call", b'{"name":"' + b"a" * (5 << 20) + b'"}', JSON_TYPE), 413),
        ("unknown media type", http("POST", "/helloworld/call", b"\x00\x01", ["Content-Type: image/png"]), 415),
        ("forged token", http("GET", "/registry/Registry/ListServices", headers=["Authorization: Bearer a.b.c"]), 401),
        ("no token", http("GET", "/registry/Registry/ListServices"), 401),
    ]
    for name, request, status in cases:
        try:
            expect_error(name, request, status)
        except OSError as error:
            failures.append(f"{name}: {error}")
    return len(cases)


def frame(kind, flags, stream, payload, length=None):
    size = len(payload) if length is None else length
    return struct.pack(">I", size & 0xFFFFFF)[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def random_bytes(size):
    return bytes(generator.randrange(256) for _ in range(size))


def http2_case(kind):
    opening = PREFACE + frame(4, 0, 0, b"")
    cases = {
        "random frames": lambda: opening + b"".join(
            frame(generator.randrange(16), generator.randrange(256), generator.randrange(8), random_bytes(generator.randrange(64)))
            for _ in range(8)),
        "truncated frame": lambda: opening + frame(1, 4, 1, random_bytes(20), length=400),
        "wrong length": lambda: opening + frame(0, 1, 1, b"abc", length=0xFFFFFF),
        "settings of odd size": lambda: opening + frame(4, 0, 0, random_bytes(generator.randrange(1, 6))),
        "random header block": lambda: opening + frame(1, 5, 1, random_bytes(generator.randrange(1, 200))),
        "window overflow": lambda: opening + frame(8, 0, 0, struct.pack(">I", 0x7FFFFFFF)) * 2,
        "data on an idle stream": lambda: opening + frame(0, 1, 7, b"xyz"),
        "continuation without headers": lambda: opening + frame(9, 4, 1, b"abc"),
        "rapid reset": lambda: opening + b"".join(
            frame(1, 4, 2 * n + 1, b"\x83\x86\x84\x41\x01a") + frame(3, 0, 2 * n + 1, b"\0\0\0\x08") for n in range(100)),
        "ping flood": lambda: opening + frame(6, 0, 0, b"12345678") * 500,
        "huge headers": lambda: opening + frame(1, 0, 1, b"\x83\x86\x84\x00\x01a\x7f\x80\x7f" + b"b" * 16000) + frame(9, 0, 1, b"b" * 16000) * 8,
        "no preface": lambda: frame(4, 0, 0, b"") + random_bytes(50),
        "random bytes": lambda: random_bytes(generator.randrange(1, 2000)),
    }
    return cases[kind]()


HTTP2_KINDS = [
    "random frames", "truncated frame", "wrong length", "settings of odd size", "random header block", "window overflow",
    "data on an idle stream", "continuation without headers", "rapid reset", "ping flood", "huge headers", "no preface",
    "random bytes",
]
HTTP1_KINDS = {
    "random bytes": lambda: random_bytes(generator.randrange(1, 2000)),
    "bad request line": lambda: b"GET\r\n\r\n",
    "bad version": lambda: b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
    "negative length": lambda: b"POST /helloworld HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\nabc",
    "two lengths": lambda: b"POST /helloworld HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "length and chunks": lambda: b"POST /helloworld HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "bad chunk": lambda: b"POST /helloworld HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
    "huge header": lambda: b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 200000 + b"\r\n\r\n",
    "many headers": lambda: b"GET / HTTP/1.1\r\nHost: a\r\n" + b"".join(b"X%d: a\r\n" % n for n in range(5000)) + b"\r\n",
    "body cut short": lambda: b"POST /helloworld HTTP/1.1\r\nHost: a\r\nContent-Length: 300\r\n\r\nabc",
    "escaped path": lambda: b"GET /%00%ff/..%2f..%2fetc HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "bad escapes in the query": lambda: b"GET /helloworld?name=%zz&%=%&&=&a[b[c]=1&[]=2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "deep query": lambda: b"GET /helloworld?" + b"a." * 3000 + b"b=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "null in a header": lambda: b"GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
}


def slow_clients(count):
    """Connections that begin a request and then say nothing: they may stay, and must not keep others out."""
    held = []
    for number in range(count):
        for address, beginning in ((GATEWAY, b"GET / HT"), (PROXY, PREFACE[: number % len(PREFACE)])):
            try:
                connection = connect(address)
                connection.sendall(beginning)
                held.append(connection)
            except OSError as error:
                failures.append(f"slow client: {error}")
    return held


def answers():
    reply = exchange(GATEWAY, http("GET", "/"), linger=5)
    if b" 200 " not in reply[:20]:
        failures.append(f"the gateway no longer answers: {reply[:200]!r}")
    reply = exchange(PROXY, PREFACE + frame(4, 0, 0, b""), linger=1)
    if len(reply) < 9 or reply[3] != 4:
        failures.append(f"the proxy no longer sends its settings: {reply[:100]!r}")


def main():
    started = time.monotonic()
    sent = 0
    held = slow_clients(50)
    kinds = [("http1", kind) for kind in HTTP1_KINDS] + [("http2", kind) for kind in HTTP2_KINDS]
    while sent < COUNT:
        for protocol, kind in kinds:
            data = HTTP1_KINDS[kind]() if protocol == "http1" else http2_case(kind)
            exchange(GATEWAY, data, linger=0.02)
            exchange(PROXY, data, linger=0.02)
            sent += 2
        sent += wrong_but_well_formed()
        answers()
        if failures:
            break
    for connection in held:
        connection.close()
    answers()
    print(f"sent {sent} malformed requests in {time.monotonic() - started:.1f} s, seed {SEED}")
    for failure in failures[:20]:
        print("FAILED", failure)
    sys.exit(1 if failures else 0)


main()
