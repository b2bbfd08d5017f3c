"""Writes that either happen completely or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from mattegui.core.errors import InputError

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
PERMISSIONS = stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """Open a new file for writing that takes the place of `path` when the block ends without an exception.

    The bytes go to a temporary file in the same folder, because a rename is atomic within one file system only. When
    the block raises, the temporary file is removed and what was at `path` stays as it was. Who may read and write the
    file is told by the one that it replaces, else by the umask.
    Raises InputError, naming the file, when the folder or the file cannot be written.
    """
    check_writable(path)
    target = Path(os.path.realpath(path))  # a symbolic link stays a link: the file that it points to is replaced
    temporary = target.parent / f".mattegui-{secrets.token_hex(8)}.part"  # short: the target's name may be the longest
    try:
        replaced = _status(target)
        mode = 0o666 if replaced is None else replaced.st_mode & PERMISSIONS
        # Not tempfile: its files are readable by their owner only, and the mode would survive the rename. Nobody sees
        # more of the new file than of the old one while it is written.
        with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as stream:
            if replaced is not None:
                give_rights(temporary, replaced)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except OSError as error:
        raise InputError("{file}: cannot be written ({reason}).", file=path, reason=error.strerror or error) from error
    finally:
        with suppress(OSError):  # it has been moved, or never came to be
            temporary.unlink()


def check_writable(path: Path) -> None:
    """Raise InputError, naming the file, when its folder is missing or its name is taken by a folder or protected."""
    try:
        if path.is_dir():
            raise InputError("{file}: is a folder; give the name of a file.", file=path)
        if not path.parent.is_dir():
            raise InputError("{file}: the folder {folder} does not exist.", file=path, folder=path.parent)
        # A rename asks the folder only, and an administrator may do anything: whoever protects a file means it.
        if path.exists() and not path.stat().st_mode & WRITABLE:
            raise InputError("{file}: is read-only; choose another name.", file=path)
        if path.exists() and not path.is_file():
            raise InputError("{file}: is a device or a pipe; give the name of a file.", file=path)
    except OSError as error:  # a name too long, or a folder that may not be looked into
        raise InputError("{file}: cannot be written ({reason}).", file=path, reason=error.strerror) from error
    if not os.access(path.parent, os.W_OK):
        raise InputError("{file}: the folder {folder} cannot be written to.", file=path, folder=path.parent)


def _status(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except OSError:  # it is not there, or a link in a loop
        return None


def give_rights(temporary: Path, replaced: os.stat_result) -> None:
    """Let the same people read and write a new file as the old one, as far as this user may say so."""
    mode = replaced.st_mode & PERMISSIONS
    if hasattr(os, "chown"):
        own = temporary.stat()
        if own.st_uid != replaced.st_uid and os.geteuid() == 0:
            os.chown(temporary, replaced.st_uid, -1)
        if own.st_gid != replaced.st_gid:
            try:
                os.chown(temporary, -1, replaced.st_gid)
            except PermissionError:  # another group than the old one may do what everybody may
                mode = (mode & ~stat.S_IRWXG) | ((mode & stat.S_IRWXO) << 3)
    if temporary.stat().st_mode & PERMISSIONS != mode:  # some file systems know one mode only, and refuse others
        temporary.chmod(mode)
