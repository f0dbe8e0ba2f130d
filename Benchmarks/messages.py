"""The broker and the event log side by side with NATS and JetStream."""

import base64
import contextlib
import json
import os
import socket
import subprocess
import sys
import urllib.request

import measure
from stage import Platform, free_port, new_folder, process, row, wait_for, write_table

CLIENTS = [int(count) for count in os.environ.get("BENCH_CLIENTS", "1 32 256").split()]
BACKLOG = int(os.environ.get("BENCH_BACKLOG", "200000"))
BYTES = 128
TOPIC = "bench"
HEAD = ["what", "server", "clients", "messages/s", "p50 ms", "p99 ms", "CPU µs per message", "failed"]


class Micro:
    name, peer = "micro", "micro"

    def __init__(self, platform):
        self.platform, self.port, self.pid = platform, platform.proxy_port, platform.pid
        self.token, _ = platform.tokens()

    def arguments(self):
        return ["--token", self.token]

    def ask(self, path, request):
        asked = urllib.request.Request(
            f"http://{self.platform.gateway}{path}", json.dumps(request).encode(),
            {"content-type": "application/json", "authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(asked) as answer:
            return json.load(answer)

    def prepare(self, topic):
        """A topic is there when something is published to it."""

    def fill(self, topic, count):
        payload = base64.b64encode(bytes(BYTES)).decode()
        for start in range(0, count, 500):
            events = [{"payload": payload}] * min(500, count - start)
            self.ask("/events/Stream/PublishBatch", {"topic": topic, "events": events})


class NATS:
    """JetStream keeps its files in a folder; `is_synced` has the system write each change through."""

    peer = "nats"

    def __init__(self, folder, is_synced):
        self.name = "JetStream, each write synced" if is_synced else "NATS, JetStream"
        self.folder, self.port = folder / f"nats-{'synced' if is_synced else 'usual'}", free_port()
        self.folder.mkdir()
        if is_synced:
            # This version has no setting for it.
            subprocess.run(["chattr", "+S", str(self.folder)], check=True)

    @contextlib.contextmanager
    def running(self):
        arguments = ["nats-server", "-a", "127.0.0.1", "-p", str(self.port), "-js", "-sd", str(self.folder)]
        with process(arguments) as server:
            wait_for(self.port)
            self.pid = server.pid
            yield self

    def arguments(self):
        return []

    def ask(self, subject, request):
        text = json.dumps(request).encode()
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall(
                b'CONNECT {"verbose":false}\r\nSUB answers 1\r\nPUB %s answers %d\r\n%s\r\n'
                % (subject.encode(), len(text), text))
            received = connection.makefile("rb")
            for line in received:
                if line.startswith(b"MSG"):
                    answer = json.loads(received.read(int(line.split()[-1])))
                    if "error" in answer:
                        sys.exit(f"error: {subject}: {answer['error']}")
                    return answer
        sys.exit(f"error: NATS does not answer {subject}")

    def prepare(self, topic):
        self.ask(f"$JS.API.STREAM.CREATE.{topic}", {"name": topic, "subjects": [topic], "storage": "file"})
        self.ask(f"$JS.API.CONSUMER.DURABLE.CREATE.{topic}.bench", {
            "stream_name": topic,
            "config": {"durable_name": "bench", "ack_policy": "explicit", "deliver_policy": "all",
                       "max_ack_pending": 65536}})

    def fill(self, topic, count):
        message = b"PUB %s %d\r\n%s\r\n" % (topic.encode(), BYTES, bytes(BYTES))
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall(b'CONNECT {"verbose":false}\r\n')
            for start in range(0, count, 1000):
                connection.sendall(message * min(1000, count - start))
            connection.sendall(b"PING\r\n")
            for line in connection.makefile("rb"):
                if line.startswith(b"PONG"):
                    break
        while self.ask(f"$JS.API.STREAM.INFO.{topic}", {})["state"]["messages"] < count:
            pass


def load(server, operation, topic, clients):
    arguments = ["--topic", topic, "--bytes", BYTES, *server.arguments()]
    return measure.load(
        ["messages", server.peer, operation], server.port, clients, {"server": [server.pid]}, arguments)


def line(what, server, clients, result, has_latency=True):
    latency = [f"{result.p50:.2f}", f"{result.p99:.2f}"] if has_latency else ["", ""]
    return row(
        what, server.name, clients, f"{result.rate:,.0f}", *latency, f"{result.cpu['server']:.1f}", result.failed)


def published(servers, operation, what):
    for clients in CLIENTS:
        for server in servers:
            yield line(what, server, clients, measure.median_of(lambda: load(server, operation, TOPIC, clients)))


def fanned_out(servers):
    for clients in CLIENTS:
        for server in servers:
            result = measure.median_of(lambda: load(server, "fanout", "bench-fanout", clients))
            yield line("one publishes to so many, taken", server, clients, result, has_latency=False)


def consumed(servers):
    for clients in CLIENTS:
        for server in servers:
            topic = f"bench-{clients}"
            server.prepare(topic)
            server.fill(topic, BACKLOG)
            yield line(
                "consume as one group, each settled", server, clients, load(server, "consume", topic, clients),
                has_latency=False)


def measured(folder):
    platform = Platform(folder)
    usual, synced = NATS(folder, is_synced=False), NATS(folder, is_synced=True)
    with platform.running(), usual.running(), synced.running():
        micro = Micro(platform)
        yield from published([micro, usual], "publish", "publish to nobody, answered")
        yield from fanned_out([micro, usual])
        for server in (usual, synced):
            server.prepare(TOPIC)
        yield from published([micro, usual, synced], "store", "publish to the log, answered")
        yield from consumed([micro, usual])


def run():
    with new_folder() as folder:
        write_table("messages", HEAD, list(measured(folder)))
