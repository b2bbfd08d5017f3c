"""Time and notes of the queue."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mattegui.core.errors import InputError
from mattegui.files.datasets.described import described
from mattegui.files.datasets.items import Item, find_items
from mattegui.files.datasets.worked import worked
from mattegui.files.queue.ledger import LEDGER, Progress, write_ledger
from tests.files.datasets.makers import fill, planes, save
from tests.files.datasets.test_reading import session


def told(folder: Path) -> dict[str, tuple[float | None, str]]:
    return {
        item.name: (item.seconds, item.note)
        for item in worked(folder, described(folder, find_items(folder, sessions=True).items))
    }


def test_a_dataset_and_a_flat_folder_take_what_their_queue_kept(tmp_path: Path) -> None:
    plain = fill(tmp_path / "plain", "plain", "a", "b", "c")
    write_ledger(
        plain / LEDGER,
        {
            "image/a.png": Progress("sent back", 12.5, "the ear"),
            "image/b.png": Progress("approved"),
            "image/gone.png": Progress(seconds=9),
        },
    )
    assert told(plain) == {"a": (12.5, "the ear"), "b": (None, ""), "c": (None, "")}
    flat = fill(tmp_path / "flat", "sidecar", "a")
    write_ledger(flat / LEDGER, {"a.png": Progress(seconds=3)})
    assert told(flat) == {"a": (3, "")}


def test_what_a_manifest_says_is_of_the_work_before(tmp_path: Path) -> None:
    write_ledger(tmp_path / LEDGER, {"a.png": Progress(seconds=5), "b.png": Progress(note="new")})
    before = [Item(name, {"image": tmp_path / f"{name}.png"}, seconds=7, note="old") for name in "ab"]
    a, b = worked(tmp_path, before)
    assert (a, b) == (replace(before[0], seconds=12), replace(before[1], note="new"))


def test_sessions_are_found_by_their_photographs_wherever_they_lie(tmp_path: Path) -> None:
    """Beside the photographs of a dataset, whose ledger is one folder above, and in a folder of their own."""
    photo = save(tmp_path / "data/image/a.png", planes()["image"])
    save(tmp_path / "data/image/a.jpg", planes()["image"])
    session(photo.parent, photo)
    write_ledger(tmp_path / "data" / LEDGER, {"image/a.png": Progress(seconds=4), "image/a.jpg": Progress(seconds=99)})
    assert told(photo.parent) == {"a": (4, "")}
    own = tmp_path / "own"
    own.mkdir()
    session(own, photo)
    write_ledger(own / LEDGER, {"../data/image/a.png": Progress(seconds=6, note="hair")})
    (own / "broken.matte").write_bytes(b"no session")
    assert told(own) == {"a": (6, "hair"), "broken": (None, "")}


def test_a_session_that_holds_its_photograph_is_taken_to_lie_beside_it(tmp_path: Path) -> None:
    session(tmp_path, None)
    write_ledger(tmp_path / LEDGER, {"a.png": Progress(seconds=8)})
    assert told(tmp_path) == {"a": (8, "")}


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    (fill(tmp_path, "plain", "a") / LEDGER).write_bytes(b"{")
    with pytest.raises(InputError, match=LEDGER):
        told(tmp_path)
