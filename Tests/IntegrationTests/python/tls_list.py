"""Lists services through the proxy over TLS: tls_list.py ADDRESS TOKEN CA_FILE [CERTIFICATE_FILE KEY_FILE]

Prints the bytes of the answer's length, or the name of the status code."""

import pathlib
import sys

import grpc

address, token, *files = sys.argv[1:]
authority, *own = [pathlib.Path(name).read_bytes() for name in files]
credentials = grpc.ssl_channel_credentials(authority, *reversed(own))
with grpc.secure_channel(address, credentials) as channel:
    call = channel.unary_unary("/registry.Registry/ListServices", lambda sent: sent, lambda came: came)
    try:
        print("bytes", len(call(b"", metadata=[("authorization", "Bearer " + token)], timeout=10)) > 0)
    except grpc.RpcError as error:
        print(error.code().name)
