"""A write happens completely or not at all."""

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
