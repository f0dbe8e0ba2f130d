"""An independent judge: Python's google.protobuf.

judge.py make SEED COUNT      writes the descriptors and random messages, as protobuf and as JSON, one a line
judge.py check                reads pairs from standard input and compares what we made with what was meant

A line of `make`: {"descriptors"} first, then {"protobuf": base64, "json": text}.
A line for `check`: {"protobuf": base64, "ours_json": text, "ours_protobuf": base64}.
"""

import base64
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, duration_pb2, json_format, message_factory, struct_pb2
from google.protobuf import empty_pb2, field_mask_pb2, timestamp_pb2, wrappers_pb2  # noqa: F401 (they declare their files)

FOLDER = pathlib.Path(__file__).resolve().parent


def descriptors():
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "set")
        subprocess.run(
            ["protoc", "-I", str(FOLDER), "--include_imports", f"--descriptor_set_out={out}", "everything.proto"], check=True)
        return out.read_bytes()


def everything(data):
    pool = descriptor_pool.Default()
    for file in descriptor_pb2.FileDescriptorSet.FromString(data).file:
        if file.package == "test":
            pool.Add(file) if hasattr(pool, "Add") else pool.AddSerializedFile(file.SerializeToString())
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("test.Everything"))


TEXTS = ["", "Jane", "zażółć", "日本語 🎉", 'quote " and \\ back', "line\nbreak\ttab\u0001", "a" * 300, "\u2028", "/"]
FLOATS = [0.0, 1.5, -2.25, 1e20, -1e-20, 3.4028234663852886e38, math.inf, -math.inf]


def scalar(generator, field):
    kind = field.type
    if kind in (field.TYPE_INT32, field.TYPE_SINT32, field.TYPE_SFIXED32):
        return generator.choice([0, 1, -1, 2**31 - 1, -(2**31), generator.randrange(-10**6, 10**6)])
    if kind in (field.TYPE_INT64, field.TYPE_SINT64, field.TYPE_SFIXED64):
        return generator.choice([0, 1, -1, 2**63 - 1, -(2**63), generator.randrange(-10**15, 10**15)])
    if kind in (field.TYPE_UINT32, field.TYPE_FIXED32):
        return generator.choice([0, 1, 2**32 - 1, generator.randrange(10**9)])
    if kind in (field.TYPE_UINT64, field.TYPE_FIXED64):
        return generator.choice([0, 1, 2**64 - 1, generator.randrange(10**18)])
    if kind == field.TYPE_BOOL:
        return generator.random() < 0.5
    if kind == field.TYPE_STRING:
        return generator.choice(TEXTS)
    if kind == field.TYPE_BYTES:
        return bytes(generator.randrange(256) for _ in range(generator.randrange(8)))
    if kind == field.TYPE_ENUM:
        if field.enum_type.name == "NullValue":
            return 0
        return generator.choice([0, 1, 2, -5, 77])
    if kind == field.TYPE_FLOAT:
        return generator.choice(FLOATS)
    return generator.choice(FLOATS + [generator.random() * 10 ** generator.randrange(-300, 300), 5e-324])


def value(generator, message, depth):
    kind = generator.randrange(6)
    if kind == 0:
        message.null_value = 0
    elif kind == 1:
        message.number_value = generator.choice([0.0, 1.0, -2.5, 1e100])
    elif kind == 2:
        message.string_value = generator.choice(TEXTS)
    elif kind == 3:
        message.bool_value = generator.random() < 0.5
    elif kind == 4 and depth > 0:
        structure(generator, message.struct_value, depth - 1)
        message.struct_value.SetInParent()
    else:
        message.list_value.SetInParent()
        for _ in range(generator.randrange(3) if depth > 0 else 0):
            value(generator, message.list_value.values.add(), depth - 1)


def structure(generator, message, depth):
    for _ in range(generator.randrange(3)):
        value(generator, message.fields[generator.choice(TEXTS[:5])], depth)


