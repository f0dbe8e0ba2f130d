"""Takes a token from Auth.Token to the proxy with grpcio, verifies it by the published keys with PyJWT, and shows that
revocations and changes of rules reach calls that go on.

Usage: identity_walk.py GATEWAY PROXY ADMIN_SECRET. Wants the service `helloworld` of `micro new` to run. Prints what took
how long, and exits 1 naming what did not hold.
"""

import json
import queue
import sys
import threading
import time
import urllib.request

import grpc
import jwt

GATEWAY, PROXY, ADMIN_SECRET = sys.argv[1:4]
PATIENCE = 10
channel = grpc.insecure_channel(PROXY)
same = lambda value: value


def must(condition, what):
    if not condition:
        print(f"failed: {what}")
        sys.exit(1)


def rpc(service, endpoint, message, token=None):
    """Calls an endpoint of the platform by JSON through the gateway."""
    url = f"http://{GATEWAY}/{service}/{endpoint.replace('.', '/')}"
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(url, json.dumps(message).encode(), headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))


def token_by_grpc(account, secret):
    """What Auth.Token gives to Python's grpcio, encoded by hand: fields 1 and 2 are texts."""
    request = b"".join(
        bytes([number << 3 | 2]) + varint(len(text)) + text.encode()
        for number, text in ((1, account), (2, secret)))
    answer = channel.unary_unary("/auth.Auth/Token", same, same)(request, timeout=20)
    # TokenResponse.token, Token.access_token: the first fields of each.
    start = answer.index(b"eyJ")
    return answer[start:answer.index(b"\x12", start)].decode()


def greet(token):
    metadata = [("authorization", f"Bearer {token}")] if token else []
    call = channel.unary_unary("/helloworld.Helloworld/Call", same, same)
    try:
        return call(b"\x0a\x04Jane", timeout=20, metadata=metadata)
    except grpc.RpcError as error:
        return error.code()


class Conversation:
    """A bidirectional stream to the running service, which must be alive before something is taken away."""

    def __init__(self, token):
        self.pings = queue.Queue()
        self.ended = threading.Event()
        self.code = None
        self.pongs = queue.Queue()
        metadata = [("authorization", f"Bearer {token}")] if token else []
        call = channel.stream_stream("/helloworld.Helloworld/PingPong", same, same)
        self.call = call(iter(self.pings.get, None), metadata=metadata)
        threading.Thread(target=self.read, daemon=True).start()
        self.pings.put(b"\x08\x01")
        must(self.pongs.get(timeout=PATIENCE) == b"\x08\x01", "a stream answers before anything is taken away")

    def read(self):
        try:
            for pong in self.call:
                self.pongs.put(pong)
            self.code = grpc.StatusCode.OK
        except grpc.RpcError as error:
            self.code = error.code()
        self.at = time.monotonic()
        self.ended.set()

    def ends(self, code, since, what):
        must(self.ended.wait(PATIENCE), f"{what}: the stream goes on")
        must(self.code == code, f"{what}: the stream ended with {self.code} instead of {code}")
        print(f"{what}: {1000 * (self.at - since):.1f} ms")


def goes_on(conversation, what):
    conversation.pings.put(b"\x08\x02")
    must(conversation.pongs.get(timeout=PATIENCE) == b"\x08\x02", f"{what}: the stream goes on")


admin = token_by_grpc("admin", ADMIN_SECRET)
keys = jwt.PyJWKClient(f"http://{GATEWAY}/.well-known/jwks.json")
claims = jwt.decode(admin, keys.get_signing_key_from_jwt(admin).key, algorithms=["ES256"])
must(claims["sub"] == "admin" and claims["iss"] == "micro" and claims["exp"] > claims["iat"], f"claims {claims}")
must(b"Hello Jane" in greet(admin), "a token obtained by grpcio opens the proxy")

rotated = rpc("auth", "Keys.Rotate", {}, admin)["key"]["id"]
newer = token_by_grpc("admin", ADMIN_SECRET)
must(jwt.get_unverified_header(newer)["kid"] == rotated, "a new token is signed with the new key")
must(b"Hello Jane" in greet(admin) and b"Hello Jane" in greet(newer), "both keys hold during the overlap")
keys = jwt.PyJWKClient(f"http://{GATEWAY}/.well-known/jwks.json")
for token in (admin, newer):
    jwt.decode(token, keys.get_signing_key_from_jwt(token).key, algorithms=["ES256"])

