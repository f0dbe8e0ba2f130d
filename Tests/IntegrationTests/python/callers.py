"""Calls every endpoint of every service of the platform, as every kind of caller, through both doors.

Usage: callers.py GATEWAY PROXY ADMIN_SECRET. Prints how many calls were judged, and exits 1 naming each that ended
otherwise than the table says, and each endpoint without a row.
"""

import base64
import concurrent.futures
import http.client
import json
import sys
import time

import grpc
import jwt
from cryptography.hazmat.primitives.asymmetric import ec

GATEWAY, PROXY, ADMIN_SECRET = sys.argv[1:4]
NAMESPACE, ELSEWHERE = "foo", "bar"
failures = []

# Who may call an endpoint in the namespace foo.
EVERYBODY = {"anonymous", "user", "other user", "service", "admin", "other admin", "platform admin"}
MEMBERS = {"user", "service", "admin", "platform admin"}
SERVICES = {"service", "admin", "platform admin"}
ADMINS = {"admin", "platform admin"}
PLATFORM = {"platform admin"}

TABLE = {
    "api": {
        "Api.AddToBlockList": PLATFORM,
        "Api.ReadBlockList": PLATFORM,
        "Api.RemoveFromBlockList": PLATFORM,
    },
    "auth": {
        "Accounts.ChangeSecret": MEMBERS,
        "Accounts.Delete": ADMINS,
        "Accounts.List": ADMINS,
        "Audit.Read": ADMINS,
        "Auth.Generate": ADMINS,
        "Auth.Inspect": MEMBERS,
        "Auth.Logout": MEMBERS,
        "Auth.Token": EVERYBODY,
        "Keys.List": MEMBERS,
        "Keys.Rotate": PLATFORM,
        "Namespaces.Create": PLATFORM,
        "Namespaces.Delete": PLATFORM,
        "Namespaces.List": MEMBERS,
        "Rules.Create": ADMINS,
        "Rules.Delete": ADMINS,
        "Rules.Explain": ADMINS,
        "Rules.List": MEMBERS,
        "Rules.Watch": SERVICES,
    },
    "broker": {
        "Broker.Publish": SERVICES,
        "Broker.PublishStream": SERVICES,
        "Broker.Request": SERVICES,
        "Broker.Subscribe": SERVICES,
        "Broker.Subscriptions": ADMINS,
    },
    "config": {
        "Config.Delete": SERVICES,
        "Config.Get": SERVICES,
        "Config.History": ADMINS,
        "Config.Read": SERVICES,
        "Config.Rollback": ADMINS,
        "Config.RotateKey": PLATFORM,
        "Config.Set": SERVICES,
        "Config.Watch": SERVICES,
    },
    "events": {
        "Consumer.Consume": SERVICES,
        "Consumer.DeleteGroup": SERVICES,
        "Consumer.Groups": SERVICES,
        "Consumer.Seek": SERVICES,
        "Store.Configure": ADMINS,
        "Store.DeleteTopic": ADMINS,
        "Store.Read": SERVICES,
        "Store.Topics": SERVICES,
        "Store.Write": SERVICES,
        "Stream.Ack": SERVICES,
        "Stream.Consume": SERVICES,
        "Stream.Publish": SERVICES,
        "Stream.PublishBatch": SERVICES,
        "Stream.PublishStream": SERVICES,
    },
    "registry": {
        "Registry.Deregister": SERVICES,
        "Registry.Descriptors": MEMBERS,
        "Registry.GetService": MEMBERS,
        "Registry.ListServices": MEMBERS,
        "Registry.Register": SERVICES,
        "Registry.Watch": MEMBERS,
    },
    "runtime": {
        "Build.Read": ADMINS,
        "Runtime.Create": ADMINS,
        "Runtime.Delete": ADMINS,
        "Runtime.Logs": ADMINS,
        "Runtime.Progress": ADMINS,
        "Runtime.Read": MEMBERS,
        "Runtime.Update": ADMINS,
        "Source.Upload": ADMINS,
    },
    "store": {
        "BlobStore.Delete": SERVICES,
        "BlobStore.Describe": SERVICES,
        "BlobStore.List": SERVICES,
        "BlobStore.Read": SERVICES,
        "BlobStore.Write": SERVICES,
        "Store.Count": SERVICES,
        "Store.Databases": PLATFORM,
        "Store.Delete": SERVICES,
        "Store.List": SERVICES,
        "Store.Read": SERVICES,
        "Store.ReadKeys": SERVICES,
        "Store.Tables": SERVICES,
        "Store.Transact": SERVICES,
        "Store.TransactStream": SERVICES,
        "Store.Watch": SERVICES,
        "Store.Write": SERVICES,
    },
}

