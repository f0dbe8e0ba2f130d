"""Plays one case of gRPC interoperability against a server: `interop_client.py HOST:PORT CASE`.

Silent and 0 when the server did right; else the reason and 1. `--list` names the cases.
"""

import contextlib
import itertools
import sys
import threading
import time

import grpc
from google.protobuf.empty_pb2 import Empty
from google.protobuf.struct_pb2 import Struct
from google.protobuf.wrappers_pb2 import BytesValue, Int64Value

PATIENCE = 60
SERVICE = "/interop.Test/"
INITIAL, TRAILING = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
SIZES = (31415, 9, 2653, 58979)
REQUEST_SIZES = (27182, 8, 1828, 45904)

CASES = {}


def case(function):
    CASES[function.__name__] = function
    return function


class Failure(Exception):
    pass


def check(condition, *facts):
    if not condition:
        raise Failure(f"not as expected: {facts}")


@contextlib.contextmanager
def fails_with(code):
    """The block must end with a call that fails with the code; gives a holder of that error."""
    class Holder:
        error = None
    holder = Holder()
    try:
        yield holder
    except grpc.RpcError as error:
        check(error.code() == code, error.code(), error.details())
        holder.error = error
        return
    raise Failure(f"no failure, but {code} was due")


def struct(**fields):
    message = Struct()
    message.update(fields)
    return message


class Test:
    """The methods of the service under test."""

    def __init__(self, channel):
        def method(make, name, answer):
            return make(SERVICE + name, lambda message: message.SerializeToString(), answer.FromString)

        self.channel = channel
        self.empty = method(channel.unary_unary, "Empty", Empty)
        self.unary = method(channel.unary_unary, "Unary", BytesValue)
        self.sum = method(channel.stream_unary, "Sum", Int64Value)
        self.produce = method(channel.unary_stream, "Produce", BytesValue)
        self.ping_pong = method(channel.stream_stream, "PingPong", BytesValue)
        self.count = method(channel.unary_stream, "Count", Int64Value)
        self.wait = method(channel.unary_unary, "Wait", Empty)
        self.cancelled = method(channel.unary_unary, "Cancelled", Int64Value)
        self.flood = method(channel.unary_stream, "Flood", BytesValue)
        self.flooded = method(channel.unary_unary, "Flooded", Int64Value)

    def waits_for_cancellation(self, begin):
        """`begin` makes a call that the server's handler waits in and cancels it: the handler must notice."""
        before = self.cancelled(Empty()).value
        begin()
        deadline = time.monotonic() + PATIENCE
        while self.cancelled(Empty()).value <= before:
            check(time.monotonic() < deadline, "the handler was not cancelled")


@case
def empty_unary(test):
    check(test.empty(Empty(), timeout=PATIENCE) == Empty())


@case
def large_unary(test):
    answer = test.unary(struct(size=314159, payload="x" * 271828), timeout=PATIENCE)
    check(len(answer.value) == 314159)


@case
def several_mebibytes(test):
    answer = test.unary(struct(size=3 << 20, payload="x" * (3 << 20)), timeout=PATIENCE)
    check(len(answer.value) == 3 << 20)


@case
def client_streaming(test):
    answer = test.sum((BytesValue(value=bytes(size)) for size in REQUEST_SIZES), timeout=PATIENCE)
    check(answer.value == sum(REQUEST_SIZES))


@case
def server_streaming(test):
    answers = list(test.produce(struct(sizes=list(SIZES)), timeout=PATIENCE))
    check([len(answer.value) for answer in answers] == list(SIZES))


class Requests:
    """Requests that are sent one by one, when the test says so."""

    def __init__(self):
        self.messages, self.ready = [], threading.Condition()

    def send(self, message):
        with self.ready:
            self.messages.append(message)
            self.ready.notify()

    def finish(self):
        self.send(None)

    def __iter__(self):
        return self

    def __next__(self):
        with self.ready:
            self.ready.wait_for(lambda: self.messages)
            message = self.messages.pop(0)
        if message is None:
            raise StopIteration
        return message


@case
def ping_pong(test):
    requests = Requests()
    answers = test.ping_pong(requests, timeout=PATIENCE)
    for ask, size in zip(REQUEST_SIZES, SIZES):
        requests.send(struct(sizes=[size], payload="x" * ask))
        check(len(next(answers).value) == size)
    requests.finish()
    check(next(answers, None) is None)


@case
def empty_stream(test):
    check(list(test.ping_pong(iter(()), timeout=PATIENCE)) == [])


@case
def half_close_before_the_answers(test):
    requests = [struct(sizes=[size]) for size in SIZES]
    answers = list(test.ping_pong(iter(requests), timeout=PATIENCE))
    check([len(answer.value) for answer in answers] == list(SIZES))


