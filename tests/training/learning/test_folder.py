"""What a run leaves in its folder."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest
import torch

from mattegui.core.errors import InputError
from tests.training.toys import TINY
from training.judging.validation import Figures
from training.learning.folder import Folder, Moment, load_checkpoint, save_checkpoint, status


def test_a_checkpoint_that_cannot_be_finished_leaves_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "checkpoint.pt"
    save_checkpoint(path, {"width": 0.5, "step": 3})

    def fail(_state: object, stream: BinaryIO) -> None:
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(torch, "save", fail)
    with pytest.raises(InputError, match="No space left"):
        save_checkpoint(path, {"width": 0.5, "step": 4})
    monkeypatch.undo()
    assert load_checkpoint(path)["step"] == 3
    assert list(tmp_path.iterdir()) == [path]


def test_the_log_grows_by_a_line_and_has_one_heading(tmp_path: Path) -> None:
    folder = Folder(tmp_path, TINY)
    for step in (1, 2):
        folder.log(Moment(step, 90.0 * step), {"total": 0.5})
    with (tmp_path / "log.csv").open(newline="") as file:
        assert list(csv.reader(file)) == [["step", "minutes", "total"], ["1", "1.5", "0.5"], ["2", "3.0", "0.5"]]


def test_the_choices_of_a_run_are_written_down(tmp_path: Path) -> None:
    Folder(tmp_path / "new", TINY).create()
    lines = (tmp_path / "new/config.txt").read_text().splitlines()
    assert {"width: 0.125", "steps: 6", "rate: 0.02"} <= set(lines)


def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be made"):
        Folder(tmp_path / "file/run", TINY).create()


def test_the_status_is_the_last_line_of_the_log_and_the_last_validations(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        status(tmp_path / "missing")
    assert status(tmp_path) == "nothing is logged yet"
    moment = Moment()
    for crop in (320, 224, 512):
        moment = moment.after(moment.seconds + 60, crop, 400)
        row = {"crops": moment.crops, "large": moment.large, "rate": "0.02", "crops_per_s": 2.5}
        Folder(tmp_path, TINY).log(moment, row)
        folder = tmp_path / "cooled-0000002"
        folder.mkdir(exist_ok=True)
        Folder(folder, TINY).log(moment, row)
    for step in range(5):
        figures = Figures({"hair": 4.5 + step}, {"hair": 3.5 + step}, 0.25, [np.zeros((2, 2, 3), np.uint8)])
        Folder(tmp_path, TINY).log_figures(Moment(step), figures)
    lines = status(tmp_path).splitlines()
    assert lines[0] == "1,200 crops seen, 800 of them 320 px or more"
    assert lines[1] == "rate 0.02, step 3, 3.0 minutes, 2.5 crops/s"
    assert [line.split(":")[0] for line in lines[2:5]] == [
        f"validation at step {step}, 0.0 minutes" for step in (2, 3, 4)
    ]
    assert lines[4].endswith(": hair 8.5, hair polished 7.5, score 0.25")
    assert lines[5] == f"cooled-0000002: {lines[0]}"
