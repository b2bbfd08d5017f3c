"""The disk fills up, or may not be written to: one sentence, the old file intact, nothing left beside it."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mattegui.core.errors import InputError
from tests.faults.writers import WRITERS, content

resource = pytest.importorskip("resource")
PLACES = 12  # of a file at which its disk is full
DISK = 112 << 10  # bytes
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits and mounts")


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """The system lets no file of this process grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def assert_refused(name: str, folder: Path) -> None:
    """The write fails in one sentence and the folder is as before."""
    before = {path.name: content(path) for path in folder.iterdir() if path.name != "ballast"}
    with pytest.raises(InputError) as caught:
        WRITERS[name](folder / name, 1)
    words = str(caught.value)
    assert words.startswith(f"{(folder / name).with_suffix('')}.")
    assert words.endswith(".")
    assert words.isprintable()
    assert {path.name: content(path) for path in folder.iterdir() if path.name != "ballast"} == before


@LINUX
@pytest.mark.parametrize("name", WRITERS)
def test_a_write_that_ends_at_any_byte_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / "there" / name
    path.parent.mkdir()
    WRITERS[name](path, 1)
    size = min(one.stat().st_size for one in path.parent.iterdir())
    WRITERS[name](path, 0)
    for place in sorted({0, 1, *(size * part // PLACES for part in range(PLACES)), size - 1}):
        with at_most(place):
            assert_refused(name, path.parent)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, as only root can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a disk")
    words = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", str(place)]
    if subprocess.run(words, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_files(disk: Path) -> None:
    names = [name for name in WRITERS if name != "dim.safetensors"]  # it takes half of it
    for name in names:
        WRITERS[name](disk / name, 0)
    with (disk / "ballast").open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(bytes(4096))
    for name in names:
        assert_refused(name, disk)


def test_a_disk_that_may_only_be_read_is_said(disk: Path) -> None:
    for name in WRITERS:
        WRITERS[name](disk / name, 0) if name != "dim.safetensors" else (disk / name).write_bytes(b"")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for name in WRITERS:
        with pytest.raises(InputError, match=r"cannot be written to\."):
            WRITERS[name](disk / name, 1)
