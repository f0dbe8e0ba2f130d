"""Takes the tour of a document: runs the commands of its ```console blocks and compares what they print, word for word.

Every block is a terminal. A line that begins with "$ " is a command; what follows is what it prints, in which "…" stands
for any text within a line, and a line of "…" alone for any lines. A block whose first command is `make server` is a
terminal of its own that stays open until the end and is then interrupted with Ctrl-C.
"""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

READY_SECONDS = 900
COMMAND_SECONDS = 120


def blocks(text):
    for match in re.finditer(r"^```console\n(.*?)^```", text, re.M | re.S):
        commands = []
        for line in match.group(1).splitlines():
            if line.startswith("$ "):
                commands.append((line[2:], []))
            elif commands:
                commands[-1][1].append(line)
        if commands:
            yield commands


def pattern(lines):
    parts = []
    for line in lines:
        if line.strip() == "…":
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(".*".join(re.escape(piece) for piece in line.split("…")) + r"[ \t]*\n")
    return re.compile("".join(parts))


def fail(command, expected, printed):
    sys.stdout.write(f"FAILED  $ {command}\n--- the document says\n" + "\n".join(expected))
    sys.stdout.write("\n--- it printed\n" + printed + "\n")
    sys.exit(1)


def matches(expected, printed):
    if printed and not printed.endswith("\n"):
        printed += "\n"
    return pattern(expected).fullmatch(printed) is not None


def start_server(command, expected, log, environment):
    server = subprocess.Popen(
        ["bash", "-c", "exec " + command], stdout=log.open("w"), stderr=subprocess.STDOUT,
        env=environment, start_new_session=True,
    )
    wanted = re.compile(pattern(expected).pattern)
    deadline = time.monotonic() + READY_SECONDS
    while not wanted.search(log.read_text() + "\n"):
        if server.poll() is not None or time.monotonic() > deadline:
            fail(command, expected, log.read_text())
        time.sleep(0.1)
    print(f"ok      $ {command}", flush=True)
    return server


def run_command(command, expected, environment):
    done = subprocess.run(
        ["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=environment, timeout=COMMAND_SECONDS, stdin=subprocess.DEVNULL,
    )
    if not matches(expected, done.stdout):
        fail(command, expected, done.stdout)
    print(f"ok      $ {command}", flush=True)


def stop(server):
    os.killpg(server.pid, signal.SIGINT)
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        print("FAILED  Ctrl-C did not stop the server within 30 seconds")
        sys.exit(1)


def take(document):
    made = pathlib.Path("helloworld")
    if made.exists():
        sys.exit(f"error: the tour makes ./{made}, which exists: move it away first")
    home = pathlib.Path(tempfile.mkdtemp(prefix="micro-tour-"))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MICRO_")}
    environment["HOME"] = str(home)
    # In a terminal curl shows no progress; here it would.
    home.joinpath(".curlrc").write_text("silent\nshow-error\n")
    servers = []
    try:
        for commands in blocks(document.read_text()):
            for command, expected in commands:
                if command == "make server":
                    servers.append(start_server(command, expected, home / "server.log", environment))
                else:
                    run_command(command, expected, environment)
    finally:
        for server in servers:
            stop(server)
        shutil.rmtree(made, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)
    print("the tour is as the document says")


take(pathlib.Path(sys.argv[1]))
