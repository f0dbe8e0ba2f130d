"""The gateway, the proxy and the library side by side with nginx and a bare SwiftNIO HTTP/2 handler."""

import contextlib
import json
import os
import pathlib

import measure
from stage import ROOT, Platform, free_port, new_folder, process, row, wait_for, write_table

CONNECTIONS = [int(count) for count in os.environ.get("BENCH_CONNECTIONS", "1 32 256").split()]
REQUEST = b"\x0a\x04Jane"
HEAD = [
    "what", "connections", "requests/s", "p50 ms", "p99 ms", "CPU µs per request", "of the service behind it", "failed"]


def nginx(folder, static_port, grpc_port, upstream):
    configuration = folder / "nginx.conf"
    configuration.write_text(f"""
daemon off; worker_processes {os.cpu_count()}; pid {folder}/nginx.pid; error_log /dev/null crit;
events {{ worker_connections 4096; }}
http {{
  access_log off; keepalive_requests 100000000; client_body_temp_path {folder}; proxy_temp_path {folder};
  fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  upstream service {{ server {upstream}; keepalive 256; keepalive_requests 100000000; }}
  server {{ listen 127.0.0.1:{static_port};
    location / {{ default_type application/json; return 200 '{{"message":"Hello Jane"}}'; }} }}
  server {{ listen 127.0.0.1:{grpc_port} http2; http2_max_requests 100000000; grpc_socket_keepalive on;
    location / {{ grpc_pass grpc://service; }} }}
}}""")
    return process(["nginx", "-p", str(folder), "-c", str(configuration)])


def service_process(server_pid):
    """The one service that the server runs: the deepest child."""
    below = measure.descendants(server_pid)[1:]
    return [pid for pid in below if "helloworld" in pathlib.Path(f"/proc/{pid}/cmdline").read_text()] or below


def rows(platform, node, static_port, grpc_port, peer_port):
    gateway, proxy = platform.gateway, platform.proxy
    bearer = f"authorization: Bearer {platform.tokens()[0]}"
    call = "helloworld.Helloworld/Call"
    return [
        ("nginx, static answer", "http", f"http://127.0.0.1:{static_port}/", ["nginx"], ()),
        ("gateway, JSON call", "http", f"http://{gateway}/helloworld?name=Jane", ["server", "service"], ()),
        ("gateway, platform's own service", "http", f"http://{gateway}/runtime/Runtime/Read", ["server"], (bearer,)),
        ("bare NIO HTTP/2 handler", "grpc", f"http://127.0.0.1:{peer_port}/{call}", ["peer"], ()),
        ("library, called directly", "grpc", f"http://{node}/{call}", ["service"], ()),
        ("nginx grpc_pass", "grpc", f"http://127.0.0.1:{grpc_port}/{call}", ["nginx", "service"], ()),
        ("proxy, unary call", "grpc", f"http://{proxy}/{call}", ["server", "service"], ()),
        ("proxy, platform's own service", "grpc", f"http://{proxy}/runtime.Runtime/Read", ["server"], (bearer,)),
    ]


def measured(table, pids):
    for connections in CONNECTIONS:
        for name, kind, url, under_test, headers in table:
            groups = {group: pids[group] for group in under_test}
            if kind == "http":
                result = measure.median_of(lambda: measure.http(url, connections, groups, headers))
            else:
                message = b"" if url.endswith("Read") else REQUEST
                result = measure.median_of(lambda: measure.grpc(url, message, connections, groups, headers))
            first, *rest = under_test
            yield row(
                name, connections, f"{result.rate:,.0f}", f"{result.p50:.2f}", f"{result.p99:.2f}",
                f"{result.cpu[first]:.0f}", f"{result.cpu[rest[0]]:.0f}" if rest else "", result.failed)


@contextlib.contextmanager
def helloworld(folder):
    """A platform that runs the one service: it, the service's own address, and the processes of both."""
    with Platform(folder).running() as platform:
        platform.command("new", "helloworld")
        platform.command("run", "./helloworld")
        found = json.loads(platform.command("get", "service", "helloworld", "--output", "json"))
        services = found if isinstance(found, list) else found.get("services", [found])
        node = services[0]["nodes"][0]["address"]
        yield platform, node, {"server": [platform.pid], "service": service_process(platform.pid)}


def run():
    static_port, grpc_port, peer_port = free_port(), free_port(), free_port()
    peer = ROOT / "bin/nio-echo"
    with (
        new_folder() as folder, helloworld(folder) as (platform, node, pids),
        process([str(peer), str(peer_port)]) as bare, nginx(folder, static_port, grpc_port, node) as web,
    ):
        wait_for(grpc_port)
        wait_for(peer_port)
        pids |= {"peer": [bare.pid], "nginx": measure.descendants(web.pid)}
        table = rows(platform, node, static_port, grpc_port, peer_port)
        write_table("doors", HEAD, list(measured(table, pids)))
