"""Writes that either happen completely or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mattegui.core.errors import InputError

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """Open a new file for writing that takes the place of `path` when the block ends without an exception.

    The bytes go to a temporary file in the same folder, because a rename is atomic within one file system only. When
    the block raises, the temporary file is removed and what was at `path` stays as it was.
    Raises InputError, naming the file, when the folder or the file cannot be written.
    """
    check_writable(path)
    target = Path(os.path.realpath(path))  # a symbolic link stays a link: the file that it points to is replaced
    temporary = target.parent / f".mattegui-{secrets.token_hex(8)}.part"  # short: the target's name may be the longest
    try:
        # Not tempfile: its files are readable by their owner only, and the mode would survive the rename.
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error}).") from error
    finally:
        temporary.unlink(missing_ok=True)


def check_writable(path: Path) -> None:
    """Raise InputError, naming the file, when its folder is missing or its name is taken by a folder or protected."""
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; give the name of a file.")
        if not path.parent.is_dir():
            raise InputError(f"{path}: the folder {path.parent} does not exist.")
        # A rename asks the folder only, and an administrator may do anything: whoever protects a file means it.
        if path.exists() and not path.stat().st_mode & WRITABLE:
            raise InputError(f"{path}: is read-only; choose another name.")
    except OSError as error:  # a name too long, or a folder that may not be looked into
        raise InputError(f"{path}: cannot be written ({error.strerror}).") from error
    if not os.access(path.parent, os.W_OK):
        raise InputError(f"{path}: the folder {path.parent} cannot be written to.")