@case
def client_compressed_unary(test):
    answer = test.unary(
        struct(size=314159, payload="x" * 271828), timeout=PATIENCE, compression=grpc.Compression.Gzip)
    check(len(answer.value) == 314159)


@case
def client_compressed_streaming(test):
    answer = test.sum(
        (BytesValue(value=bytes(size)) for size in REQUEST_SIZES), timeout=PATIENCE,
        compression=grpc.Compression.Gzip)
    check(answer.value == sum(REQUEST_SIZES))


@case
def server_compressed_unary(test):
    answer, call = test.unary.with_call(
        struct(size=314159, payload="x"), timeout=PATIENCE, compression=grpc.Compression.Gzip)
    check(len(answer.value) == 314159)
    check(dict(call.initial_metadata()).get("grpc-encoding", "gzip") == "gzip")


@case
def server_compressed_streaming(test):
    answers = list(test.produce(
        struct(sizes=list(SIZES)), timeout=PATIENCE, compression=grpc.Compression.Gzip))
    check([len(answer.value) for answer in answers] == list(SIZES))


@case
def deflate_is_refused(test):
    with fails_with(grpc.StatusCode.UNIMPLEMENTED):
        test.unary(struct(size=1, payload="x" * 1000), timeout=PATIENCE, compression=grpc.Compression.Deflate)


METADATA = ((INITIAL, "test_initial_metadata_value"), (TRAILING, b"\xab\xab\xab\x00\xff"))


def check_metadata(call):
    check(dict(call.initial_metadata()).get(INITIAL) == METADATA[0][1], call.initial_metadata())
    check(dict(call.trailing_metadata()).get(TRAILING) == METADATA[1][1], call.trailing_metadata())


@case
def custom_metadata(test):
    answer, call = test.unary.with_call(struct(size=7), timeout=PATIENCE, metadata=METADATA)
    check(len(answer.value) == 7)
    check_metadata(call)
    requests = Requests()
    requests.send(struct(sizes=[7]))
    answers = test.ping_pong(requests, timeout=PATIENCE, metadata=METADATA)
    check(len(next(answers).value) == 7)
    requests.finish()
    check(next(answers, None) is None)
    check_metadata(answers)


@case
def large_metadata(test):
    value = "m" * 6000
    _, call = test.unary.with_call(struct(size=1), timeout=PATIENCE, metadata=((INITIAL, value),))
    check(dict(call.initial_metadata()).get(INITIAL) == value)


@case
def status_code_and_message(test):
    asked = struct(code=2, message="test status message")
    with fails_with(grpc.StatusCode.UNKNOWN) as failure:
        test.unary(asked, timeout=PATIENCE)
    check(failure.error.details() == "test status message", failure.error.details())
    with fails_with(grpc.StatusCode.UNKNOWN) as failure:
        list(test.ping_pong(iter([asked]), timeout=PATIENCE))
    check(failure.error.details() == "test status message", failure.error.details())


@case
def every_status_code(test):
    for code in grpc.StatusCode:
        if code != grpc.StatusCode.OK:
            with fails_with(code) as failure:
                test.unary(struct(code=code.value[0], message=code.name), timeout=PATIENCE)
            check(failure.error.details() == code.name)


@case
def special_status_message(test):
    with fails_with(grpc.StatusCode.UNKNOWN) as failure:
        test.unary(struct(code=2, message=SPECIAL), timeout=PATIENCE)
    check(failure.error.details() == SPECIAL, failure.error.details())


@case
def status_details(test):
    with fails_with(grpc.StatusCode.ABORTED) as failure:
        test.unary(struct(code=10, message="busy", detail="more of it"), timeout=PATIENCE)
    details = dict(failure.error.trailing_metadata()).get("grpc-status-details-bin")
    # A google.rpc.Status: field 1 the code, 2 the message, 3 an Any with a StringValue.
    check(details and details.startswith(b"\x08\x0a\x12\x04busy\x1a"), details)
    check(b"type.googleapis.com/google.protobuf.StringValue" in details and b"more of it" in details, details)


@case
def error_after_answers(test):
    answers = test.ping_pong(
        iter([struct(sizes=[5]), struct(code=9, message="enough")]), timeout=PATIENCE)
    with fails_with(grpc.StatusCode.FAILED_PRECONDITION):
        check(len(next(answers).value) == 5)
        next(answers)


@case
def trailers_only(test):
    call = test.unary.future(struct(code=5, message="nothing"), timeout=PATIENCE)
    check(call.code() == grpc.StatusCode.NOT_FOUND)
    check(not call.initial_metadata(), call.initial_metadata())


