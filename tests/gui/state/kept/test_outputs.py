"""What is remembered of exports."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from mattegui.files.output import Output
from mattegui.gui.state.kept.outputs import Outputs


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "settings.ini")


def outputs(file: str) -> Outputs:
    """As after a start of the program."""
    return Outputs(QSettings(file, QSettings.Format.IniFormat))


def test_each_kind_is_written_as_it_was_last(file: str, tmp_path: Path) -> None:
    before = outputs(file)
    cropped, deep = Output(crop=12, suffix=".webp", percent=50.0), Output(kind="alpha", depth="16", longest=900)
    for output in (cropped, deep):
        before.remember(output, tmp_path)
    before._settings.sync()
    after = outputs(file)
    assert after.of("cutout") == cropped
    assert after.of("alpha") == deep
    assert after.of("composite") == Output(kind="composite")
    assert after.kind == "alpha"
    assert after.folder == tmp_path


@pytest.mark.parametrize("stored", ["", "x", "[]", "3", '{"crop": -4}', '{"kind": "boat", "depth": 7}'])
def test_settings_that_make_no_sense_are_as_at_first(file: str, stored: str) -> None:
    settings = QSettings(file, QSettings.Format.IniFormat)
    for key in ("export/cutout", "export/kind", "export/folder"):
        settings.setValue(key, stored)
    settings.sync()
    assert outputs(file).of("cutout") == Output()
    assert outputs(file).kind == "cutout"
    assert outputs(file).folder is None


def test_a_folder_that_cannot_be_looked_at_is_none(file: str, tmp_path: Path) -> None:
    settings = QSettings(file, QSettings.Format.IniFormat)
    settings.setValue("export/folder", str(tmp_path / ("n" * 300)))
    assert Outputs(settings).folder is None
