"""Picture files to arrays, at their own depth and upright."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

from PIL import UnidentifiedImageError

from mattegui.core.errors import InputError
from mattegui.core.feedback import Say, Step, hush, ignore, part
from mattegui.core.quiet import quiet
from mattegui.files.formats.format import DAMAGE, Decoded, unreadable
from mattegui.files.formats.table import FORMATS

READ_AT_ONCE = 4 << 20  # bytes: reading can be given up between two such blocks
SIGNATURES = tuple(signature for kind in FORMATS for signature in kind.signatures)
LONGEST_SIGNATURE = max(map(len, SIGNATURES))
MOST_BYTES = 8 << 30  # of a file: 400 megapixels of four floats take 6.4 GB
READING = 0.2  # the share of opening a file in which its bytes are read; decoding takes the rest


def decode(path: Path, say: Say = hush, step: Step = ignore) -> Decoded:
    """Read a picture file, whatever its name ends in. Raises InputError, naming the file, when it cannot be used.

    say: told, without the file's name, what the user should know of how it was read. step: told the share that is done,
    block by block while bytes are read and once they are decoded; no library lets go of a picture in between.
    """
    data = _contents(path, part(step, 0, READING))
    try:
        with quiet():  # Pillow warns of odd metadata; what can be read is read
            for kind in FORMATS:
                if data.startswith(kind.signatures) and kind.recognises(data):
                    decoded = kind.decode(data)
                    step(1)
                    for remark in decoded.remarks:
                        say(remark)
                    return decoded
        raise UnidentifiedImageError
    except InputError as error:
        raise error.of(path) from error
    except UnidentifiedImageError as error:
        *names, last = (kind.name for kind in FORMATS)
        raise InputError(
            "{file}: is not a picture that can be read; use {names} or {last}.",
            file=path,
            names=", ".join(names),
            last=last,
        ) from error
    except MemoryError as error:
        raise InputError("{file}: is too large for the memory of this machine.", file=path) from error
    except DAMAGE as error:
        raise unreadable(error).of(path) from error


def _contents(path: Path, step: Step) -> bytes:
    """The bytes of a file; of one that begins like no picture only the first."""
    try:
        if path.is_dir():
            raise InputError("{file}: is a folder; give the name of a picture file.", file=path)
        if _is_device(path):
            raise InputError("{file}: is a device; give the name of a picture file.", file=path)
        read = io.BytesIO()
        with path.open("rb", buffering=0) as stream:
            size = max(os.fstat(stream.fileno()).st_size, 1)
            while block := stream.read(READ_AT_ONCE):
                if not read.tell() and len(block) >= LONGEST_SIGNATURE and not block.startswith(SIGNATURES):
                    return block
                read.write(block)
                if max(read.tell(), size) > MOST_BYTES:
                    raise InputError(
                        "{file}: is longer than the {limit} GB of the largest pictures.",
                        file=path,
                        limit=MOST_BYTES >> 30,
                    )
                step(min(read.tell() / size, 1))
        data = read.getvalue()  # shares the memory
    except FileNotFoundError as error:
        raise InputError("{file}: no such file.", file=path) from error
    except OSError as error:
        raise InputError("{file}: cannot be read ({reason}).", file=path, reason=error.strerror) from error
    except InputError:
        raise
    except ValueError as error:  # a session or the settings may name a file with a zero in it
        raise InputError("{file}: cannot be read ({error}).", file=path, error=error) from error
    if not data:
        raise InputError("{file}: is empty.", file=path)
    return data


def _is_device(path: Path) -> bool:
    """True for a disk, a terminal, and what never ends, such as /dev/zero. Raises OSError."""
    mode = path.stat().st_mode
    return stat.S_ISCHR(mode) or stat.S_ISBLK(mode)
