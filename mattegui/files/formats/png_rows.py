"""The pixels of a PNG: strips of rows, filtered and deflated on all cores."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass

from zlib_ng import zlib_ng

from mattegui.files.formats.format import Making, Rows
from mattegui.files.formats.png_filters import Filter, bytes_of_row, filtered, less_left
from mattegui.threads import available_cores

DEFLATED_BYTES = 1 << 20  # of the rows that one core deflates at a time
REPEATED_BYTES = 1 << 15  # bytes before a place that deflate can repeat (RFC 1951, section 2)
ZLIB_MEMORY = 9  # of zlib's own levels
STREAM_START = b"\x78\x5e"  # of zlib (RFC 1950): a window of 32 kB, a fast level


@dataclass(frozen=True)
class Effort:
    """How much work is put into few bytes. level: of zlib-ng."""

    filtered: Filter
    level: int


THOROUGH = Effort(filtered, 5)  # up to 4 % more bytes than Pillow writes in a fifth of the time on one core
SWIFT = Effort(less_left, 2)  # a third of the work; of the floats of a session 1 % more bytes


def deflated(pixels: Rows, making: Making | None = None, effort: Effort = THOROUGH) -> Iterator[bytes]:
    """The bodies of the chunks IDAT of an image, (H, W) or (H, W, C) uint8 or uint16; together one stream of zlib.

    They do not depend on the number of cores: each strip is told the rows before it, and ends on a whole byte.
    making: of pixels that are not there yet.
    """
    start, checksum = STREAM_START, zlib.adler32(b"")
    height = max(1, DEFLATED_BYTES // bytes_of_row(pixels))
    waiting = iter(range(0, pixels.shape[0], height))
    running: deque[Future[tuple[bytes, memoryview]]] = deque()
    written = 0
    with ThreadPoolExecutor(available_cores(), "png") if making is None else nullcontext(making.pool) as pool:
        while True:
            while len(running) <= available_cores() and (top := next(waiting, None)) is not None:
                bottom = min(top + height, pixels.shape[0])
                if making is not None:
                    making.wait(bottom)
                running.append(pool.submit(_strip, pixels, top, bottom, effort))
            if not running:
                break
            body, rows = running.popleft().result()
            written += height
            if making is not None:
                making.forget(written - _seen_above(pixels, written) - 1)  # one more foretells the first
            checksum = zlib.adler32(rows, checksum)
            yield start + body if running else start + body + checksum.to_bytes(4, "big")
            start = b""


def _seen_above(pixels: Rows, top: int) -> int:
    """How many rows above a strip deflate can repeat in it."""
    return min(top, -(-REPEATED_BYTES // bytes_of_row(pixels)))


def _strip(pixels: Rows, top: int, bottom: int, effort: Effort) -> tuple[bytes, memoryview]:
    """A strip of rows, deflated, and what was deflated."""
    above = _seen_above(pixels, top)
    rows = effort.filtered(pixels, top - above, bottom)
    before, own = rows[:above].tobytes()[-REPEATED_BYTES:], rows[above:].data
    stream = zlib_ng.compressobj(effort.level, zlib_ng.DEFLATED, -zlib_ng.MAX_WBITS, ZLIB_MEMORY, zdict=before)
    ending = zlib_ng.Z_FINISH if bottom == pixels.shape[0] else zlib_ng.Z_SYNC_FLUSH
    return stream.compress(own) + stream.flush(ending), own
