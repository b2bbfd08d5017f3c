"""What was done of many pictures, written by more than one."""

import json
import os
import sys
from pathlib import Path

import pytest

from mattegui.core.errors import InputError
from mattegui.files.queue.ledger import LEDGER_VERSION, Progress, Record, read_ledger, write_ledger


def test_each_program_writes_only_what_it_did(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    assert read_ledger(path) == {}
    write_ledger(path, {"a.jpg": Progress("done", 10), "ä/b.jpg": Progress(seconds=5)})
    both = write_ledger(path, {"a.jpg": Progress(seconds=3, note="hair"), "c.jpg": Progress("flagged")})
    assert both == read_ledger(path)
    assert both == {
        "a.jpg": Record("done", 13, "hair"),
        "ä/b.jpg": Record("untouched", 5),
        "c.jpg": Record("flagged"),
    }


def test_progress_adds_up() -> None:
    both = Progress("in work", 2).then(Progress(None, 3, "look again"))
    assert both == Progress("in work", 5, "look again")
    assert Progress(note="").onto(Record("sent back", 1, "hair")) == Record("sent back", 1, "")


def ledger(**changes: object) -> bytes:
    record = {"state": "done", "seconds": 1, "note": ""}
    found = {"format": "mattegui queue", "version": LEDGER_VERSION, "pictures": {"a": record | changes}}
    return json.dumps(found).encode()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        ledger(state="over"),
        ledger(state=None),
        ledger(seconds=-1),
        ledger(seconds="1"),
        ledger(seconds=1e400),
        ledger(note=3),
        ledger().replace(b'"version": 1', b'"version": 2'),
        b'{"format": "mattegui queue", "version": 1, "pictures": {"a": 1}}',
    ],
)
def test_what_cannot_be_read_is_refused_and_never_written_over(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes(text)
    for attempt in (lambda: read_ledger(path), lambda: write_ledger(path, {"a": Progress("done")})):
        with pytest.raises(InputError, match=r"^.*ledger\.json: .*\.$"):
            attempt()
    assert path.read_bytes() == text


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names of files")
@pytest.mark.timeout(20)
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="pipe: cannot be read, for it is a folder, a device or a pipe"):
        read_ledger(tmp_path / "pipe")
