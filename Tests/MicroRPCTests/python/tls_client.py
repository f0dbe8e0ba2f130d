"""Calls test.Echo/Say over TLS: tls_client.py ADDRESS CA_FILE"""

import pathlib
import sys

import grpc
from google.protobuf import wrappers_pb2

credentials = grpc.ssl_channel_credentials(pathlib.Path(sys.argv[2]).read_bytes())
with grpc.secure_channel(sys.argv[1], credentials) as channel:
    say = channel.unary_unary(
        "/test.Echo/Say", wrappers_pb2.StringValue.SerializeToString, wrappers_pb2.StringValue.FromString)
    print(say(wrappers_pb2.StringValue(value="hello"), timeout=20).value)
