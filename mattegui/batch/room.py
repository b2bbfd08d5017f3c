"""The folder of outputs, kept for one shard, with a folder for drafts in it: a kill leaves nothing half."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from mattegui.core.errors import InputError
from mattegui.files.atomic import give_rights

DRAFTS = ".mattegui{}"  # with the shard's name
LOCK_SUFFIX = ".lock"
LOCK_WAIT = 2  # seconds for a lock, which a run of other shards may just be looking at


@contextmanager
def room(out: Path, drafts: Path) -> Iterator[None]:
    """Keep a shard's folder for drafts, empty, for this run alone; at the end it goes.

    Whoever is at work holds his lock. Shards of another split have the same pictures, so one of them at work ends this,
    and what a kill left of them goes. Raises InputError.
    """
    lock = FileLock(drafts.with_suffix(LOCK_SUFFIX))
    try:
        lock.acquire(timeout=LOCK_WAIT)
    except Timeout as error:
        raise InputError(f"{out}: another batch is at work there; wait for it.") from error
    except OSError as error:
        raise InputError(f"{out}: cannot be written to ({error.strerror}).") from error
    try:
        for path in out.glob(DRAFTS.format("*") + LOCK_SUFFIX):
            if _split(path) != _split(drafts):
                _settle(out, path)
        try:
            _clear(drafts)
            drafts.mkdir()
        except OSError as error:
            raise InputError(f"{error.filename}: is in the way of drafts ({error.strerror}); remove it.") from error
        try:
            yield
        finally:
            with suppress(OSError):  # a worker that was given up may still write; the next run clears
                _clear(drafts)
    finally:
        lock.release()


@contextmanager
def drafted(path: Path, drafts: Path) -> Iterator[Path]:
    """The file to write first; it is moved to `path` when the block ends without an exception.

    As in `atomic_write`, the file that it replaces tells who may read and write it.
    Raises InputError, naming `path`.
    """
    draft = drafts / path.name
    try:
        yield draft
        if path.exists():
            give_rights(draft, path.stat())
        draft.replace(path)
    except InputError as error:
        raise InputError(str(error).replace(str(draft), str(path))) from error
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}).") from error


def _split(path: Path) -> str:
    """Of how many shards a folder for drafts or its lock is; empty where there is one."""
    return path.name.removesuffix(LOCK_SUFFIX).partition("-of-")[2]


def _settle(out: Path, other: Path) -> None:
    """Clear what a killed run left. other: its lock. Raises InputError when it is still at work."""
    try:
        with FileLock(other).acquire(timeout=0):
            _clear(other.with_suffix(""))
    except Timeout as error:
        raise InputError(f"{out}: another batch is at work there, in other shards; wait for it.") from error
    except OSError:  # somebody else's, who may not let us
        pass


def _clear(drafts: Path) -> None:
    if _is_ours(drafts):
        for path in drafts.iterdir():
            path.unlink()
        drafts.rmdir()


def _is_ours(drafts: Path) -> bool:
    return os.path.isdir(drafts) and not os.path.islink(drafts)
