"""Publishes, subscribes, consumes and writes with the stubs that grpcio-tools make of the platform's own protos: what any
client of another language can do.

Usage: messaging.py GATEWAY PROXY ADMIN_SECRET PROTOS. Prints `all holds`, or names what did not and exits 1.
"""

import importlib
import os
import queue
import sys
import tempfile
import threading

import grpc
import grpc_tools
from grpc_tools import protoc

_, PROXY, ADMIN_SECRET, PROTOS = sys.argv[1:5]
PATIENCE = 20


def must(condition, what):
    if not condition:
        print(f"failed: {what}")
        sys.exit(1)


def stubs(*names):
    """The modules that are generated for protos."""
    folder = tempfile.mkdtemp(dir=".")
    wellknown = os.path.join(os.path.dirname(grpc_tools.__file__), "_proto")
    files = [f"{name}.proto" for name in names]
    status = protoc.main(
        ["", f"-I{PROTOS}", f"-I{wellknown}", f"--python_out={folder}", f"--grpc_python_out={folder}", *files])
    must(status == 0, "stubs are generated")
    sys.path.insert(0, folder)
    return [importlib.import_module(f"{name}_pb2{end}") for name in names for end in ("", "_grpc")]


auth, auth_grpc, broker, broker_grpc, _, _, events, events_grpc, store, store_grpc = stubs(
    "auth", "broker", "errors", "events", "store")
channel = grpc.insecure_channel(PROXY)
token = auth_grpc.AuthStub(channel).Token(
    auth.TokenRequest(id="admin", secret=ADMIN_SECRET), timeout=PATIENCE).token.access_token
WHO = [("authorization", f"Bearer {token}")]
CALL = {"metadata": WHO, "timeout": PATIENCE}


class Conversation:
    """Requests that are sent one by one while answers come."""

    def __init__(self, method):
        self.requests = queue.Queue()
        self.answers = method(iter(self.requests.get, None), metadata=WHO, timeout=60)

    def send(self, request):
        self.requests.put(request)

    def finish(self):
        self.requests.put(None)

    def events(self, count):
        """The next so many events."""
        found = []
        while len(found) < count:
            found += next(self.answers).events
        return found


def messages():
    stub = broker_grpc.BrokerStub(channel)
    subscription = stub.Subscribe(broker.SubscribeRequest(topic="cars.*"), metadata=WHO, timeout=60)
    subscription.initial_metadata()
    message = broker.Message(header={"Authorization": "secret", "a": "b"}, body=b"\x00\xff")
    sent = stub.Publish(broker.PublishRequest(topic="cars.7", message=message), **CALL)
    must(sent.subscribers == 1, "a message goes to who subscribes")
    given = next(subscription)
    must(given.body == b"\x00\xff" and dict(given.header) == {"a": "b"}, "a message is given as it was published")
    must(given.topic == "cars.7", "a message says what it was published to")
    many = stub.PublishStream(
        (broker.PublishRequest(topic=f"cars.{n}", message=broker.Message(body=b"%d" % n)) for n in range(100)), **CALL)
    must(many.subscribers == 100, "a stream of messages is published")
    must([next(subscription).body for _ in range(100)] == [b"%d" % n for n in range(100)], "all of them come")

    def answer():
        asked = next(subscription)
        stub.Publish(broker.PublishRequest(topic=asked.reply_to, message=broker.Message(body=b"42")), **CALL)

    answering = threading.Thread(target=answer)
    answering.start()
    reply = stub.Request(broker.RequestRequest(topic="cars.question", message=broker.Message()), **CALL)
    answering.join()
    must(reply.body == b"42", "a request is answered")
    subscription.cancel()


def log():
    stream, groups = events_grpc.StreamStub(channel), events_grpc.ConsumerStub(channel)
    store = events_grpc.StoreStub(channel)
    for number in range(1, 6):
        published = stream.Publish(
            events.PublishRequest(topic="orders", payload=b"%d" % number, metadata={"n": str(number)}), **CALL)
        must(published.offset == number, "offsets have no holes")
    read = store.Read(events.ReadRequest(topic="orders", limit=2, offset=2), **CALL)
    must([event.payload for event in read.events] == [b"2", b"3"] and read.more, "events are read in order")

    talk = Conversation(groups.Consume)
    talk.send(events.ConsumerRequest(start=events.ConsumerStart(
        topic="orders", group="g", position=events.Position(beginning=True))))
    given = talk.events(5)
    must([event.offset for event in given] == [1, 2, 3, 4, 5], "a group is given every event")
    talk.send(events.ConsumerRequest(settlement=events.Settlement(
        acks=[1, 3, 4, 5], nacks=[events.Nack(offset=2, delay_milliseconds=10)])))
    again = talk.events(1)[0]
    must((again.offset, again.redeliveries) == (2, 1), "what was not processed comes again, marked")
    talk.send(events.ConsumerRequest(settlement=events.Settlement(acks=[2])))
    talk.finish()
    must(list(talk.answers) == [], "a call whose requests end well ends well")
    group = groups.Groups(events.GroupsRequest(topic="orders"), **CALL).groups[0]
    must((group.position, group.lag, group.redelivered) == (6, 0, 1), "what was settled is kept")


