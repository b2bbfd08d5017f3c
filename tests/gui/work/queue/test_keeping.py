"""Two annotators at one folder: neither destroys what the other did."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from pytestqt.qtbot import QtBot

from mattegui.files.datasets import Item
from mattegui.files.queue.ledger import LEDGER, Progress, Record, read_ledger
from mattegui.gui.state.queue.pictures import Pictures, items_of
from mattegui.gui.work.queue import keeping
from mattegui.gui.work.queue.keeping import LEDGER_LOCK, Keeping, merge
from mattegui.gui.work.tasks import Tasks


def test_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    def write(who: str) -> None:
        for number in range(20):
            done = {f"{who} {number}": Progress("done"), "both": Progress(seconds=1)}
            assert isinstance(merge(tmp_path, done), dict)

    with ThreadPoolExecutor(2) as programs:
        list(programs.map(write, ("one", "two")))
    records = read_ledger(tmp_path / LEDGER)
    assert len(records) == 41
    assert records["both"].seconds == 40


def test_what_the_other_did_is_seen_after_writing(qtbot: QtBot, tmp_path: Path) -> None:
    sentences: list[str] = []
    pictures, tasks = Pictures(), Tasks(sentences.append)
    kept = Keeping(pictures, tasks, sentences.append)
    kept.open(tmp_path)
    pictures.open(items_of([Item("", {"image": tmp_path / name}) for name in ("a", "b")], tmp_path), {})
    merge(tmp_path, {"b": Progress("flagged", 3)})
    pictures.note(0, Progress("done"))
    kept.write()
    qtbot.waitUntil(lambda: pictures.record(1) == Record("flagged", 3))
    assert read_ledger(tmp_path / LEDGER)["a"].state == "done"
    tasks.stop()
    assert sentences == []


def test_what_cannot_be_written_is_said_once_and_tried_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LEDGER_WAIT", 10)
    sentences: list[str] = []
    pictures, tasks = Pictures(), Tasks(sentences.append)
    kept = Keeping(pictures, tasks, sentences.append)
    kept.open(tmp_path)
    pictures.open(items_of([Item("", {"image": tmp_path / "a"})], tmp_path), {})
    held = QLockFile(str(tmp_path / LEDGER_LOCK))
    assert held.tryLock(0)
    for seconds in (1, 2):
        pictures.note(0, Progress(seconds=seconds))
        kept.write()
        qtbot.waitUntil(lambda: not tasks.text)
        assert pictures.unwritten
    assert len(sentences) == 1
    assert LEDGER in sentences[0]
    held.unlock()
    kept.write()
    qtbot.waitUntil(lambda: not pictures.unwritten and not tasks.text)
    assert read_ledger(tmp_path / LEDGER)["a"].seconds == 3
    tasks.stop()


def test_what_is_written_while_the_pictures_are_listed_anew_is_known_of_them(qtbot: QtBot, tmp_path: Path) -> None:
    sentences: list[str] = []
    pictures, tasks = Pictures(), Tasks(sentences.append)
    kept = Keeping(pictures, tasks, sentences.append)
    for _ in range(2):
        kept.open(tmp_path)
        pictures.open(items_of([Item("", {"image": tmp_path / "a"})], tmp_path), {})
        if not tasks.text:
            pictures.note(0, Progress("done"))
            kept.write()
    qtbot.waitUntil(lambda: pictures.record(0).state == "done")
    tasks.stop()


def test_what_could_not_be_written_in_an_unforeseen_way_is_not_lost(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory(*_: object) -> None:
        raise MemoryError

    pictures, tasks = Pictures(), Tasks(lambda sentence, kind: None)
    kept = Keeping(pictures, tasks, lambda sentence: None)
    kept.open(tmp_path)
    pictures.open(items_of([Item("", {"image": tmp_path / "a"})], tmp_path), {})
    pictures.note(0, Progress("done"))
    with monkeypatch.context() as patch:
        patch.setattr(keeping, "merge", no_memory)
        kept.write()
        qtbot.waitUntil(lambda: not tasks.text)
    kept.write()
    tasks.stop()
    assert read_ledger(tmp_path / LEDGER)["a"].state == "done"
