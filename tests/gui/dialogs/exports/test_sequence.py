"""The question where the alphas of all pictures go."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.gui.dialogs.exports.dataset import DatasetDialog
from mattegui.gui.dialogs.exports.sequence import SequenceDialog


def test_long_names_do_not_widen_it_beyond_the_screen(desktop: Desktop, qtbot: QtBot) -> None:
    names = [f"{'frame' * 40}_{number}.png" for number in (1, 9)]
    dialog = SequenceDialog(desktop.window, Path("frames"), names)
    qtbot.addWidget(dialog)
    assert dialog.minimumSizeHint().width() < 640
    (told,) = [label.text() for label in dialog.findChildren(QLabel) if "One PNG" in label.text()]
    assert "_1.png to frame" in told
    assert "_9.png." in told


def test_the_pictures_may_lie_in_a_folder_without_a_name(desktop: Desktop, qtbot: QtBot) -> None:
    """As on a memory card, which is a drive of its own on Windows: the dialog could not be made."""
    root = Path(Path.cwd().anchor)
    for dialog, name in (
        (SequenceDialog(desktop.window, root, ["1.png", "2.png"]), "alpha"),
        (DatasetDialog(desktop.window, desktop.parts.kept_dataset, root, 1, 2), "dataset"),
    ):
        qtbot.addWidget(dialog)
        assert dialog.folder == root / name


def test_any_file_that_would_be_replaced_is_told(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    """Only the first one was looked for."""
    dialog = SequenceDialog(desktop.window, Path("frames"), ["1.png", "2.png", "3.png"])
    qtbot.addWidget(dialog)
    (tmp_path / "4.png").write_bytes(b"")
    dialog.path.setText(str(tmp_path))
    assert not dialog.warning.text()
    (tmp_path / "2.png").write_bytes(b"")
    dialog.path.setText(f"{tmp_path}/")
    assert dialog.warning.text() == "Files of these names are there already and will be replaced."
