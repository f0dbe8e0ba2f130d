#!/usr/bin/env python3
"""Times how long a service takes from an edit to its first new answer: helloworld, and one of 20 endpoints and 40 messages.

A server of its own is started in a folder of its own. `--micro .build/debug/micro --sdk .build/sdk-debug` measures a
debug build; `--keep FOLDER` leaves the generated service there to be looked at.
"""

import argparse
import contextlib
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENDPOINTS, MESSAGES, FILES = 20, 40, 10
ANSWER_SECONDS = 120


def message(index):
    """A message as services have them: scalars, an enum, a nested message, a list, a map, a choice."""
    nested = f"Thing{index - 1}" if index > 0 else "google.protobuf.Timestamp"
    return f"""
// What is known of thing {index}.
message Thing{index} {{
  enum State {{
    STATE_UNSPECIFIED = 0;
    STATE_OPEN = 1;
    STATE_CLOSED = 2;
  }}
  string id = 1;
  int64 amount = 2;
  double weight = 3;
  State state = 4;
  repeated string tags = 5;
  map<string, int64> counts = 6;
  {nested} parent = 7;
  optional string note = 8;
  oneof place {{
    string address = 9;
    bytes position = 10;
  }}
  google.protobuf.Timestamp changed = 11;
}}
"""


def protocol(extra=""):
    calls = "\n".join(
        f"  // Answers with thing {MESSAGES // 2 + index}.\n"
        f"  rpc Do{index}(Thing{index}) returns (Thing{MESSAGES // 2 + index});" for index in range(ENDPOINTS))
    return (
        'syntax = "proto3";\n\npackage big;\n\nimport "google/protobuf/timestamp.proto";\n\n'
        f"// A service as large as one should be.\nservice Big {{\n{calls}\n}}\n"
        + "".join(message(index) for index in range(MESSAGES)) + extra)


def handler(index, edit):
    answer = f"Big_Thing{MESSAGES // 2 + index}"
    return f"""
    func do{index}(_ request: Big_Thing{index}, context: RPCContext) async throws -> {answer} {{
        guard request.amount >= 0 else {{
            throw MicroError(.invalidArgument, "the amount of \\(request.id) is negative")
        }}
        var answer = {answer}()
        answer.id = "edit {edit}: \\(request.id)"
        answer.amount = request.amount + request.counts.values.reduce(0, +)
        answer.state = request.hasNote ? .closed : .open
        answer.tags = request.tags.map {{ $0.uppercased() }}.sorted()
        for (name, count) in request.counts where count > 0 {{
            answer.counts[name, default: 0] += count * {index + 1}
        }}
        switch request.place {{
        case .address(let address): answer.address = address
        case .position(let position): answer.position = position
        case nil: answer.note = "nowhere"
        }}
        answer.changed = request.changed
        return answer
    }}
"""


def logic(file, edit):
    each = ENDPOINTS // FILES
    calls = "".join(handler(index, edit) for index in range(file * each, (file + 1) * each))
    return f"import Foundation\nimport Micro\n\nextension Big {{{calls}}}\n"


MAIN = """import Micro

struct Big: Big_BigService {}

@main
struct Program {
    static func main() async throws {
        try await Microservice("big").serving(Big()).run()
    }
}
"""


def make_big(folder):
    folder.mkdir(parents=True)
    (folder / "big.proto").write_text(protocol())
    (folder / "Program.swift").write_text(MAIN)
    for file in range(FILES):
        (folder / f"Logic{file}.swift").write_text(logic(file, 0))