def special(generator, message, depth):
    """Fills messages with a form of their own; tells whether it did."""
    name = message.DESCRIPTOR.full_name
    if name == "google.protobuf.Timestamp":
        message.seconds = generator.choice([0, 1, -62135596800, 253402300799, generator.randrange(-10**10, 10**10)])
        message.nanos = generator.choice([0, 1, 999999999, 500000000, 1000, 123456789])
    elif name == "google.protobuf.Duration":
        sign = generator.choice([1, -1])
        message.seconds = sign * generator.choice([0, 1, 315576000000 - 1, generator.randrange(10**6)])
        message.nanos = sign * generator.choice([0, 1, 999999999, 500000000])
    elif name == "google.protobuf.FieldMask":
        message.paths.extend(generator.sample(["a", "foo_bar", "a.b_c", "x1"], generator.randrange(3)))
    elif name == "google.protobuf.Struct":
        structure(generator, message, 3)
    elif name == "google.protobuf.Value":
        value(generator, message, 3)
    elif name == "google.protobuf.ListValue":
        for _ in range(generator.randrange(3)):
            value(generator, message.values.add(), 2)
    elif name == "google.protobuf.Any":
        inside = generator.choice([
            struct_pb2.Value(string_value="x"), duration_pb2.Duration(seconds=3), wrappers_pb2.Int64Value(value=7)])
        message.Pack(inside)
    else:
        return False
    return True


def fill(generator, message, depth):
    message.SetInParent()
    if special(generator, message, depth):
        return
    for field in message.DESCRIPTOR.fields:
        if generator.random() < (0.5 if depth == 3 else 0.75):
            continue
        repeated = field.is_repeated if hasattr(field, "is_repeated") else field.label == field.LABEL_REPEATED
        held = getattr(message, field.name)
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            key, inner = field.message_type.fields
            for _ in range(generator.randrange(3)):
                if inner.message_type is not None:
                    fill(generator, held[scalar(generator, key)], depth - 1)
                else:
                    held[scalar(generator, key)] = scalar(generator, inner)
        elif field.message_type is not None:
            if depth == 0:
                continue
            if repeated:
                for _ in range(generator.randrange(3)):
                    fill(generator, held.add(), depth - 1)
            else:
                fill(generator, held, depth - 1)
        elif repeated:
            held.extend(scalar(generator, field) for _ in range(generator.randrange(4)))
        else:
            setattr(message, field.name, scalar(generator, field))


def text(generator, message):
    return json_format.MessageToJson(
        message, preserving_proto_field_name=generator.random() < 0.5, indent=generator.choice([None, 2]),
        use_integers_for_enums=generator.random() < 0.3, ensure_ascii=generator.random() < 0.5)


def make(seed, count):
    generator = random.Random(seed)
    data = descriptors()
    kind = everything(data)
    print(json.dumps({"descriptors": base64.b64encode(data).decode()}))
    for _ in range(count):
        message = kind()
        fill(generator, message, 3)
        print(json.dumps({
            "protobuf": base64.b64encode(message.SerializeToString()).decode(), "json": text(generator, message)}))


def check():
    kind = everything(descriptors())
    wrong = count = 0
    for line in sys.stdin:
        pair = json.loads(line)
        count += 1
        meant = kind.FromString(base64.b64decode(pair["protobuf"]))
        try:
            written = json_format.Parse(pair["ours_json"], kind())
            parsed = kind.FromString(base64.b64decode(pair["ours_protobuf"]))
        except Exception as error:
            wrong += 1
            print(f"message {count}: {error}: {pair['ours_json'][:500]}")
            continue
        # Compared as bytes in a fixed order: not-a-number does not equal itself.
        for name, got in (("JSON", written), ("protobuf", parsed)):
            if got.SerializeToString(deterministic=True) != meant.SerializeToString(deterministic=True):
                wrong += 1
                print(f"message {count}, our {name} differs:\n{str(got)[:800]}\n--- meant\n{str(meant)[:800]}")
    print(f"{count} messages, {wrong} wrong")
    sys.exit(1 if wrong or not count else 0)


if sys.argv[1] == "make":
    make(int(sys.argv[2]), int(sys.argv[3]))
else:
    check()
