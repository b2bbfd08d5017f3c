"""Picture files to arrays, at their own depth and upright."""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import UnidentifiedImageError

from mattegui.core.errors import InputError
from mattegui.core.feedback import Say, hush
from mattegui.files.formats.format import DAMAGE, Decoded
from mattegui.files.formats.table import FORMATS


def decode(path: Path, say: Say = hush) -> Decoded:
    """Read a picture file, whatever its name ends in. Raises InputError, naming the file, when it cannot be used.

    say: told, without the file's name, what the user should know of how it was read.
    """
    data = _contents(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata; what can be read is read
            for kind in FORMATS:
                if data.startswith(kind.signatures):
                    decoded = kind.decode(data)
                    for remark in decoded.remarks:
                        say(remark)
                    return decoded
        raise UnidentifiedImageError
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    except UnidentifiedImageError as error:
        *names, last = (kind.name for kind in FORMATS)
        raise InputError(f"{path}: is not a picture that can be read; use {', '.join(names)} or {last}.") from error
    except MemoryError as error:
        raise InputError(f"{path}: is too large for the memory of this machine.") from error
    except DAMAGE as error:
        raise InputError(f"{path}: is damaged or of an unsupported kind ({error}).".replace("\n", " ")) from error


def _contents(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; give the name of a picture file.")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file.") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    if not data:
        raise InputError(f"{path}: is empty.")
    return data