def original_shape():
    stream = events_grpc.StreamStub(channel)
    for number in range(2):
        stream.Publish(events.PublishRequest(topic="mail", payload=b"%d" % number), **CALL)
    call = stream.Consume(
        events.ConsumeRequest(topic="mail", offset=1, ack_wait=30 * 10**9, retry_limit=3), metadata=WHO, timeout=60)
    first, second = next(call), next(call)
    must((first.payload, second.payload) == (b"0", b"1"), "the original's call gives events")
    stream.Ack(events.AckRequest(id=first.id, success=True), **CALL)
    stream.Ack(events.AckRequest(id=second.id, success=False, delay_milliseconds=1), **CALL)
    again = next(call)
    must((again.id, again.redeliveries) == (second.id, 1), "what is not acknowledged comes again")
    stream.Ack(events.AckRequest(id=again.id, success=True), **CALL)
    call.cancel()


def many_events_by_one_call():
    stream = events_grpc.StreamStub(channel)
    talk = Conversation(stream.PublishStream)
    talk.send(events.PublishRequest(topic="clicks", payload=b"1"))
    must(next(talk.answers).published.offset == 1, "the first event is answered while the call goes on")
    # A row of requests, some of which cannot be done.
    talk.send(events.PublishRequest(topic="clicks", payload=b"2", deduplication_id="two"))
    talk.send(events.PublishRequest(topic="", payload=b"x"))
    talk.send(events.PublishRequest(topic="clicks", payload=b"x", expected_offset=9))
    talk.send(events.PublishRequest(topic="clicks", payload=b"x", namespace="another"))
    talk.send(events.PublishRequest(topic="clicks", payload=b"2", deduplication_id="two"))
    talk.send(events.PublishRequest(topic="micro.accounts", payload=b"x"))
    talk.send(events.PublishRequest(topic="clicks", payload=b"3", expected_offset=3))
    found = [next(talk.answers) for _ in range(7)]
    must(found[0].published.offset == 2, "an event is appended")
    must(found[1].error.code == 400 and found[1].error.detail.startswith("topic:"), "a malformed one is told so")
    must(found[2].error.code == 409, "one that is not expected there is refused")
    must(found[3].error.code == 400 and found[3].error.detail.startswith("namespace:"), "a call has one namespace")
    must(found[4].published.duplicate and found[4].published.offset == 2, "a duplicate is told so")
    must(found[5].error.code == 403, "the platform's topics are its own")
    must(found[6].published.offset == 3, "failures do not end the call, nor take an offset")
    for number in range(4, 2001):
        talk.send(events.PublishRequest(topic="clicks", payload=b"%d" % number))
    talk.finish()
    must([answer.published.offset for answer in talk.answers] == list(range(4, 2001)), "answers come in order")
    page = events_grpc.StoreStub(channel).Read(events.ReadRequest(topic="clicks", limit=1000, offset=1001), **CALL)
    must([event.payload for event in page.events] == [b"%d" % n for n in range(1001, 2001)], "the log has that order")


def many_transactions_by_one_call():
    records = store_grpc.StoreStub(channel)

    def write(key, value, **rest):
        return store.TransactRequest(
            operations=[store.Operation(write=store.Record(key=key, value=value))], **rest)

    talk = Conversation(records.TransactStream)
    talk.send(write("a", b"1"))
    first = next(talk.answers).done.revision
    must(first > 0, "a transaction is answered while the call goes on")
    talk.send(write("a", b"2", conditions=[store.Condition(key="a", revision=first)]))
    talk.send(write("a", b"3", conditions=[store.Condition(key="a", revision=first)]))
    talk.send(store.TransactRequest(operations=[store.Operation(delete="")]))
    talk.send(write("b", b"1", publications=[store.Publication(
        topic="written", event=events.NewEvent(payload=b"b"))]))
    found = [next(talk.answers) for _ in range(4)]
    must(found[0].done.revision == first + 1, "a condition on what was written just before holds")
    must(found[1].error.code == 409, "one that does not hold any more is told so")
    must(found[2].error.code == 400 and found[2].error.detail.startswith("operations[0].delete"), "nor a malformed one")
    must(found[3].done.revision == first + 2, "failures do not end the call")
    for number in range(2000):
        talk.send(write("counter", b"%d" % number))
    talk.finish()
    revisions = [answer.done.revision for answer in talk.answers]
    must(revisions == list(range(first + 3, first + 2003)), "transactions are done in order")
    must(records.Read(store.ReadRequest(key="counter"), **CALL).records[0].value == b"1999", "the last one counts")
    read = events_grpc.StoreStub(channel).Read(events.ReadRequest(topic="written", offset=1), **CALL)
    must([event.payload for event in read.events] == [b"b"], "what is published with a transaction is there")
    must(list(records.TransactStream(iter([]), **CALL)) == [], "who asks nothing is answered nothing")


def what_nobody_reads():
    """One who sends without reading is not listened to for ever, and disturbs nobody else."""
    stuck = Conversation(store_grpc.StoreStub(channel).TransactStream)
    for number in range(20000):
        stuck.send(store.TransactRequest(
            operations=[store.Operation(write=store.Record(key="stuck", value=b"%d" % number + bytes(500)))]))
    must(store_grpc.StoreStub(channel).Count(store.CountRequest(), **CALL).count > 0, "others are answered")
    read = 0
    stuck.finish()
    for answer in stuck.answers:
        must(answer.done.revision > 0, "what was sent is done")
        read += 1
    must(read == 20000, "whoever begins to read finds every answer")


messages()
log()
original_shape()
many_events_by_one_call()
many_transactions_by_one_call()
what_nobody_reads()
print("all holds")
