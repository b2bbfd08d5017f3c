"""How a file is damaged: steps on its bytes, lies in its headers, absurd words in its JSON."""

import copy
import json
import re
import struct
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EXTREMES = (0, 1, 2, 3, 8, 127, 128, 255, 256, 4096, 32767, 32768, 65535, 65536, 400_000_001)
EXTREMES += (2**24, 2**31 - 1, 2**31, 2**32 - 1, 2**33, 2**63 - 1, 2**64 - 1)
FIELDS = ("<B", "<H", ">H", "<L", ">L", "<Q", ">Q")  # how formats store lengths, counts and offsets
HUGE = "1" + "0" * 400  # that no float can hold
WORDS = (b"-1", b"0", b"99999999999", b"1e999", b"NaN", b"-Infinity", b"null", b"[]", b"{}", b'"\\ud800"', b"\n", b"\0")
WORDS += (HUGE.encode(), b"1" * 5000, b"9007199254740993", b'"a":1,"a"')
VALUES: tuple[Any, ...] = (None, True, -1, 0, 0.5, 2**31, 2**63, 10**400, 1e308, float("nan"), float("-inf"), "", "1")
VALUES += ("x" * 999, "a\nb", "../../x", "/etc/passwd", "//host/x", "\ud800", "\0", [], {}, [[]], [0, -1], {"": {}})
TYPES = ("F64", "F16", "BF16", "U8", "I64", "BOOL", "F8_E4M3", "F4", "C64", "", "x" * 999)
PNG_START = b"\x89PNG\r\n\x1a\n"
DEEP = 100_000  # brackets in one another, which Python's JSON cannot follow
NEAR = 256  # bytes at the beginning, where most that is counted stands
NUMBER = re.compile(rb"\d+")
MOST_STEPS = 4
MOST_NOISE = 300

Make = Callable[[Random], bytes]


def damaged(samples: Sequence[bytes]) -> Make:
    """One of the samples after some steps, or noise behind the beginning of one."""

    def make(chance: Random) -> bytes:
        sample = chance.choice(samples)
        if chance.random() < 0.1:
            return sample[: chance.randrange(17)] + chance.randbytes(chance.randrange(MOST_NOISE))
        data = bytearray(sample)
        for _ in range(chance.randint(1, MOST_STEPS)):
            chance.choice(STEPS)(data, _place(chance, len(data)), chance)
        return _summed(bytes(data)) if chance.random() < 0.5 else bytes(data)

    return make


def lying(samples: Sequence[bytes]) -> Make:
    """Safetensors whose header is JSON but says something else than before."""

    def make(chance: Random) -> bytes:
        sample = chance.choice(samples)
        size = int.from_bytes(sample[:8], "little")
        header, body = json.loads(sample[8 : 8 + size]), sample[8 + size :]
        for _ in range(chance.randint(1, 3)):
            name = chance.choice(sorted(header))
            entry = header[name]
            if not isinstance(entry, dict) or not entry or chance.random() < 0.1:
                header[name] = _absurd(chance)
            elif name == "__metadata__":  # which holds only texts
                entry[chance.choice(sorted(entry))] = _metadata(chance)
            else:
                part = chance.choice(sorted(entry))
                entry[part] = chance.choice(TYPES) if part == "dtype" else _numbers(chance)
        text = json.dumps(header).encode()
        length = len(text) if chance.random() < 0.9 else chance.choice(EXTREMES)
        return struct.pack("<Q", length) + text + body

    return make


def told(samples: Sequence[bytes]) -> Make:
    """JSON with absurd values somewhere; at times deeper than Python follows."""

    def make(chance: Random) -> bytes:
        if chance.random() < 0.01:
            return chance.choice((b"[" * DEEP, b"[" * DEEP + b"]" * DEEP, b'{"a":' * DEEP))
        tree = json.loads(chance.choice(samples))
        for _ in range(chance.randint(1, 2)):
            _replace(tree, chance)
        return json.dumps(tree).encode()

    return make


