"""Load, and what it costs: runs wrk, h2load or our own program and reads the CPU time of the processes under test."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
REPEATS = int(os.environ.get("BENCH_REPEATS", "3"))
LOAD = pathlib.Path(__file__).resolve().parent.parent / "bin/bench-load"


def descendants(pid):
    """A process and everything below it."""
    found = [pid]
    for parent in found:
        for children in pathlib.Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:
                pass
    return found


def cpu_seconds(pids):
    """User and system time of the processes, all threads."""
    ticks = 0
    for pid in pids:
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS_PER_SECOND


class Memory:
    """The memory that a process holds."""

    def __init__(self, pid):
        self.status = pathlib.Path(f"/proc/{pid}/status")

    def now(self):
        """Megabytes that are the process's own, without what it maps of files."""
        text = self.status.read_text()
        return int(text.split("RssAnon:")[1].split()[0]) / 1024

    def most_during(self, work):
        """The most of it while something is done, and what that gave."""
        most, is_over = [self.now()], threading.Event()

        def watch():
            while not is_over.wait(0.02):
                most[0] = max(most[0], self.now())

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            result = work()
        finally:
            is_over.set()
            watcher.join()
        return most[0], result


class Result:
    """One run: requests served, those a second, latencies in milliseconds, CPU microseconds a request per group."""

    def __init__(self, requests, failed, seconds, p50, p99, cpu):
        self.requests, self.failed, self.p50, self.p99 = requests, failed, p50, p99
        self.rate = requests / seconds if seconds else 0
        self.cpu = {name: used / requests * 1e6 if requests else 0 for name, used in cpu.items()}


def milliseconds(text):
    number, unit = re.match(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def around(groups, load):
    before = {name: cpu_seconds(pids) for name, pids in groups.items()}
    outcome = load()
    after = {name: cpu_seconds(pids) for name, pids in groups.items()}
    return outcome, {name: after[name] - before[name] for name in groups}


def http(url, connections, groups, headers=(), seconds=SECONDS):
    """HTTP/1.1 keep-alive load by wrk."""
    arguments = ["wrk", "--latency", "-t", str(min(connections, 2)), "-c", str(connections), "-d", f"{seconds}s"]
    for header in headers:
        arguments += ["-H", header]
    output, cpu = around(
        groups, lambda: subprocess.run(arguments + [url], capture_output=True, text=True, check=True).stdout)
    requests = int(re.search(r"(\d+) requests in", output).group(1))
    failed = sum(int(count) for count in re.findall(r"Non-2xx or 3xx responses: (\d+)", output))
    failed += sum(int(count) for count in re.findall(r"(?:connect|read|write|timeout) (\d+)", output))
    return Result(
        requests, failed, seconds, milliseconds(re.search(r"^\s+50%\s+(\S+)", output, re.M).group(1)),
        milliseconds(re.search(r"^\s+99%\s+(\S+)", output, re.M).group(1)), cpu)


def grpc(url, message, connections, groups, headers=()):
    """Unary gRPC calls by h2load, one at a time on each connection."""
    with tempfile.TemporaryDirectory() as folder:
        body, log = pathlib.Path(folder, "body"), pathlib.Path(folder, "log")
        body.write_bytes(b"\0" + len(message).to_bytes(4, "big") + message)
        arguments = [
            "h2load", "-D", str(SECONDS), "-c", str(connections), "-m", "1", "-t", str(min(connections, 2)),
            "-d", str(body), "--log-file", str(log), "-H", "content-type: application/grpc", "-H", "te: trailers",
        ]
        for header in headers:
            arguments += ["-H", header]
        _, cpu = around(groups, lambda: subprocess.run(arguments + [url], capture_output=True, text=True, check=True))
        rows = [line.split() for line in log.read_text().splitlines()]
    latencies = sorted(int(row[2]) / 1000 for row in rows if len(row) == 3 and row[1] == "200")
    count = len(latencies)
    if not count:
        return Result(0, len(rows), SECONDS, 0, 0, cpu)
    return Result(
        count, len(rows) - count, SECONDS, latencies[count // 2], latencies[min(count - 1, count * 99 // 100)], cpu)


def load(what, port, clients, groups, arguments, seconds=SECONDS):
    """Requests that h2load cannot make, one at a time on each connection, by Benchmarks/Load."""
    options = ["--port", port, "--clients", clients, "--seconds", seconds, *arguments]
    output, cpu = around(groups, lambda: subprocess.run(
        [str(LOAD), *map(str, [*what, *options])], stdout=subprocess.PIPE, check=True).stdout)
    found = json.loads(output)
    for failure in found["failures"]:
        print(f"warning: {' '.join(what)}: {failure}", file=sys.stderr)
    return Result(found["requests"], found["failed"], found["seconds"], found["p50"], found["p99"], cpu)


def median_of(run):
    """The run in the middle by CPU time, of REPEATS; a short one before them warms up."""
    run()
    results = sorted((run() for _ in range(REPEATS)), key=lambda result: sum(result.cpu.values()))
    return results[len(results) // 2]