class Server:
    """One server on free ports, with a home and a data folder of its own."""

    def __init__(self, micro, sdk, folder):
        self.micro, self.folder = micro, folder
        self.gateway, self.proxy = (f"127.0.0.1:{port}" for port in free_ports(2))
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("MICRO_")}
        self.environment |= {"HOME": str(folder), "MICRO_DATA": str(folder / "data"), "MICRO_PROXY": self.proxy}
        if sdk:
            self.environment["MICRO_SDK"] = str(sdk)

    @contextlib.contextmanager
    def running(self):
        log = (self.folder / "server.log").open("w")
        begin = time.monotonic()
        process = subprocess.Popen(
            [self.micro, "server", "--gateway-address", self.gateway, "--proxy-address", self.proxy],
            env=self.environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            self.wait_until_it_listens(process)
            self.ready_seconds = time.monotonic() - begin
            yield self
        finally:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=30)
            process.kill()
            log.close()

    def wait_until_it_listens(self, process):
        host, port = self.gateway.split(":")
        while process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection((host, int(port)), 1):
                return
            time.sleep(0.005)
        sys.exit((self.folder / "server.log").read_text() + "error: the server does not start")

    def command(self, *arguments):
        """Runs a command and gives what it printed, each line with the seconds since its begin."""
        begin = time.monotonic()
        process = subprocess.Popen(
            [self.micro, *arguments], env=self.environment, cwd=self.folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        lines = [(time.monotonic() - begin, line.rstrip()) for line in process.stdout]
        if process.wait() != 0:
            sys.exit("\n".join(line for _, line in lines) + f"\nerror: micro {' '.join(arguments)} failed")
        return lines

    def wait_for(self, path, text):
        """Asks until the answer holds the text."""
        deadline = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(urllib.error.URLError, OSError):
                with urllib.request.urlopen(f"http://{self.gateway}{path}") as answer:
                    if text in answer.read().decode():
                        return
            time.sleep(0.005)
        sys.exit(f"error: {path} never answers with {text!r}")


def free_ports(count):
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def timed(server, arguments, path, text, verbose):
    begin = time.monotonic()
    lines = server.command(*arguments)
    server.wait_for(path, text)
    taken = time.monotonic() - begin
    if verbose:
        for at, line in lines:
            print(f"    {at:6.2f} s  {line}", flush=True)
    return taken


def measure(server, options):
    """Gives rows of a name and the seconds of each repeat."""
    def repeat(edit, *arguments, path):
        taken = []
        for number in range(1, options.repeats + 1):
            text = edit(number)
            taken.append(timed(server, arguments, path, text, options.verbose))
        return taken

    hello = server.folder / "helloworld"
    source = hello / "Helloworld.swift"
    server.command("new", "helloworld")
    original = source.read_text()

    def edit_hello(number):
        source.write_text(original.replace("Hello ", f"Hello{number} "))
        return f"Hello{number} Jane"

    first = timed(server, ["run", "./helloworld"], "/helloworld?name=Jane", "Hello Jane", options.verbose)
    yield "helloworld, first run on a server that never built anything", [first]
    yield "helloworld, edit", repeat(edit_hello, "update", "./helloworld", path="/helloworld?name=Jane")

    big = server.folder / "big"
    make_big(big)

    def edit_one_file(number):
        (big / "Logic0.swift").write_text(logic(0, number))
        return f"edit {number}: x"

    def edit_protocol(number):
        (big / "big.proto").write_text(protocol(f"\nmessage Extra{number} {{ string name = 1; }}\n"))
        (big / "Logic0.swift").write_text(logic(0, f"p{number}"))
        return f"edit p{number}: x"

    first = timed(server, ["run", "./big"], "/big/Do0?id=x", "edit 0: x", options.verbose)
    yield f"{ENDPOINTS} endpoints and {MESSAGES} messages, first run", [first]
    yield f"{ENDPOINTS} endpoints and {MESSAGES} messages, edit", repeat(
        edit_one_file, "update", "./big", path="/big/Do0?id=x")
    yield f"{ENDPOINTS} endpoints and {MESSAGES} messages, edit of the .proto", repeat(
        edit_protocol, "update", "./big", path="/big/Do0?id=x")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--micro", type=pathlib.Path, default=ROOT / "bin/micro", help="the executable to measure")
    parser.add_argument("--sdk", type=pathlib.Path, help="its SDK, when that is not beside it")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--verbose", action="store_true", help="show what each command prints, and when")
    parser.add_argument("--keep", type=pathlib.Path, help="only make the large service, in this folder")
    options = parser.parse_args()
    if options.keep:
        return make_big(options.keep)
    if not options.micro.exists():
        sys.exit(f"error: there is no {options.micro}: make build")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="micro-big-"))
    sdk = options.sdk.resolve() if options.sdk else None
    try:
        with Server(options.micro.resolve(), sdk, folder).running() as server:
            print("| from the command to the new answer | median s | least s | most s |\n|---|---|---|---|", flush=True)
            for name, taken in measure(server, options):
                print(f"| {name} | {statistics.median(taken):.2f} | {min(taken):.2f} | {max(taken):.2f} |", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
