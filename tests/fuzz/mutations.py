"""How a file is damaged: a strategy of hypothesis over samples, steps and noise."""

import json
import re
import struct
import zlib
from collections.abc import Sequence

from hypothesis import strategies as st

EXTREMES = (0, 1, 2, 3, 8, 127, 128, 255, 256, 4096, 32767, 32768, 65535, 65536, 400_000_001)
EXTREMES += (2**24, 2**31 - 1, 2**31, 2**32 - 1, 2**33, 2**63 - 1, 2**64 - 1)
FIELDS = ("<B", "<H", ">H", "<L", ">L", "<Q", ">Q")  # how formats store lengths, counts and offsets
WORDS = (b"-1", b"0", b"99999999999", b"1e999", b"NaN", b"-Infinity", b"null", b"[]", b"{}", b'"\\ud800"', b"\n", b"\0")
PNG_START = b"\x89PNG\r\n\x1a\n"
DEEP = 100_000  # brackets in one another, which Python's JSON cannot follow
NEAR = 256  # bytes at the beginning, where most that is counted stands
NUMBER = re.compile(rb"\d+")
MOST_STEPS = 4
MOST_NOISE = 300

places = st.tuples(st.booleans(), st.integers(0, 2**20))
steps = st.one_of(
    st.tuples(st.just("flip"), places, st.integers(0, 7)),
    st.tuples(st.just("byte"), places, st.integers(0, 255)),
    st.tuples(st.just("field"), places, st.tuples(st.sampled_from(FIELDS), st.sampled_from(EXTREMES))),
    st.tuples(st.just("number"), places, st.sampled_from(WORDS)),
    st.tuples(st.just("cut"), places, st.none()),
    st.tuples(st.just("lose"), places, st.integers(1, 64)),
    st.tuples(st.just("insert"), places, st.binary(min_size=1, max_size=16)),
    st.tuples(st.just("repeat"), places, st.integers(1, 4096)),
)


def damaged(samples: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """One of the samples after some steps, or noise behind the beginning of one."""
    changed = st.builds(_stepped, st.sampled_from(samples), st.lists(steps, min_size=1, max_size=MOST_STEPS))
    summed = changed.map(_summed)
    noise = st.builds(
        lambda sample, kept, rest: sample[:kept] + rest,
        st.sampled_from(samples),
        st.integers(0, 16),
        st.binary(max_size=MOST_NOISE),
    )
    return st.one_of(changed, changed, summed, noise)


def lying(samples: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Safetensors whose header is JSON but says something else than before."""
    values = st.one_of(
        st.sampled_from(EXTREMES),
        st.sampled_from(["F64", "U8", "F8_E4M3", "", "x" * 999, None, -1, 0.5, True, [], {}, "1", "NaN", "1e308"]),
        st.lists(st.sampled_from([0, 1, 8, -1, 2**31, 2**62]), max_size=6),
        st.integers(1, 9).map(lambda depth: "[" * 10**depth if depth < 6 else "[]"),
    )
    return st.builds(_relabelled, st.sampled_from(samples), st.lists(st.tuples(places, values), min_size=1, max_size=3))


def nested() -> st.SearchStrategy[bytes]:
    """JSON deeper than Python follows."""
    opened = b"[" * DEEP
    return st.sampled_from([opened, opened + b"]" * DEEP, b'{"a":' * DEEP, b'{"format":1,"choices":' + opened])


def _at(place: tuple[bool, int], size: int) -> int:
    near, number = place
    return number % max(1, min(size, NEAR) if near else size)


def _stepped(sample: bytes, wanted: list[tuple[str, tuple[bool, int], object]]) -> bytes:
    data = bytearray(sample)
    for kind, place, what in wanted:
        at = _at(place, len(data))
        if kind == "flip" and data:
            data[at] ^= 1 << what
        elif kind == "byte" and data:
            data[at] = what
        elif kind == "field":
            form, value = what
            size = struct.calcsize(form)
            data[at : at + size] = struct.pack(form, value % (1 << (8 * size)))
        elif kind == "number":
            found = NUMBER.search(data, at)
            if found is not None:
                data[found.start() : found.end()] = what
        elif kind == "cut":
            del data[at:]
        elif kind == "lose":
            del data[at : at + what]
        elif kind == "insert":
            data[at:at] = what
        elif kind == "repeat":
            data[at:at] = data[at : at + what]
    return bytes(data)


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


def _relabelled(sample: bytes, changes: list[tuple[tuple[bool, int], object]]) -> bytes:
    size = int.from_bytes(sample[:8], "little")
    header, body = json.loads(sample[8 : 8 + size]), sample[8 + size :]
    for (whole, number), value in changes:
        entry = header[sorted(header)[number % len(header)]]
        if not isinstance(entry, dict) or not entry or (whole and number % 5 == 0):
            header[sorted(header)[number % len(header)]] = value
            continue
        name = sorted(entry)[number // len(header) % len(entry)]
        is_text = name not in ("dtype", "shape", "data_offsets")  # metadata holds only texts
        entry[name] = json.dumps(value) if is_text and whole else value if not is_text else str(value)
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body