@case
def unimplemented_method(test):
    method = test.channel.unary_unary(SERVICE + "Nothing", Empty.SerializeToString, Empty.FromString)
    with fails_with(grpc.StatusCode.UNIMPLEMENTED):
        method(Empty(), timeout=PATIENCE)


@case
def unimplemented_service(test):
    method = test.channel.stream_stream("/interop.Nobody/Empty", Empty.SerializeToString, Empty.FromString)
    with fails_with(grpc.StatusCode.UNIMPLEMENTED):
        list(method(iter([Empty()] * 3), timeout=PATIENCE))


@case
def malformed_request(test):
    method = test.channel.unary_unary(SERVICE + "Unary", lambda raw: raw, BytesValue.FromString)
    with fails_with(grpc.StatusCode.INTERNAL):
        method(b"\xff\xff\xff", timeout=PATIENCE)


@case
def too_large_request(test):
    with fails_with(grpc.StatusCode.RESOURCE_EXHAUSTED):
        test.unary(struct(payload="x" * (5 << 20)), timeout=PATIENCE)
    check(len(test.unary(struct(size=3), timeout=PATIENCE).value) == 3)


@case
def compressed_bomb(test):
    with fails_with(grpc.StatusCode.RESOURCE_EXHAUSTED):
        test.unary(struct(payload="x" * (64 << 20)), timeout=PATIENCE, compression=grpc.Compression.Gzip)
    check(len(test.unary(struct(size=3), timeout=PATIENCE).value) == 3)


@case
def cancel_after_begin(test):
    requests = Requests()
    call = test.sum.future(requests, timeout=PATIENCE)
    check(call.cancel())
    check(call.code() == grpc.StatusCode.CANCELLED)
    requests.finish()


@case
def cancel_after_first_response(test):
    requests = Requests()
    answers = test.ping_pong(requests, timeout=PATIENCE)
    requests.send(struct(sizes=[31415]))
    check(len(next(answers).value) == 31415)
    answers.cancel()
    with fails_with(grpc.StatusCode.CANCELLED):
        next(answers)
    requests.finish()


@case
def cancelling_reaches_the_handler(test):
    def begin():
        call = test.wait.future(Empty(), timeout=PATIENCE)
        # The handler has begun once its answer to a later call is here.
        while not test.unary(struct(waiting=True)).value:
            pass
        call.cancel()
    test.waits_for_cancellation(begin)


@case
def timeout_on_sleeping_server(test):
    with fails_with(grpc.StatusCode.DEADLINE_EXCEEDED):
        list(test.ping_pong(iter([struct(payload="x" * 27182, wait=True)]), timeout=0.05))


@case
def the_deadline_reaches_the_handler(test):
    def begin():
        with fails_with(grpc.StatusCode.DEADLINE_EXCEEDED):
            test.wait(Empty(), timeout=0.2)
    test.waits_for_cancellation(begin)


@case
def expired_deadline(test):
    with fails_with(grpc.StatusCode.DEADLINE_EXCEEDED):
        test.wait(Empty(), timeout=0.000001)


@case
def hundred_thousand_answers(test):
    expected = 0
    for answer in test.count(Int64Value(value=100_000), timeout=PATIENCE * 4):
        expected += 1
        check(answer.value == expected, answer.value, expected)
    check(expected == 100_000)


@case
def hundred_thousand_requests(test):
    answer = test.sum(itertools.repeat(BytesValue(value=b"x"), 100_000), timeout=PATIENCE * 4)
    check(answer.value == 100_000)


@case
def many_calls_at_once(test):
    calls = [test.unary.future(struct(size=index), timeout=PATIENCE) for index in range(500)]
    check([len(call.result().value) for call in calls] == list(range(500)))


@case
def a_slow_reader_stops_the_sender(test):
    answers = test.flood(Empty(), timeout=PATIENCE)
    next(answers)
    # The server writes until the window is full, then no more: its count comes to rest.
    last, same = -1, 0
    deadline = time.monotonic() + PATIENCE
    while same < 20:
        now = test.flooded(Empty()).value
        same, last = (same + 1, now) if now == last else (0, now)
        check(time.monotonic() < deadline, "the server never stopped writing")
    # C-core's windows may grow to some mebibytes; the flood is 1 GiB.
    check(last < 64 << 20, last)
    answers.cancel()


def main():
    if sys.argv[1:] == ["--list"]:
        print("\n".join(CASES))
        return 0
    address, name = sys.argv[1:]
    options = [("grpc.max_receive_message_length", 64 << 20), ("grpc.max_send_message_length", 128 << 20)]
    with grpc.insecure_channel(address, options=options) as channel:
        try:
            CASES[name](Test(channel))
        except (Failure, grpc.RpcError) as failure:
            print(f"{name}: {failure}", file=sys.stderr)
            return 1
    return 0


sys.exit(main())