for account in ("jane", "joe"):
    rpc("auth", "Auth.Generate", {"id": account, "secret": f"secret of {account}"}, admin)
jane, joe = token_by_grpc("jane", "secret of jane"), token_by_grpc("joe", "secret of joe")
janes, joes, nobodys = Conversation(jane), Conversation(joe), Conversation(None)

since = time.monotonic()
rpc("auth", "Auth.Logout", {}, jane)
janes.ends(grpc.StatusCode.UNAUTHENTICATED, since, "logging out ends the caller's stream")
must(greet(jane) == grpc.StatusCode.UNAUTHENTICATED, "a token that was revoked is refused")
goes_on(joes, "another's logout")

everything = {"type": "*", "name": "*", "endpoint": "*"}
rule = {"id": "accounts", "scope": "*", "resource": everything, "access": "GRANTED"}
rpc("auth", "Rules.Create", {"rule": rule}, admin)
since = time.monotonic()
rpc("auth", "Rules.Delete", {"id": "default"}, admin)
nobodys.ends(grpc.StatusCode.UNAUTHENTICATED, since, "removing the public rule ends anonymous streams")
must(greet(None) == grpc.StatusCode.UNAUTHENTICATED, "anonymous calls are refused without the public rule")
goes_on(joes, "a rule that is not about the caller")
must(b"Hello Jane" in greet(joe), "a logged-in user's call succeeds")

denied = {"id": "closed", "scope": "*", "resource": {"type": "service", "name": "helloworld", "endpoint": "*"},
          "access": "DENIED", "priority": 1}
since = time.monotonic()
rpc("auth", "Rules.Create", {"rule": denied}, admin)
joes.ends(grpc.StatusCode.PERMISSION_DENIED, since, "a deny ends the streams that it is about")
must(greet(joe) == grpc.StatusCode.PERMISSION_DENIED, "a deny outranks a grant")
rpc("auth", "Rules.Delete", {"id": "closed"}, admin)
# It reaches the service by a push of its own.
until = time.monotonic() + PATIENCE
while greet(joe) == grpc.StatusCode.PERMISSION_DENIED and time.monotonic() < until:
    time.sleep(0.01)

joes = Conversation(joe)
since = time.monotonic()
rpc("auth", "Accounts.ChangeSecret", {"id": "joe", "new_secret": "another"}, admin)
joes.ends(grpc.StatusCode.UNAUTHENTICATED, since, "a changed secret ends the account's streams")
joe = token_by_grpc("joe", "another")
joes = Conversation(joe)
since = time.monotonic()
rpc("auth", "Accounts.Delete", {"id": "joe"}, admin)
joes.ends(grpc.StatusCode.UNAUTHENTICATED, since, "removing an account ends its streams")

rpc("auth", "Auth.Generate", {"id": "eve", "secret": "secret of eve"}, admin)
eve = token_by_grpc("eve", "secret of eve")
eves = Conversation(eve)
since = time.monotonic()
rpc("api", "Api.AddToBlockList", {"id": "eve", "namespace": "micro"}, admin)
eves.ends(grpc.StatusCode.UNAUTHENTICATED, since, "blocking an account ends its streams")
must(greet(eve) == grpc.StatusCode.UNAUTHENTICATED, "a blocked account is refused")
rpc("api", "Api.RemoveFromBlockList", {"id": "eve", "namespace": "micro"}, admin)
must(b"Hello Jane" in greet(eve), "an account that is unblocked is let in")

foo = {"id": "fred", "secret": "secret of fred", "options": {"namespace": "foo"}}
rpc("auth", "Namespaces.Create", {"name": "foo"}, admin)
rpc("auth", "Auth.Generate", foo, admin)
fred = rpc("auth", "Auth.Token", foo)["token"]["access_token"]


def abroad(token):
    call = channel.unary_unary("/helloworld.Helloworld/Call", same, same)
    try:
        metadata = [("authorization", f"Bearer {token}"), ("micro-namespace", "micro")]
        return call(b"\x0a\x04Jane", timeout=20, metadata=metadata)
    except grpc.RpcError as error:
        return error.code()


must(abroad(fred) == grpc.StatusCode.PERMISSION_DENIED, "an account of another namespace is refused")
plus = {"id": "abroad", "scope": "+", "resource": everything, "access": "GRANTED"}
rpc("auth", "Rules.Create", {"rule": plus}, admin)
must(b"Hello Jane" in abroad(fred), "a rule with the scope + lets accounts of other namespaces in")
print("all holds")
