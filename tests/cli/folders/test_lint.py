"""`mattegui lint`."""

from __future__ import annotations

import json
import signal
import threading
from pathlib import Path

import pytest

from mattegui.__main__ import main
from mattegui.cli.folders import lint
from mattegui.cli.folders.progress import Progress
from mattegui.files.datasets.checking import Fault
from mattegui.files.datasets.items import Item
from tests.files.datasets.makers import fill, planes, save


def test_a_clean_folder_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(tmp_path, "aim", "a", "b")
    assert main(["lint", str(tmp_path), "--layout", "aim"]) == 0
    assert capsys.readouterr() == ("", "mattegui: 2 pictures looked at: nothing found.\n")


def test_findings_are_a_line_each_with_file_and_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(tmp_path, "plain", "a", "b")
    trimap = planes(1)["trimap"].copy()
    trimap[5, 60:62] = 255
    trimap[32, 40] = 128
    save(tmp_path / "trimap/b.png", trimap)
    for alpha in (tmp_path / "alpha").iterdir():
        alpha.unlink()
    assert main(["lint", str(tmp_path)]) == 1
    told, said = capsys.readouterr()
    line = "trimap/b.png: at 60,5 (2x1): A speck of foreground, 2 pixels, lies in the background; remove it. [speck]\n"
    assert told == line
    assert said == "mattegui: 2 pictures looked at: 1 warning.\n"
    main(["lint", str(tmp_path), "--hints"])
    assert "[gap]" in capsys.readouterr().out


def test_json_is_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(tmp_path, "plain", "a", without="alpha")
    trimap = planes()["trimap"].copy()
    trimap[5, 60:62] = 255
    save(tmp_path / "trimap/a.png", trimap)
    save(tmp_path / "trimap/z.png", trimap)
    assert main(["lint", str(tmp_path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["layout"], told["pictures"]) == ("plain", 1)
    lonely, speck = told["findings"]
    assert (lonely["file"], lonely["kind"], lonely["place"]) == ("trimap/z.png", "incomplete", None)
    assert speck["place"] == {"left": 60, "top": 5, "width": 2, "height": 1}
    assert set(speck) == {"file", "kind", "severity", "sentence", "place"}


def test_a_folder_that_is_none_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(tmp_path / "gone")]) == 2
    assert "gone: no such folder" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        main(["lint", str(tmp_path), "--layout", "mine"])


def test_ctrl_c_ends_it_with_130_and_tells_what_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path, "plain", *"abcdefgh", without="foreground")
    stopped = threading.Event()

    def look(item: Item, hints: bool) -> list[Fault]:
        if item.name != "a":
            stopped.wait(5)
        return []

    def heard(progress: Progress, done: int, total: int) -> None:
        if done == 1:
            signal.raise_signal(signal.SIGINT)
            stopped.set()

    monkeypatch.setattr(lint, "faults_of", look)
    monkeypatch.setattr(Progress, "tell", heard)
    assert main(["lint", str(tmp_path), "--jobs", "1"]) == 130
    assert "1 picture looked at" in capsys.readouterr().err
