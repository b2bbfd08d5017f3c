"""The export dialog: what it proposes, what it shows, what is written."""

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QFileDialog, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.feedback import Step
from mattegui.files import export as files
from mattegui.gui.dialogs.exports.cutout import ExportDialog
from mattegui.gui.dialogs.exports.sample import SampleView
from mattegui.gui.work.exporting import Export
from tests.gui.conftest import alpha, open_photo, paint_both

Settled = Callable[[Desktop], None]
Ask = Callable[[str], ExportDialog]


@pytest.fixture
def ask(desktop: Desktop, qtbot: QtBot, photo: Path, settled: Settled) -> Iterator[Ask]:
    """Opens the dialog by a command, on a photograph whose alpha is complete."""
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    settled(desktop)

    def ask(command: str) -> ExportDialog:
        desktop.window.commands[command].trigger()
        return desktop.window.findChildren(ExportDialog)[-1]

    yield ask
    for dialog in desktop.window.findChildren(ExportDialog):
        dialog.reject()


def box(dialog: ExportDialog, text: str) -> QComboBox:
    """The box that offers a text."""
    return next(found for found in dialog.findChildren(QComboBox) if found.findText(text) >= 0)


def choose(dialog: ExportDialog, text: str) -> None:
    """Choose what a box offers."""
    box(dialog, text).setCurrentText(text)


def tick(dialog: ExportDialog, words: str) -> None:
    """Click a box to tick."""
    next(found for found in dialog.findChildren(QCheckBox) if words in found.text()).click()


def path_field(dialog: ExportDialog) -> QLineEdit:
    """The field that says where the result goes."""
    (field,) = [found for found in dialog.findChildren(QLineEdit) if "Where" in found.accessibleName()]
    return field


def words(dialog: ExportDialog, qtbot: QtBot) -> str:
    """What is said of the sample, once it is there."""
    view = dialog.findChild(SampleView)
    before = view.words
    qtbot.waitUntil(lambda: view.words != before, timeout=10000)
    return view.words


def test_the_name_follows_kind_and_format(ask: Ask, photo: Path, tmp_path: Path) -> None:
    dialog = ask("export_alpha")
    assert dialog.path == photo.with_name("image(123)_alpha.png")
    choose(dialog, "TIFF")
    assert dialog.path == photo.with_name("image(123)_alpha.tif")
    choose(dialog, "Composite on the background")
    assert dialog.path == photo.with_name("image(123)_comp.png")
    (name,) = [found for found in dialog.findChildren(QLineEdit) if "Where" in found.accessibleName()]
    name.selectAll()
    elsewhere = tmp_path / "elsewhere"
    name.insert(str(elsewhere / "mine.webp"))
    assert box(dialog, "WebP").currentText() == "WebP"
    choose(dialog, "Cutout with transparency")
    assert dialog.path == elsewhere / "image(123)_cutout.png"


def test_another_format_keeps_the_name_that_was_typed(ask: Ask, tmp_path: Path) -> None:
    dialog = ask("export_as")
    path_field(dialog).setText(str(tmp_path / "hero.png"))
    choose(dialog, "TIFF")
    assert dialog.path == tmp_path / "hero.tif"


def test_a_name_is_needed_and_gets_the_format_s_suffix(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask("export_everything")
    path_field(dialog).setText(" ")
    assert not dialog._write.isEnabled(), "it would all go into the folder that the program was started in"
    choose(dialog, "Alpha")
    choose(dialog, "TIFF")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "mine"), ""))
    next(button for button in dialog.findChildren(QAbstractButton) if "rowse" in button.text()).click()
    assert dialog.path == tmp_path / "mine.tif"


def test_several_files_that_are_there_are_told_before_they_are_replaced(
    ask: Ask, desktop: Desktop, qtbot: QtBot, photo: Path
) -> None:
    with qtbot.waitSignal(desktop.exporting.saved):
        ask("export_everything").accept()
    dialog = ask("export_everything")
    assert dialog.path == photo.with_suffix(""), "not one folder deeper each time"
    assert dialog._write.text() == "Replace"
    assert dialog._warning.text() == "Files of these names are there already and will be replaced."
    (names,) = [field for field in dialog.findChildren(QLineEdit) if "{stem}" in field.text()]
    for pattern in ("{stem}-2_{kind}{suffix}", "{stem}{"):
        names.setText(pattern)
        assert (dialog._write.text(), dialog._warning.text()) == ("Export", "")


def test_what_is_exported_first_is_what_was_exported_last(ask: Ask, desktop: Desktop, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desktop.exporting.saved):
        ask("export_composite").accept()
    desktop.exporting.last = None  # as after another picture came
    assert box(ask("export"), "Alpha").currentText() == "Composite on the background"


def test_a_file_that_is_there_is_named_before_it_is_replaced(ask: Ask, photo: Path) -> None:
    dialog = ask("export_as")
    assert "Export" in [button.text() for button in dialog.findChildren(QAbstractButton)]
    dialog.reject()
    photo.with_name("image(123)_cutout.png").write_bytes(b"")
    dialog = ask("export_as")
    assert "Replace" in [button.text() for button in dialog.findChildren(QAbstractButton)]


