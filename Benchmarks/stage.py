"""What every part of the benchmarks stands on: processes, a platform of its own, and the tables of docs/benchmarks.md."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import measure

ROOT = pathlib.Path(__file__).resolve().parent.parent
MICRO = ROOT / "bin/micro"
DOCUMENT = ROOT / "docs/benchmarks.md"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    sys.exit(f"error: nothing listens on port {port}")


@contextlib.contextmanager
def process(arguments, **options):
    running = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    try:
        yield running
    finally:
        running.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(timeout=20)
        running.kill()


@contextlib.contextmanager
def new_folder():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="micro-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Platform:
    """A server on ports and in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("MICRO_")}
        self.environment |= {"HOME": str(folder), "MICRO_DATA": str(folder / "data")}
        self.gateway_port, self.proxy_port = free_port(), free_port()
        self.gateway, self.proxy = f"127.0.0.1:{self.gateway_port}", f"127.0.0.1:{self.proxy_port}"
        self.environment["MICRO_PROXY"] = self.proxy

    @contextlib.contextmanager
    def running(self):
        addresses = ["--gateway-address", self.gateway, "--proxy-address", self.proxy]
        with process([str(MICRO), "server", *addresses], env=self.environment) as server:
            wait_for(self.proxy_port)
            wait_for(self.gateway_port)
            self.pid = server.pid
            yield self

    def command(self, *arguments):
        done = subprocess.run(
            [str(MICRO), *arguments], env=self.environment, cwd=self.folder, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"error: micro {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def tokens(self):
        """The access token and the caller token of the administrator."""
        secret = (self.folder / "data/admin.secret").read_text().strip()
        request = urllib.request.Request(
            f"http://{self.gateway}/auth/Auth/Token",
            json.dumps({"id": "admin", "secret": secret, "token_expiry": "86400"}).encode(),
            {"content-type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            token = json.load(answer)["token"]
            return token["access_token"], token["caller_token"]


def write_table(name, head, lines):
    """Puts a table between its markers in the document, unless this is a dry run."""
    if "--dry-run" in sys.argv:
        return
    columns = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    start, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, rest = DOCUMENT.read_text().split(start)
    _, after = rest.split(end)
    DOCUMENT.write_text(before + start + "\n\n" + "\n".join(columns + lines) + "\n\n" + end + after)


def row(*cells):
    """A line of a table, which is printed too."""
    line = f"| {' | '.join(str(cell) for cell in cells)} |"
    print(line, flush=True)
    return line
