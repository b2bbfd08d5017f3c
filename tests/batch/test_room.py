"""The folder of outputs: for one shard at a time, and nothing half or left over in it."""

import os
from pathlib import Path
from threading import Timer

import pytest
from filelock import FileLock

from mattegui.batch.plan import Shard
from mattegui.batch.room import drafted, room
from mattegui.core.errors import InputError
from tests.batch.conftest import Runs, fill


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A draft that a killed run of the shard 1/2 left."""
    draft = tmp_path / "out" / ".mattegui-1-of-2" / ".mattegui-1234.part"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"half")
    (tmp_path / "out" / ".mattegui-1-of-2.lock").touch()
    return draft


def test_what_a_killed_run_in_other_shards_left_is_cleared(runs: Runs, left: Path) -> None:
    fill(runs.pictures, ["a.png"])
    runs(shard=Shard(2, 2))
    assert left.read_bytes() == b"half"  # the shard itself will clear that
    runs()
    assert not left.parent.exists()


def test_other_shards_at_work_are_waited_for(runs: Runs, left: Path) -> None:
    """They have the same pictures: each run would fail at what the other has done."""
    fill(runs.pictures, ["a.png", "b.png"])
    with FileLock(runs.out / ".mattegui-1-of-2.lock"):
        for shard in (Shard(), Shard(1, 3)):
            with pytest.raises(InputError, match="another batch is at work there, in other shards"):
                runs(shard=shard)
        assert {outcome.picture for outcome in runs(shard=Shard(2, 2))} == {"b.png"}
    assert left.read_bytes() == b"half"
    assert {outcome.status for outcome in runs(resume=True)} == {"done"}


def test_a_lock_that_another_looks_at_is_waited_for(runs: Runs) -> None:
    fill(runs.pictures, ["a.png"])
    runs.out.mkdir()
    lock = FileLock(runs.out / ".mattegui.lock", thread_local=False)
    lock.acquire()
    timer = Timer(0.3, lock.release)
    timer.start()
    assert [outcome.status for outcome in runs()] == ["done"]
    timer.join()


def test_a_folder_of_somebody_else_is_left_alone(runs: Runs, left: Path) -> None:
    fill(runs.pictures, ["a.png"])
    (left.parent / "folder").mkdir()
    runs()
    assert (left.parent / "folder").is_dir()


@pytest.mark.parametrize("put", [Path.mkdir, Path.touch])
def test_what_is_in_the_way_of_drafts_is_named(runs: Runs, put: object) -> None:
    fill(runs.pictures, ["a.png"])
    runs.out.mkdir()
    if put is Path.touch:
        (runs.out / ".mattegui").touch()
    else:
        (runs.out / ".mattegui" / "folder").mkdir(parents=True)
    with pytest.raises(InputError, match=r"\.mattegui.*: is in the way of drafts"):
        runs()


def test_nothing_half_ever_lies_among_the_outputs(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever lies there when a kill comes: what is half is a draft."""
    fill(runs.pictures, ["a.png"])
    synced, half = [], []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        synced.append(descriptor)
        half.extend(runs.out.glob("*.part"))
        fsync(descriptor)

    monkeypatch.setattr("os.fsync", watched)
    runs()
    assert len(synced) >= 5  # two lines of the journal, an output, two reports
    assert half == []


def test_a_draft_is_moved_when_it_is_whole_and_errors_name_the_output(tmp_path: Path) -> None:
    out, drafts = tmp_path / "a.png", tmp_path / ".mattegui"
    with room(tmp_path, drafts):
        with drafted(out, drafts) as draft:
            draft.write_bytes(b"whole")
        assert out.read_bytes() == b"whole"
        with pytest.raises(InputError) as refused, drafted(out, drafts) as draft:
            raise InputError("{file}: is wrong.", file=draft)
        assert str(refused.value) == f"{out}: is wrong."
        with pytest.raises(InputError, match=r"a\.png: cannot be written"), drafted(out, drafts):
            pass  # nobody has written it
    assert not drafts.exists()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_draft_is_for_those_who_may_read_what_it_replaces(tmp_path: Path) -> None:
    out, drafts = tmp_path / "a.png", tmp_path / ".mattegui"
    out.touch()
    out.chmod(0o600)
    with room(tmp_path, drafts), drafted(out, drafts) as draft:
        draft.write_bytes(b"whole")
    assert out.stat().st_mode & 0o777 == 0o600
    assert out.read_bytes() == b"whole"
