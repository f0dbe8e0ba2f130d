"""Calls a greeter through the proxy with grpcio, an implementation that owes ours nothing.

usage: proxy_client.py HOST:PORT FOLDER     (FOLDER holds greeter.proto)

Prints one line for each check that failed; nothing and exit 0 when all hold.
"""

import json
import pathlib
import sys
import tempfile
import threading
import time

import grpc
from grpc_tools import protoc

address, folder = sys.argv[1], pathlib.Path(sys.argv[2])
made = tempfile.mkdtemp()
if protoc.main(["protoc", f"--proto_path={folder}", f"--python_out={made}", f"--grpc_python_out={made}", "greeter.proto"]):
    sys.exit("protoc failed")
sys.path.insert(0, made)
import greeter_pb2 as pb
import greeter_pb2_grpc

failures = []


def check(condition, what):
    if not condition:
        failures.append(what)


def failing(call):
    try:
        call()
    except grpc.RpcError as error:
        return error
    check(False, "a failure was expected")
    return None


channel = grpc.insecure_channel(
    address, options=[("grpc.max_receive_message_length", 64 << 20), ("grpc.max_send_message_length", 64 << 20)]
)
greeter = greeter_pb2_grpc.GreeterStub(channel)


def shapes():
    check(greeter.Call(pb.Request(name="Jane")).message == "Hello Jane", "unary")
    answers = [answer.message for answer in greeter.Stream(pb.StreamRequest(name="a", count=10_000))]
    check(answers == [f"a {i + 1}" for i in range(10_000)], "server streaming, ten thousand messages")
    check(greeter.Collect(pb.Request(name="x") for _ in range(10_000)).message == "10000", "client streaming")
    asked = []

    def questions():
        for index in range(500):
            asked.append(index)
            yield pb.Request(name=str(index))

    heard = [answer.message for answer in greeter.Chat(questions())]
    check(heard == [f"re: {i}" for i in range(500)], "bidirectional")
    check(list(greeter.Chat(iter(()))) == [], "empty stream")
    large = "x" * (3 << 20)
    check(list(greeter.Chat(iter([pb.Request(name=large)])))[0].message == "re: " + large, "three megabytes")


def one_by_one():
    ready = threading.Semaphore(0)

    def questions():
        for index in range(20):
            yield pb.Request(name=str(index))
            ready.acquire(timeout=10)

    for index, answer in enumerate(greeter.Chat(questions())):
        check(answer.message == f"re: {index}", "ping pong")
        ready.release()


def compression():
    for kind in (grpc.Compression.Gzip, grpc.Compression.NoCompression):
        answer = greeter.Call(pb.Request(name="y" * 10_000), compression=kind)
        check(len(answer.message) == 10_006, f"compression {kind}")


def metadata():
    sent = (("x-custom", "yes"), ("x-bytes-bin", b"\x00\xff"), ("micro-account", "root"))
    answer, call = greeter.Headers.with_call(pb.Request(), metadata=sent)
    check(answer.headers["x-custom"] == "yes", "metadata to the service")
    check(answer.headers["x-bytes-bin"].rstrip("=") == "AP8", "binary metadata to the service")
    check("micro-account" not in answer.headers, "a claimed identity was let through")
    check(dict(call.initial_metadata()).get("x-initial") == "yes", "initial metadata from the service")
    check(dict(call.trailing_metadata()).get("x-trailing") == "yes", "trailing metadata from the service")


def statuses():
    for code in grpc.StatusCode:
        if code is grpc.StatusCode.OK:
            continue
        error = failing(lambda: greeter.Fail(pb.FailRequest(code=code.value[0], message="100% über\n")))
        check(error and error.code() is code and error.details() == "100% über\n", f"status {code}")
    error = failing(lambda: greeter.Fail(pb.FailRequest(micro_code=404, message="gone")))
    check(error and error.code() is grpc.StatusCode.NOT_FOUND, "status of an error object")
    check(
        error
        and json.loads(error.details())
        == {"id": "greeter.Greeter.Fail", "code": 404, "detail": "gone", "status": "Not Found"},
        "error object in the message",
    )
    names = [name for name, _ in error.trailing_metadata()] if error else []
    check("grpc-status-details-bin" in names, "details in the trailers")


def nowhere():
    for path, code, number in (
        ("/nope.Nope/Call", grpc.StatusCode.NOT_FOUND, 404),
        ("/greeter.Nope/Call", grpc.StatusCode.UNIMPLEMENTED, None),
        ("/greeter.Greeter/Nope", grpc.StatusCode.UNIMPLEMENTED, None),
        ("/nodot/Call", grpc.StatusCode.INVALID_ARGUMENT, 400),
        ("/secret.Greeter/Call", grpc.StatusCode.UNAUTHENTICATED, 401),
    ):
        error = failing(lambda: channel.unary_unary(path)(b""))
        check(error and error.code() is code, f"{path}: {error and error.code()}")
        if error and number:
            check(json.loads(error.details())["code"] == number, f"{path}: {error.details()}")
    admitted = channel.unary_unary("/secret.Greeter/Call")(b"", metadata=(("authorization", "Bearer alice"),))
    check(pb.Response.FromString(admitted).message == "Hello ", "with a token")


def deadlines():
    began = time.monotonic()
    error = failing(lambda: greeter.Sleep(pb.SleepRequest(milliseconds=60_000), timeout=0.2))
    check(error and error.code() is grpc.StatusCode.DEADLINE_EXCEEDED, "deadline")
    error = failing(
        lambda: greeter.Sleep(pb.SleepRequest(milliseconds=60_000), metadata=(("timeout", "200000000"),))
    )
    check(error and error.code() is grpc.StatusCode.DEADLINE_EXCEEDED, "deadline in nanoseconds")
    check(time.monotonic() - began < 10, "deadlines came late")


def cancellation():
    stream = greeter.Stream(pb.StreamRequest(name="a", count=-1))
    next(stream)
    stream.cancel()
    error = failing(lambda: [None for _ in stream])
    check(error and error.code() is grpc.StatusCode.CANCELLED, "cancelling a stream")
    call = greeter.Sleep.future(pb.SleepRequest(milliseconds=60_000))
    time.sleep(0.1)
    check(call.cancel(), "cancelling a call")


def many():
    calls = [greeter.Call.future(pb.Request(name=str(index))) for index in range(2_000)]
    check(all(call.result().message == f"Hello {index}" for index, call in enumerate(calls)), "many calls at once")


for suite in (shapes, one_by_one, compression, metadata, statuses, nowhere, deadlines, cancellation, many):
    try:
        suite()
    except Exception as error:  # noqa: BLE001: reported, whatever it is
        failures.append(f"{suite.__name__}: {type(error).__name__}: {error}")
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
