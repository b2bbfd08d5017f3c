"""The command that renders, as far as it goes without Blender."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.training.toys import start
from training.mattes.matte import Matte
from training.mattes.rendered import order, write_render


def test_what_exists_is_not_rendered_again_and_a_sheet_shows_it(tmp_path: Path) -> None:
    matte = Matte(np.full((64, 64, 3), 90, np.uint8), np.full((64, 64), 128, np.uint8))
    for seed in (4, 5):
        write_render(tmp_path, order(seed), matte, {})
    sheet = tmp_path / "sheet.png"
    done = start("training.rendered", "--out", tmp_path, "--count", 2, "--seed", 4, "--sheet", sheet)
    assert done.returncode == 0, done.stderr
    with Image.open(sheet) as shown:
        assert shown.size == (2560, 320)
    assert len((tmp_path / "renders.jsonl").read_text().splitlines()) == 2


@pytest.mark.skipif(importlib.util.find_spec("bpy") is not None, reason="Blender is installed")
def test_without_blender_the_command_says_what_to_install(tmp_path: Path) -> None:
    done = start("training.rendered", "--out", tmp_path / "new", "--count", 1)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].startswith("Rendering needs Blender")
    assert "Traceback" not in done.stderr


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    done = start("training.rendered", "--out", tmp_path, "--count", 1, "--kind", "stone")
    assert done.returncode == 2
    assert "long-hair" in done.stderr
