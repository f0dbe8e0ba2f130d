"""Keeps a connection while a server's certificate changes: tls_hold.py HOST:PORT CA_FILE HELD_FILE GO_FILE

Asks once, makes HELD_FILE, waits until GO_FILE is there, and asks once more on the same connection."""

import http.client
import pathlib
import ssl
import sys
import time

address, authority, held, go = sys.argv[1:]
connection = http.client.HTTPSConnection(address, context=ssl.create_default_context(cafile=authority), timeout=20)


def ask():
    connection.request("GET", "/-/health")
    answer = connection.getresponse()
    print(answer.status, answer.read().decode())


ask()
socket = connection.sock
pathlib.Path(held).touch()
deadline = time.monotonic() + 60
while not pathlib.Path(go).exists() and time.monotonic() < deadline:
    time.sleep(0.01)
ask()
print("same connection", connection.sock is socket)