def test_what_is_chosen_is_written_and_remembered(ask: Ask, desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    dialog = ask("export_as")
    tick(dialog, "Crop")
    dialog.findChildren(QSpinBox)[0].setValue(0)
    choose(dialog, "16 bits")
    choose(dialog, "Per cent")
    with qtbot.waitSignal(desktop.exporting.saved):
        dialog.accept()
    stored = cv2.imread(str(photo.with_name("image(123)_cutout.png")), cv2.IMREAD_UNCHANGED)
    rows, columns = np.nonzero(alpha(desktop) >= 0.5 / 255)
    height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
    assert stored.dtype == np.uint16
    assert stored.shape == (round(height / 2), round(width / 2), 4)
    again = ask("export_as")
    assert box(again, "16 bits").currentText() == "16 bits"
    assert box(again, "Per cent").currentText() == "Per cent"
    choose(again, "Alpha")
    assert box(again, "16 bits").currentText() == "As the photograph"


def test_the_sample_tells_size_and_bytes(ask: Ask, qtbot: QtBot, photo: Path, desktop: Desktop) -> None:
    dialog = ask("export_as")
    told = words(dialog, qtbot)
    assert told.startswith("800 × 600 pixels, about ")
    number, unit = told.split()[-2:]
    told_bytes = float(number.replace(",", ".")) * {"kB": 1e3, "MB": 1e6}[unit]
    with qtbot.waitSignal(desktop.exporting.saved):
        dialog.accept()
    written = photo.with_name("image(123)_cutout.png").stat().st_size
    assert 1 / 1.5 < told_bytes / written < 1.5


def test_a_problem_is_told_in_place_of_the_sample(ask: Ask, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    dialog = ask("export_as")
    words(dialog, qtbot)
    dialog.findChildren(QLineEdit)
    (name,) = [found for found in dialog.findChildren(QLineEdit) if "Where" in found.accessibleName()]
    name.setText(str(tmp_path / "nowhere" / "a.png"))
    assert "does not exist" in words(dialog, qtbot)


def test_what_cannot_be_written_is_said_and_can_be_mended(ask: Ask, qtbot: QtBot, tmp_path: Path) -> None:
    """The dialog was gone, and all that was chosen with it."""
    dialog = ask("export_as")
    choose(dialog, "16 bits")
    for typed, reason in ((tmp_path / "nowhere" / "a.png", "does not exist"), (tmp_path / "a.boat", "end the name in")):
        path_field(dialog).setText(str(typed))
        dialog.accept()
        assert dialog.isVisible()
        assert reason in dialog._warning.text()
    path_field(dialog).setText(str(tmp_path / "a.png"))
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args[0].output.depth == "16"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("~nobody-of-that-name/a.png", "the folder ~nobody-of-that-name does not exist."),
        ("x" * 300 + ".png", "cannot be written"),
    ],
)
def test_a_name_that_cannot_be_is_said_and_raises_nothing(ask: Ask, qtbot: QtBot, typed: str, said: str) -> None:
    dialog = ask("export_as")
    words(dialog, qtbot)
    (name,) = [found for found in dialog.findChildren(QLineEdit) if "Where" in found.accessibleName()]
    name.setText(typed)
    assert said in words(dialog, qtbot)


def test_nobody_waits_for_a_sample_of_a_dialog_that_is_closed(
    ask: Ask, qtbot: QtBot, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    monkeypatch.setattr(files, "preview", lambda *_: made.append(1))
    ask("export_as").reject()
    qtbot.wait(400)
    assert not made
    assert desktop.tasks.text == ""


def test_everything_goes_into_a_folder(ask: Ask, desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    dialog = ask("export_everything")
    with qtbot.waitSignal(desktop.exporting.saved):
        dialog.accept()
    folder = photo.parent / "image(123)"
    names = {"cutout", "alpha", "fg", "comp", "trimap"}
    assert {path.name for path in folder.iterdir()} == {f"image(123)_{name}.png" for name in names}


def test_export_again_asks_nothing(ask: Ask, desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    with qtbot.waitSignal(desktop.exporting.saved):
        ask("export_alpha").accept()
    written = photo.with_name("image(123)_alpha.png")
    written.unlink()
    with qtbot.waitSignal(desktop.exporting.saved):
        desktop.window.commands["export"].trigger()
    assert written.exists()
    assert isinstance(desktop.exporting.last, Export)


def test_an_export_while_tiles_wait_has_the_paint_of_its_moment(
    ask: Ask, desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, photo: Path
) -> None:
    told: list[float] = []
    write = files.write_cutout

    def watched(path: Path, export: files.Export, step: Step) -> tuple[str, ...]:
        told.append(float(export.alpha.mean()))
        return write(path, export, step)

    monkeypatch.setattr(files, "write_cutout", watched)
    with qtbot.waitSignal(desktop.exporting.saved):
        ask("export_alpha").accept()
    assert told == [pytest.approx(float(alpha(desktop).mean()), abs=1e-6)]


def test_it_fits_on_a_small_screen_at_twice_the_size(
    german: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen of 1280 x 720 at 200 %; in German its right edge was cut off."""
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(640, 360))
    dialog = ExportDialog(german.window, german.exporting, german.tasks, tmp_path / "photo.jpg", tmp_path)
    qtbot.addWidget(dialog)
    least = dialog.minimumSizeHint()
    assert least.expandedTo(QSize(624, 330)) == QSize(624, 330)
