"""The broker and the event log side by side with NATS and JetStream, and what slow subscribers cost those who publish."""

import base64
import contextlib
import itertools
import json
import math
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request

import disk
import measure
from stage import MICRO, Platform, free_port, new_folder, process, row, wait_for, write_table

CLIENTS = [int(count) for count in os.environ.get("BENCH_CLIENTS", "1 32 256").split()]
# More than is consumed in the time of a run.
BACKLOG = int(os.environ.get("BENCH_BACKLOG", "1000000"))
BYTES = 128
# Which clients share that are tasks of a few services.
CONNECTIONS = 4
TOPIC = "bench"
HEAD = ["what", "server", "clients", "messages/s", "p50 ms", "p99 ms", "CPU µs per message", "failed"]

PAIRS = int(os.environ.get("BENCH_PAIRS", "6"))
PUBLISHERS = [int(count) for count in os.environ.get("BENCH_PUBLISHERS", "1 32").split()]
# A connection has at most 256 calls.
IDLE_CONNECTIONS, IDLE_PER_CONNECTION = 10, 100
SLOW_HEAD = [
    "publishers", "messages/s without", "with them, %", "standard error", "MB without", "MB with them",
    "waiting for one, most", "lost by the slow one", "lost by the one that reads nothing", "failed",
]


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

    def add_group(self, topic, group):
        """A group is there when it consumes."""

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

    def add_group(self, topic, group):
        self.ask(f"$JS.API.CONSUMER.DURABLE.CREATE.{topic}.{group}", {
            "stream_name": topic,
            "config": {"durable_name": group, "ack_policy": "explicit", "deliver_policy": "all",
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


def load(server, operation, topic, clients, *arguments, seconds=measure.SECONDS):
    return measure.load(
        ["messages", server.peer, operation], server.port, clients, {"server": [server.pid]},
        ["--topic", topic, "--bytes", BYTES, *server.arguments(), *arguments], seconds)


def line(what, server, clients, result, has_latency=True):
    latency = [f"{result.p50:.2f}", f"{result.p99:.2f}"] if has_latency else ["", ""]
    return row(
        what, server.name, clients, f"{result.rate:,.0f}", *latency, f"{result.cpu['server']:.1f}", result.failed)


def published(servers, operation, what, numbers=CLIENTS):
    for clients in numbers:
        for server in servers:
            yield line(what, server, clients, measure.median_of(lambda: load(server, operation, TOPIC, clients)))


def stored(servers, micro, numbers=CLIENTS):
    """Each message by a call of its own, then by one call for all of a client's; then clients that share connections."""
    what = "publish to the log, answered"
    yield from published(servers, "store", what, numbers)
    for clients in numbers:
        result = measure.median_of(lambda: load(micro, "store", TOPIC, clients, "--stream"))
        yield line(f"{what}, by one call", micro, clients, result)
    for clients in [count for count in numbers if count > CONNECTIONS]:
        for server in servers:
            arguments = ["--connections", CONNECTIONS, *(["--stream"] if server is micro else [])]
            result = measure.median_of(lambda: load(server, "store", TOPIC, clients, *arguments))
            yield line(f"{what}, on {CONNECTIONS} connections", server, clients, result)


def fanned_out(servers):
    for clients in CLIENTS:
        for server in servers:
            result = measure.median_of(lambda: load(server, "fanout", "bench-fanout", clients))
            yield line("one publishes to so many, taken", server, clients, result, has_latency=False)


def consumed(servers):
    """Each run is a new group, which begins with the first event of the same backlog."""
    topic, groups = "bench-backlog", itertools.count()

    def run(server, clients):
        group = f"bench-{next(groups)}"
        server.add_group(topic, group)
        return load(server, "consume", topic, clients, "--group", group)

    for server in servers:
        server.prepare(topic)
        server.fill(topic, BACKLOG)
    for clients in CLIENTS:
        for server in servers:
            result = measure.median_of(lambda: run(server, clients))
            yield line("consume as one group, each settled", server, clients, result, has_latency=False)


def measured(micro, usual, synced):
    yield from published([micro, usual], "publish", "publish to nobody, answered")
    yield from fanned_out([micro, usual])
    for server in (usual, synced):
        server.prepare(TOPIC)
    yield from stored([micro, usual, synced], micro)
    yield from consumed([micro, usual])


def side_by_side(folder):
    """All of it, then what 32 clients publish where the disk is a rented one."""
    platform = Platform(folder)
    usual, synced = NATS(folder, is_synced=False), NATS(folder, is_synced=True)
    with platform.running(), usual.running(), synced.running():
        micro = Micro(platform)
        write_table("messages", HEAD, list(measured(micro, usual, synced)))
        with disk.rented(folder, [micro.pid, usual.pid, synced.pid]) as is_limited:
            if is_limited:
                write_table(
                    "messages on a rented disk", HEAD, list(stored([micro, usual, synced], micro, numbers=[32])))


class Subscribers:
    """Beside those who publish: a thousand who are given nothing, one who reads slowly, and one who reads nothing."""

    # What a subscriber may have waiting is that of its usual bound.
    SLOW, STALLED = f"{TOPIC}.*", f"{TOPIC}.>"
    SLOW_BYTES, SLOW_PAUSE = 1024, 0.1

    def __init__(self, platform, micro):
        self.platform, self.micro = platform, micro

    @contextlib.contextmanager
    def subscribed(self):
        idle = [
            str(measure.LOAD), "messages", "micro", "idle", "--port", self.micro.port, "--seconds", 3600,
            "--clients", IDLE_CONNECTIONS, "--subscriptions", IDLE_PER_CONNECTION, "--topic", "idle",
            *self.micro.arguments(),
        ]
        with process([str(word) for word in idle]), self.listening(self.SLOW) as slow, self.listening(self.STALLED):
            threading.Thread(target=self.read_slowly, args=(slow.stdout,)).start()
            self.await_all(IDLE_CONNECTIONS * IDLE_PER_CONNECTION + 2)
            yield self

    @contextlib.contextmanager
    def listening(self, topics):
        running = subprocess.Popen(
            [str(MICRO), "broker", "subscribe", topics], env=self.platform.environment, cwd=self.platform.folder,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            yield running
        finally:
            running.kill()
            running.wait()

    def read_slowly(self, output):
        while os.read(output.fileno(), self.SLOW_BYTES):
            time.sleep(self.SLOW_PAUSE)

    def listed(self):
        lines = self.platform.command("broker", "subscriptions", "--output", "json").splitlines()
        return [json.loads(line) for line in lines]

    def await_all(self, count):
        deadline = time.monotonic() + 60
        while len(self.listed()) < count:
            if time.monotonic() > deadline:
                sys.exit(f"error: there are not {count} subscriptions")
            time.sleep(0.1)


class Slice:
    """What publishers do for a while on a platform of their own, with such subscribers or with none."""

    def __init__(self, publishers, has_subscribers):
        self.most_waiting = self.slow_lost = self.stalled_lost = 0
        with new_folder() as folder, Platform(folder).running() as platform:
            micro = Micro(platform)
            subscribers = Subscribers(platform, micro)
            with subscribers.subscribed() if has_subscribers else contextlib.nullcontext():
                self.measure(micro, publishers)
                if has_subscribers:
                    self.look(subscribers.listed())

    def measure(self, micro, publishers):
        topic = f"{TOPIC}.news"
        load(micro, "publish", topic, publishers, seconds=1)
        self.megabytes, self.result = measure.Memory(micro.pid).most_during(
            lambda: load(micro, "publish", topic, publishers))

    def look(self, subscriptions):
        found = {subscription["topic"]: subscription for subscription in subscriptions}
        slow, stalled = found[Subscribers.SLOW], found[Subscribers.STALLED]
        self.most_waiting = max(slow["waiting"], stalled["waiting"])
        self.slow_lost, self.stalled_lost = slow["dropped"], stalled["dropped"]


def slowed():
    """Neighbouring slices without such subscribers and with them, the order turned round from pair to pair."""
    for publishers in PUBLISHERS:
        pairs = []
        for number in range(PAIRS):
            order = [False, True] if number % 2 == 0 else [True, False]
            found = {has_subscribers: Slice(publishers, has_subscribers) for has_subscribers in order}
            pairs.append((found[False], found[True]))
        changes = [(beside.result.rate / alone.result.rate - 1) * 100 for alone, beside in pairs]
        error = statistics.stdev(changes) / math.sqrt(len(changes)) if len(changes) > 1 else 0
        alone, beside = zip(*pairs)
        yield row(
            publishers, f"{statistics.mean(one.result.rate for one in alone):,.0f}",
            f"{statistics.mean(changes):+.1f}", f"{error:.1f}", f"{max(one.megabytes for one in alone):.0f}",
            f"{max(one.megabytes for one in beside):.0f}", max(one.most_waiting for one in beside),
            f"{statistics.mean(one.slow_lost for one in beside):,.0f}",
            f"{statistics.mean(one.stalled_lost for one in beside):,.0f}",
            sum(one.result.failed for pair in pairs for one in pair))


def run():
    with new_folder() as folder:
        side_by_side(folder)
    write_table("slow subscribers", SLOW_HEAD, list(slowed()))
