#!/usr/bin/env python3
"""Makes NAME.hex from NAME.json, without any of the product's code: docs/wire-format.md says what the bytes mean.

Needs the Debian packages python3-msgpack and python3-xxhash.
Usage: make.py [NAME.json ...], by default all beside this file.
"""

import json
import pathlib
import struct
import sys
import uuid

import msgpack
import xxhash

HEAD = "<4sBBBB16sqiiqqq16q"


def checksum(data):
    return struct.pack("<Q", xxhash.xxh3_64_intdigest(data))


def literal(value):
    """JSON has no bytes: {"bin": "00ff"} stands for them."""
    if isinstance(value, dict) and value.keys() == {"bin"}:
        return bytes.fromhex(value["bin"])
    if isinstance(value, dict):
        return {key: literal(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [literal(inner) for inner in value]
    return value


def frame(vector):
    head = vector["head"]
    body = msgpack.packb(literal(vector["body"]), use_bin_type=True)
    dropped = [0] * 16
    for slot, count in head.get("dropped", {}).items():
        dropped[int(slot)] = count
    start = struct.pack(
        HEAD,
        b"MONB",
        *head["version"],
        head["kind"],
        head.get("reason", 0),
        uuid.UUID(head["producer"]).bytes,
        head["number"],
        head["count"],
        len(body),
        head["firstEvent"],
        head["emitted"],
        head["sampledOut"],
        *dropped,
    )
    whole = start + checksum(start) + body
    data = bytearray(whole + checksum(whole))
    for position, value in vector.get("damage", {}).items():
        data[int(position)] = value
    return data


def main():
    here = pathlib.Path(__file__).parent
    paths = [pathlib.Path(name) for name in sys.argv[1:]] or sorted(here.glob("*.json"))
    for path in paths:
        data = frame(json.loads(path.read_text(encoding="utf-8"))).hex()
        lines = [data[start : start + 64] for start in range(0, len(data), 64)]
        path.with_suffix(".hex").write_text("\n".join(lines) + "\n", encoding="ascii")


main()
