"""What it costs that a caller is somebody: the same call with and without a token, by turns, while nothing else changes."""

import math
import os
import statistics

import measure
from doors import helloworld
from stage import new_folder, row, write_table

PAIRS = int(os.environ.get("BENCH_PAIRS", "16"))
SLICE = int(os.environ.get("BENCH_SLICE", "2"))
CLIENTS = 32
PATH = "/helloworld.Helloworld/Call"
HEAD = ["what", "CPU of", "µs per anonymous call", "µs more when logged in", "standard error", "failed"]


def calls(port, groups):
    """gRPC calls as clients make them that keep their connections, which send a token's letters once on each."""
    def slice_of(authorization):
        arguments = ["--text", "Jane"] + (["--authorization", authorization] if authorization else [])
        return measure.load(["call", PATH], port, CLIENTS, groups, arguments, seconds=SLICE)
    return slice_of


def requests(address, groups):
    """HTTP/1.1 requests, which have no way to send a token once."""
    def slice_of(authorization):
        headers = [f"authorization: {authorization}"] if authorization else []
        return measure.http(f"http://{address}/helloworld?name=Jane", CLIENTS, groups, headers, seconds=SLICE)
    return slice_of


def pairs(slice_of, authorization):
    """Slices of both kinds, neighbours each, the order turned round from pair to pair."""
    slice_of(None)
    slice_of(authorization)
    for number in range(PAIRS):
        if number % 2 == 0:
            anonymous = slice_of(None)
            yield anonymous, slice_of(authorization)
        else:
            logged_in = slice_of(authorization)
            yield slice_of(None), logged_in


def measured(platform, node, pids):
    access, caller = (f"Bearer {token}" for token in platform.tokens())
    server, service = {"server": pids["server"]}, {"service": pids["service"]}
    both = server | service
    rows = [
        ("gateway, JSON call", requests(platform.gateway, both), access, both),
        ("proxy, unary call", calls(platform.proxy_port, both), access, both),
        ("library, called directly", calls(int(node.rsplit(":", 1)[1]), service), caller, service),
    ]
    for name, slice_of, authorization, groups in rows:
        found = list(pairs(slice_of, authorization))
        failed = sum(result.failed for pair in found for result in pair)
        for group in groups:
            more = [logged_in.cpu[group] - anonymous.cpu[group] for anonymous, logged_in in found]
            anonymous = statistics.mean(pair[0].cpu[group] for pair in found)
            error = statistics.stdev(more) / math.sqrt(len(more)) if len(more) > 1 else 0
            yield row(name, group, f"{anonymous:.1f}", f"{statistics.mean(more):+.1f}", f"{error:.1f}", failed)


def run():
    with new_folder() as folder, helloworld(folder) as (platform, node, pids):
        write_table("callers", HEAD, list(measured(platform, node, pids)))