# What every service answers beside its own.
EVERY_SERVICE = {
    "Debug.Health": MEMBERS,
    "Debug.Log": ADMINS,
    "Debug.Stats": MEMBERS,
    "Debug.Trace": ADMINS,
}

# These never end: that they do not refuse is all that is waited for.
ENDLESS = {"Config.Watch", "Registry.Watch", "Rules.Watch", "Store.Watch"}
PATIENCE = 0.5


def post(service, endpoint, body, token=None, namespace=None, endless=False):
    """The status and the body of a call through the gateway; status 0 when nothing was refused and nothing came."""
    host, port = GATEWAY.rsplit(":", 1)
    connection = http.client.HTTPConnection(host, int(port), timeout=PATIENCE if endless else 20)
    headers = {"Content-Type": "application/json"}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    if namespace:
        headers["Micro-Namespace"] = namespace
    try:
        connection.request("POST", f"/{service}/{endpoint.replace('.', '/')}", json.dumps(body), headers)
        answer = connection.getresponse()
        return answer.status, b"" if endless and answer.status == 200 else answer.read()
    except TimeoutError:
        if endless:
            return 0, b""
        raise
    finally:
        connection.close()


def ask(service, endpoint, body, token=None, namespace=None):
    """The answer of a call that must succeed."""
    status, answer = post(service, endpoint, body, token, namespace)
    if status != 200:
        sys.exit(f"{service} {endpoint} {body}: {status} {answer!r}")
    return json.loads(answer)


channel = grpc.insecure_channel(PROXY)
same = lambda value: value


def grpc_status(service, endpoint, token, namespace):
    """The code that a call with one empty message ends with through the proxy; OK when it is not refused."""
    metadata = [("micro-namespace", namespace)]
    if token is not None:
        metadata.append(("authorization", f"Bearer {token}"))
    handler, method = endpoint.split(".")
    call = channel.stream_stream(f"/{service}.{handler}/{method}", same, same)
    timeout = PATIENCE if endpoint in ENDLESS else 20
    try:
        for _ in call(iter([b""]), timeout=timeout, metadata=metadata):
            break
        return grpc.StatusCode.OK
    except grpc.RpcError as error:
        late = error.code() == grpc.StatusCode.DEADLINE_EXCEEDED and endpoint in ENDLESS
        return grpc.StatusCode.OK if late else error.code()


def login(account, namespace, expiry=0):
    request = {"id": account, "secret": f"secret of {account}", "token_expiry": str(expiry)}
    request["options"] = {"namespace": namespace}
    return ask("auth", "Auth.Token", request)["token"]["access_token"]


def prepare():
    """Makes the namespaces and accounts; gives a way to get a token of each kind of caller."""
    admin = ask("auth", "Auth.Token", {"id": "admin", "secret": ADMIN_SECRET})["token"]["access_token"]
    requests = [{"id": "root", "scopes": ["admin"], "secret": "secret of root"}]
    for name in (NAMESPACE, ELSEWHERE):
        ask("auth", "Namespaces.Create", {"name": name}, admin)
        for account, kind, scopes in [
            ("user", "user", []), ("admin", "user", ["admin"]), ("service", "service", ["service"]),
        ]:
            request = {"id": account, "type": kind, "scopes": scopes, "secret": f"secret of {account}"}
            requests.append(request | {"options": {"namespace": name}})
    # Making secrets and proving them is slow by intention.
    list(pool.map(lambda request: ask("auth", "Auth.Generate", request, admin), requests))
    return {
        "anonymous": lambda: None,
        "user": lambda: login("user", NAMESPACE),
        "other user": lambda: login("user", ELSEWHERE),
        "service": lambda: login("service", NAMESPACE),
        "admin": lambda: login("admin", NAMESPACE),
        "other admin": lambda: login("admin", ELSEWHERE),
        "platform admin": lambda: login("root", "micro"),
    }


