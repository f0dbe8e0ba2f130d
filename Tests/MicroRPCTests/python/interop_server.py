"""A server with the methods that the cases of gRPC interoperability call, on a port of its own.

Prints the port, then serves until its standard input ends.
"""

import concurrent.futures
import sys
import threading

import grpc
from google.protobuf.empty_pb2 import Empty
from google.protobuf.struct_pb2 import Struct
from google.protobuf.wrappers_pb2 import BytesValue, Int64Value, StringValue

INITIAL, TRAILING = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"
CODES = {code.value[0]: code for code in grpc.StatusCode}
MEBIBYTE = 1 << 20


def echo_metadata(context):
    sent = dict(context.invocation_metadata())
    if INITIAL in sent:
        context.send_initial_metadata(((INITIAL, sent[INITIAL]),))
    if TRAILING in sent:
        context.set_trailing_metadata(((TRAILING, sent[TRAILING]),))


def answer(size):
    return BytesValue(value=bytes(int(size)))


def varint(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, value):
    return bytes([number << 3 | 2]) + varint(len(value)) + value


def status_details(code, message, detail):
    """A serialised google.rpc.Status."""
    packed = field(1, b"type.googleapis.com/google.protobuf.StringValue")
    packed += field(2, StringValue(value=detail).SerializeToString())
    return b"\x08" + varint(code) + field(2, message.encode()) + field(3, packed)


class Test:
    def __init__(self):
        self.lock = threading.Lock()
        self.waiting, self.cancelled, self.flooded = 0, 0, 0

    def follow(self, request, context):
        if "wait" in request:
            self.wait_for_ever(context)
        if "code" not in request:
            return
        code, message = int(request["code"]), request["message"]
        if "detail" in request:
            context.set_trailing_metadata(
                (("grpc-status-details-bin", status_details(code, message, request["detail"])),))
        context.abort(CODES[code], message)

    def wait_for_ever(self, context):
        over = threading.Event()
        if not context.add_callback(over.set):
            over.set()
        with self.lock:
            self.waiting = 1
        over.wait()
        with self.lock:
            self.waiting = 0
            self.cancelled += 1

    def empty(self, request, context):
        return Empty()

    def unary(self, request, context):
        echo_metadata(context)
        if "waiting" in request:
            return answer(self.waiting)
        if "compressed" in request:
            context.set_compression(grpc.Compression.Gzip)
        self.follow(request, context)
        return answer(request["size"] if "size" in request else 0)

    def sum(self, requests, context):
        echo_metadata(context)
        return Int64Value(value=sum(len(request.value) for request in requests))

    def produce(self, request, context):
        echo_metadata(context)
        if "compressed" in request:
            context.set_compression(grpc.Compression.Gzip)
        try:
            for size in request["sizes"] if "sizes" in request else ():
                yield answer(size)
        except GeneratorExit:
            # Cancelled so early that nobody asked for what comes next.
            with self.lock:
                self.cancelled += 1
            raise
        self.follow(request, context)

    def ping_pong(self, requests, context):
        echo_metadata(context)
        for request in requests:
            self.follow(request, context)
            for size in request["sizes"] if "sizes" in request else ():
                yield answer(size)

    def early(self, requests, context):
        """Answers after the first request, whatever comes later."""
        return Int64Value(value=len(next(requests).value))

    def count(self, request, context):
        for value in range(1, request.value + 1):
            yield Int64Value(value=value)

    def wait(self, request, context):
        self.wait_for_ever(context)
        return Empty()

    def count_cancelled(self, request, context):
        return Int64Value(value=self.cancelled)

    def flood(self, request, context):
        self.flooded = 0
        message = answer(32 << 10)
        for _ in range(32 << 10):
            yield message
            self.flooded += len(message.value)

    def count_flooded(self, request, context):
        return Int64Value(value=self.flooded)

    def handlers(self):
        def method(make, function, request):
            return make(function, request.FromString, lambda message: message.SerializeToString())

        one, out = grpc.unary_unary_rpc_method_handler, grpc.unary_stream_rpc_method_handler
        into, both = grpc.stream_unary_rpc_method_handler, grpc.stream_stream_rpc_method_handler
        return grpc.method_handlers_generic_handler("interop.Test", {
            "Empty": method(one, self.empty, Empty),
            "Unary": method(one, self.unary, Struct),
            "Sum": method(into, self.sum, BytesValue),
            "Early": method(into, self.early, BytesValue),
            "Produce": method(out, self.produce, Struct),
            "PingPong": method(both, self.ping_pong, Struct),
            "Count": method(out, self.count, Int64Value),
            "Wait": method(one, self.wait, Empty),
            "Cancelled": method(one, self.count_cancelled, Empty),
            "Flood": method(out, self.flood, Empty),
            "Flooded": method(one, self.count_flooded, Empty),
        })


def credentials(certificate, key):
    with open(certificate, "rb") as chain, open(key, "rb") as secret:
        return grpc.ssl_server_credentials([(secret.read(), chain.read())])


def main():
    server = grpc.server(
        concurrent.futures.ThreadPoolExecutor(max_workers=64),
        options=[("grpc.max_receive_message_length", 64 * MEBIBYTE), ("grpc.so_reuseport", 0)])
    server.add_generic_rpc_handlers([Test().handlers()])
    if sys.argv[1:]:
        port = server.add_secure_port("127.0.0.1:0", credentials(*sys.argv[1:]))
    else:
        port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(0).wait()


main()