def packed(samples: Sequence[bytes], inside: Callable[[str, bytes], Make]) -> Make:
    """A zip that is whole, with a damaged or another member. inside: how a member of that name is damaged."""

    def make(chance: Random) -> bytes:
        with ZipFile(BytesIO(chance.choice(samples))) as whole:
            members = [(name, whole.read(name)) for name in whole.namelist()]
        at = chance.randrange(len(members))
        name, data = members[at]
        kind = chance.random()
        if kind < 0.8:
            members[at] = name, inside(name, data)(chance)
        elif kind < 0.85:
            members[at] = chance.choice(("../../x.png", "/tmp/x.png", "x\n.png", "", "trimap.png/")), data
        elif kind < 0.9:
            del members[at]
        else:
            members.append(chance.choice(members))
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_STORED if chance.random() < 0.95 else ZIP_DEFLATED) as archive:
            for name, data in members:
                archive.writestr(ZipInfo(name), data, archive.compression)
        return stream.getvalue()

    return make


def either(*ways: Make) -> Make:
    """One of several ways."""
    return lambda chance: chance.choice(ways)(chance)


def _place(chance: Random, size: int) -> int:
    return chance.randrange(max(1, min(size, NEAR) if chance.random() < 0.5 else size))


def _metadata(chance: Random) -> str:
    value = chance.choice((*VALUES, "[" * 10_000, HUGE))
    return value if isinstance(value, str) else json.dumps(value)


def _numbers(chance: Random) -> object:
    if chance.random() < 0.3:
        return _absurd(chance)
    return [chance.choice((0, 1, 8, -1, 2**31, 2**62, 2**64)) for _ in range(chance.randrange(6))]


def _absurd(chance: Random) -> object:
    return copy.deepcopy(chance.choice(VALUES))


def _replace(tree: object, chance: Random) -> None:
    """Put an absurd value in one place of a tree of lists and dicts."""
    while isinstance(tree, (dict, list)) and tree:
        key = chance.choice(sorted(tree)) if isinstance(tree, dict) else chance.randrange(len(tree))
        if not isinstance(tree[key], (dict, list)) or not tree[key] or chance.random() < 0.3:
            tree[key] = _absurd(chance)
            return
        tree = tree[key]


def _flip(data: bytearray, at: int, chance: Random) -> None:
    if data:
        data[at] ^= 1 << chance.randrange(8)


def _set(data: bytearray, at: int, chance: Random) -> None:
    if data:
        data[at] = chance.randrange(256)


def _field(data: bytearray, at: int, chance: Random) -> None:
    form = chance.choice(FIELDS)
    size = struct.calcsize(form)
    data[at : at + size] = struct.pack(form, chance.choice(EXTREMES) % (1 << (8 * size)))


def _number(data: bytearray, at: int, chance: Random) -> None:
    found = NUMBER.search(data, at)
    if found is not None:
        data[found.start() : found.end()] = chance.choice(WORDS)


def _cut(data: bytearray, at: int, chance: Random) -> None:
    del data[at:]


def _lose(data: bytearray, at: int, chance: Random) -> None:
    del data[at : at + chance.randint(1, 64)]


def _insert(data: bytearray, at: int, chance: Random) -> None:
    data[at:at] = chance.randbytes(chance.randint(1, 16))


def _repeat(data: bytearray, at: int, chance: Random) -> None:
    data[at:at] = data[at : at + chance.randint(1, 4096)]


STEPS = (_flip, _set, _field, _number, _cut, _lose, _insert, _repeat)


def _summed(data: bytes) -> bytes:
    """A PNG with right checksums, for else whatever was changed in it is refused at once; any other file as it is."""
    if not data.startswith(PNG_START):
        return data
    parts, at = [PNG_START], len(PNG_START)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        body = data[at + 4 : end - 4]
        parts.append(data[at : at + 4] + body + struct.pack(">L", zlib.crc32(body)))
        at = end
    return b"".join(parts) + data[at:]
