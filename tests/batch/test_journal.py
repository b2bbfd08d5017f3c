"""The journal is read whatever a kill left of it."""

import os
from dataclasses import replace
from errno import EDQUOT, ENOSPC
from pathlib import Path

import pytest

from mattegui.batch.journal import Journal, journal, recorded
from mattegui.batch.task import MatteTask
from mattegui.batch.workshop import Order, Outcome
from mattegui.core.errors import InputError

DONE = Outcome("a.png", "done", "", 1.5, 0.25, 0.5, "a_cutout.png", ("It is odd.",), "CPU")


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """A picture whose output is there."""
    (tmp_path / "a_cutout.png").write_bytes(b"cutout")
    task = MatteTask(tmp_path / "a.png", tmp_path / "a_trimap.png", tmp_path / "a_cutout.png")
    return Order("a.png", task, "sources", "options", tmp_path / "scratch")


def write(folder: Path, order: Order, outcome: Outcome | None, name: str = "journal.jsonl") -> bytes:
    with journal(folder / name) as log:
        log.begin(order)
        if outcome is not None:
            log.end(order, outcome)
    return (folder / name).read_bytes()


def test_what_was_done_is_read_as_it_was_written(tmp_path: Path, order: Order) -> None:
    write(tmp_path, order, DONE)
    record = recorded(tmp_path)["a_cutout.png"]
    assert record.outcome == DONE
    assert not record.begun
    assert record.stamp.startswith("6:")


def test_at_every_byte_of_a_kill_the_journal_says_begun_or_done(tmp_path: Path, order: Order) -> None:
    whole = write(tmp_path, order, DONE)
    states = []
    for length in range(len(whole) + 1):
        (tmp_path / "journal.jsonl").write_bytes(whole[:length])
        record = recorded(tmp_path).get("a_cutout.png")
        states.append(None if record is None else record.outcome or record.begun)
        other = replace(order, task=replace(order.task, out=tmp_path / "b_cutout.png"))
        write(tmp_path, other, None)  # the next run writes on
        assert recorded(tmp_path)["b_cutout.png"].begun
        after = recorded(tmp_path).get("a_cutout.png")
        assert states[-1] == (None if after is None else after.outcome or after.begun)
    assert list(dict.fromkeys(states)) == [None, True, DONE]
    assert states == sorted(states, key=[None, True, DONE].index)


def test_the_last_word_counts_whichever_journal_it_stands_in(tmp_path: Path, order: Order) -> None:
    write(tmp_path, order, DONE, "journal-2-of-2.jsonl")
    write(tmp_path, order, None, "journal-1-of-2.jsonl")
    assert recorded(tmp_path)["a_cutout.png"].begun
    write(tmp_path, order, Outcome("a.png", "failed", "It is damaged."), "journal.jsonl")
    record = recorded(tmp_path)["a_cutout.png"]
    assert (record.begun, record.stamp, record.outcome) == (False, "", None)  # what lies there need not be ours


def test_a_failed_second_try_leaves_the_first_output_ours(tmp_path: Path, order: Order) -> None:
    write(tmp_path, replace(order, replaces=True), Outcome("a.png", "failed", "It is damaged."))
    assert recorded(tmp_path)["a_cutout.png"].stamp.startswith("6:")


@pytest.mark.parametrize("line", [b"\0" * 40, b"[]", b"3", b'{"ended": "a.png"}', b'{"begun": "a.png", "time": {}}'])
def test_lines_that_are_no_records_are_left_out(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "journal.jsonl").write_bytes(line + b"\n")
    assert recorded(tmp_path) == {}


@pytest.mark.parametrize("number", [ENOSPC, EDQUOT])
def test_a_disk_that_is_full_is_said_in_words(
    tmp_path: Path, order: Order, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match=r"journal\.jsonl: cannot be written \(.*\); --resume goes on"):
        write(tmp_path, order, None)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
def test_a_journal_without_room_is_said_in_words(order: Order) -> None:
    with (
        pytest.raises(InputError, match=r"/dev/full: cannot be written"),
        Path("/dev/full").open("wb", buffering=0) as stream,
    ):
        Journal(stream).begin(order)
