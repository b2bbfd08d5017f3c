"""A write happens completely or not at all."""

import os
import types
from pathlib import Path

import pytest

from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write


def test_a_finished_write_replaces_the_target_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "picture.png"
    target.write_bytes(b"old")
    with atomic_write(target) as stream:
        stream.write(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "picture.png"
    target.write_bytes(b"old")

    def half() -> None:
        with atomic_write(target) as stream:
            stream.write(b"half")
            raise RuntimeError("encoder")

    with pytest.raises(RuntimeError, match="encoder"):
        half()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_said_in_words(tmp_path: Path) -> None:
    def full() -> None:
        with atomic_write(tmp_path / "a.png"):
            raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match=r"a\.png: cannot be written \(No space left on device\)\."):
        full()
    assert list(tmp_path.iterdir()) == []


def test_missing_folders_folders_and_forbidden_places_are_refused(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path / "no" / "a.png", "does not exist"),
        (tmp_path, "is a folder"),
        (Path("/proc/a.png"), "cannot be written"),
        (tmp_path / ("long" * 100), "cannot be written"),
    ):
        with pytest.raises(InputError, match=words) as caught, atomic_write(path):
            pass
        assert str(path) in str(caught.value)


def test_a_protected_file_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "truth.png"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(InputError, match=r"truth\.png: is read-only; choose another name\."), atomic_write(target):
        pass
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    target.chmod(0o644)  # on Windows a protected file cannot be removed either


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 251 + ".png")
    with atomic_write(target) as stream:
        stream.write(b"new")
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_in_a_loop_gives_way_to_the_file(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with atomic_write(loop) as stream:
        stream.write(b"new")
    assert loop.read_bytes() == b"new"


def test_a_link_that_leads_through_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link.png").symlink_to(tmp_path / "file" / "below.png")
    with pytest.raises(InputError, match=r"link\.png: cannot be written"), atomic_write(tmp_path / "link.png"):
        pass


def test_a_link_stays_a_link_and_others_may_read_the_result(tmp_path: Path) -> None:
    target, link, usual = tmp_path / "target", tmp_path / "link", tmp_path / "usual"
    target.write_bytes(b"old")
    link.symlink_to(target)
    usual.write_bytes(b"")
    with atomic_write(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode == usual.stat().st_mode


POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


def replace(target: Path) -> int:
    """Write a file anew; its permissions."""
    with atomic_write(target) as stream:
        stream.write(b"new")
        [temporary] = target.parent.glob(".mattegui-*.part")
        during = temporary.stat().st_mode & 0o777
    after = target.stat().st_mode & 0o777
    assert during & ~after == 0, "nobody sees more of it while it is written"
    return after


@POSIX
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_follows_the_umask(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        assert replace(tmp_path / "new.png") == mode
    finally:
        os.umask(before)


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o666])
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "private.png"
    target.write_bytes(b"old")
    target.chmod(mode)
    assert replace(target) == mode


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_replaced_file_keeps_its_owner(tmp_path: Path) -> None:
    target = tmp_path / "theirs.png"
    target.write_bytes(b"old")
    os.chown(target, 61234, 61235)
    target.chmod(0o640)
    assert replace(target) == 0o640
    assert (target.stat().st_uid, target.stat().st_gid) == (61234, 61235)


@POSIX
def test_another_group_is_let_in_no_further_than_everybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "shared.png"
    target.write_bytes(b"old")
    target.chmod(0o664)

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refused)
    other = types.SimpleNamespace(st_mode=target.stat().st_mode, st_uid=os.geteuid(), st_gid=target.stat().st_gid + 1)
    monkeypatch.setattr("mattegui.files.atomic._status", lambda _: other)
    assert replace(target) == 0o644


@POSIX
def test_a_device_and_a_pipe_are_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/null")):
        with pytest.raises(InputError, match="is a device or a pipe"), atomic_write(path):
            pass