def impostors():
    """Tokens that are not good, made from one of an administrator of the platform that is."""
    genuine, revoked, expired = pool.map(lambda expiry: login("root", "micro", expiry), (0, 0, 1))
    expiry = time.monotonic() + 7
    head, claims, signature = genuine.split(".")
    header = jwt.get_unverified_header(genuine)
    payload = jwt.decode(genuine, options={"verify_signature": False})
    key = ec.generate_private_key(ec.SECP256R1())
    ask("auth", "Auth.Logout", {}, revoked)
    encode = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
    # Past the second that it lives, and what clocks may differ by.
    time.sleep(max(0, expiry - time.monotonic()))
    return {
        "expired": expired,
        "revoked": revoked,
        "wrong key": jwt.encode(payload, key, "ES256", headers={"kid": header["kid"]}),
        "alg none": f"{encode({'alg': 'none', 'typ': 'JWT', 'kid': header['kid']})}.{claims}.",
        "other kid": jwt.encode(payload, key, "ES256", headers={"kid": "other"}),
        "tampered payload": f"{head}.{encode(payload | {'exp': payload['exp'] + 1})}.{signature}",
    }


def require_rows(token):
    """Every endpoint that the platform registers has a row."""
    for service in ask("registry", "Registry.ListServices", {}, token)["services"]:
        full = ask("registry", "Registry.GetService", {"service": service["name"]}, token)["services"]
        for endpoint in full[0]["endpoints"]:
            rows = TABLE.get(service["name"], {})
            if endpoint["name"] not in rows and endpoint["name"] not in EVERY_SERVICE:
                failures.append(f"{service['name']} {endpoint['name']} has no row")


def judge(service, endpoint, caller, token, expected):
    """Calls through both doors. `expected` is 200, for let in, or the status that refuses."""
    codes = {401: grpc.StatusCode.UNAUTHENTICATED, 403: grpc.StatusCode.PERMISSION_DENIED}
    status, body = post(service, endpoint, {}, token(), NAMESPACE, endpoint in ENDLESS)
    if (status if status in codes else 200) != expected:
        failures.append(f"gateway: {caller} at {service} {endpoint}: {status} {body[:200]!r} instead of {expected}")
    if status in codes and set(json.loads(body)) != {"id", "code", "detail", "status"}:
        failures.append(f"gateway: {caller} at {service} {endpoint}: not the documented shape: {body!r}")
    code = grpc_status(service, endpoint, token(), NAMESPACE)
    refused = code in codes.values()
    if refused != (expected in codes) or (refused and code != codes[expected]):
        failures.append(f"proxy: {caller} at {service} {endpoint}: {code} instead of {expected}")


pool = concurrent.futures.ThreadPoolExecutor(8)
callers = prepare()
remembered = dict(zip(callers, pool.map(lambda token: token(), callers.values())))
bad = impostors()
require_rows(remembered["platform admin"])
rows = [(service, endpoint, allowed) for service, endpoints in TABLE.items()
        for endpoint, allowed in {**endpoints, **EVERY_SERVICE}.items()]
with pool:
    calls = []
    for service, endpoint, allowed in rows:
        for caller, fresh in callers.items():
            refusal = 401 if caller == "anonymous" else 403
            # Whoever logs out needs another token for the next call.
            ends = endpoint == "Auth.Logout" and caller in allowed
            token = fresh if ends else lambda caller=caller: remembered[caller]
            expected = 200 if caller in allowed else refusal
            calls.append(pool.submit(judge, service, endpoint, caller, token, expected))
        for caller, token in bad.items():
            calls.append(pool.submit(judge, service, endpoint, caller, lambda token=token: token, 401))
    for call in calls:
        call.result()

print(f"{len(rows)} endpoints, {len(callers) + len(bad)} callers, {2 * len(calls)} calls")
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
