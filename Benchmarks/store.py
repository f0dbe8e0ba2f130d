"""The store through the proxy side by side with etcd and redis, and what a record costs when there are many."""

import contextlib
import os
import subprocess
import time

import disk
import measure
from stage import MICRO, Platform, free_port, new_folder, process, row, wait_for, write_table

CLIENTS = [int(count) for count in os.environ.get("BENCH_CLIENTS", "1 64 256").split()]
KEYS = int(os.environ.get("BENCH_KEYS", "100000"))
BYTES = 128
# 10,000,000 too takes some minutes more and 5 GB of disk.
SIZES = [int(count) for count in os.environ.get("BENCH_SIZES", "10000").split()]
LOADERS = 16
# Which clients share that are tasks of a few services.
CONNECTIONS = 4
HEAD = ["what", "server", "clients", "requests/s", "p50 ms", "p99 ms", "CPU µs per request", "failed"]


def etcd(folder):
    """One node with its defaults."""
    clients, peers = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
    arguments = [
        "etcd", "--data-dir", str(folder / "etcd"), "--listen-client-urls", clients,
        "--advertise-client-urls", clients, "--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers,
        "--initial-cluster", f"default={peers}",
    ]
    return process(arguments), int(clients.rsplit(":", 1)[1])


def redis(folder):
    """Every command that writes is synced before it is answered."""
    data, port = folder / "redis", free_port()
    data.mkdir()
    arguments = [
        "redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", str(data), "--appendonly", "yes",
        "--appendfsync", "always", "--save", "",
    ]
    return process(arguments), port


def load(peer, operation, port, groups, *arguments, clients, keys, token=None):
    arguments = ["--keys", keys, "--value-bytes", BYTES, *arguments] + (["--token", token] if token else [])
    return measure.load(["store", peer, operation], port, clients, groups, arguments)


def ways(clients, peers):
    """What is measured: by whom, the words for it, the operation, and how it is made."""
    for peer in peers:
        yield peer, "write", "write", []
        if peer == "micro":
            yield peer, "write, by one call", "write", ["--stream"]
    if clients > CONNECTIONS:
        for peer in peers:
            shared = ["--connections", CONNECTIONS] + (["--stream"] if peer == "micro" else [])
            yield peer, f"write, on {CONNECTIONS} connections", "write", shared
    for peer in peers:
        yield peer, "read", "read", []


class Peers:
    """The platform, etcd and redis, which hold the same keys."""

    def __init__(self, folder):
        self.platform, self.etcd, self.redis = Platform(folder), etcd(folder), redis(folder)

    @contextlib.contextmanager
    def running(self):
        (etcd_process, etcd_port), (redis_process, redis_port) = self.etcd, self.redis
        with self.platform.running(), etcd_process as etcd_running, redis_process as redis_running:
            wait_for(etcd_port)
            wait_for(redis_port)
            token, _ = self.platform.tokens()
            self.servers = {
                "micro": (self.platform.proxy_port, self.platform.pid, token),
                "etcd": (etcd_port, etcd_running.pid, None), "redis": (redis_port, redis_running.pid, None),
            }
            for peer in self.servers:
                self.ask(peer, "load", {}, [], 256)
            yield self

    def ask(self, peer, operation, groups, arguments, clients):
        port, _, token = self.servers[peer]
        return load(peer, operation, port, groups, *arguments, clients=clients, keys=KEYS, token=token)

    def line(self, peer, what, operation, arguments, clients):
        groups = {"server": [self.servers[peer][1]]}
        result = measure.median_of(lambda: self.ask(peer, operation, groups, arguments, clients))
        return row(
            what, peer, clients, f"{result.rate:,.0f}", f"{result.p50:.2f}", f"{result.p99:.2f}",
            f"{result.cpu['server']:.0f}", result.failed)


def side_by_side(peers):
    """Each operation with each number of clients, server by server."""
    for clients in CLIENTS:
        for peer, *way in ways(clients, list(peers.servers)):
            yield peers.line(peer, *way, clients)


def on_a_rented_disk(peers):
    """Writes of 64 clients."""
    for peer, what, operation, arguments in ways(64, list(peers.servers)):
        if operation == "write":
            yield peers.line(peer, what, operation, arguments, 64)


def list_all(platform, count):
    listed = subprocess.Popen(
        [str(MICRO), "store", "list"], env=platform.environment, stdout=subprocess.PIPE, cwd=platform.folder)
    lines = sum(chunk.count(b"\n") for chunk in iter(lambda: listed.stdout.read(1 << 20), b""))
    if listed.wait() != 0 or lines < count:
        raise SystemExit(f"error: {lines} of {count} records were listed")


def by_size():
    """The same requests of 64 clients while there are few records, many, and very many."""
    for size in SIZES:
        with new_folder() as folder, Platform(folder).running() as platform:
            token, _ = platform.tokens()
            groups = {"server": [platform.pid]}

            def ask(operation, clients, *arguments):
                return load(
                    "micro", operation, platform.proxy_port, groups, *arguments, clients=clients, keys=size,
                    token=token)

            begin = time.monotonic()
            ask("load", LOADERS)
            loading = time.monotonic() - begin
            write = measure.median_of(lambda: ask("write", 64, "--stream"))
            read = measure.median_of(lambda: ask("read", 64))
            memory = measure.Memory(platform.pid)
            before = memory.now()
            begin = time.monotonic()
            most, _ = memory.most_during(lambda: list_all(platform, size))
            listing = time.monotonic() - begin
            yield row(
                f"{size:,}", f"{size / loading:,.0f}", f"{write.rate:,.0f}", f"{write.p99:.2f}",
                f"{write.cpu['server']:.0f}", f"{read.rate:,.0f}", f"{read.p99:.2f}", f"{read.cpu['server']:.0f}",
                f"{size / listing:,.0f}", f"{before:.0f}", f"{most:.0f}")


def run():
    with new_folder() as folder, Peers(folder).running() as peers:
        write_table("store", HEAD, list(side_by_side(peers)))
        with disk.rented(folder, [pid for _, pid, _ in peers.servers.values()]) as is_limited:
            if is_limited:
                write_table("store on a rented disk", HEAD, list(on_a_rented_disk(peers)))
    write_table(
        "store by size",
        ["records", "loaded/s", "writes/s", "p99 ms", "CPU µs", "reads/s", "p99 ms", "CPU µs", "listed/s",
         "MB before listing", "MB while listing"],
        list(by_size()))
