"""The questions to the user: which file, which colour, save first?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QColorDialog, QDialog, QFileDialog, QFormLayout, QLabel, QMessageBox, QVBoxLayout, QWidget

from mattegui.files.cutout import Kind
from mattegui.gui.desk import Desk, Export, beside
from mattegui.gui.editor import Editor

PICTURES = "Pictures (*.jpg *.jpeg *.png *.tif *.tiff *.webp);;All files (*)"
TRIMAPS = "Trimaps (*.png *.tif *.tiff);;All files (*)"
EXPORTS: dict[str, Kind] = {
    "Cutout with transparency (*.png *.webp *.tif)": "cutout",
    "Alpha (*.png *.tif)": "alpha",
    "Composite on the background (*.png *.jpg *.webp *.tif)": "composite",
    "Foreground colour (*.png *.tif)": "foreground",
}
SUFFIX: dict[Kind, str] = {"cutout": "cutout", "alpha": "alpha", "composite": "comp", "foreground": "fg"}
HELD = (
    ("Left drag", "paint the label"),
    ("Right drag, Ctrl+left drag", "paint the opposite label"),
    ("Shift+click", "straight line from the last point"),
    ("Alt+click", "pick the label under the cursor"),
    ("Space+drag, middle drag", "move the picture"),
    ("Wheel, Ctrl+wheel, pinch", "zoom at the cursor"),
    ("Shift+wheel, Alt+right drag, Shift+right drag", "brush size"),
    ("Hold `", "the original photograph"),
)


class Dialogs:
    """Asks, then tells the desk or the editor."""

    def __init__(self, parent: QWidget, editor: Editor, desk: Desk) -> None:
        self._parent = parent
        self._editor = editor
        self._desk = desk

    def open_image(self) -> None:
        """Ask for a photograph and open it, after asking what becomes of unsaved paint."""
        path = self._ask_open("Open photograph", PICTURES)
        if path is not None:
            self.when_saved(lambda: self._desk.open_image(path))

    def open_trimap(self) -> None:
        """Ask for a trimap file and load it."""
        path = self._ask_open("Open trimap", TRIMAPS)
        if path is not None:
            self._desk.open_trimap(path)

    def save_trimap(self) -> None:
        """Save the trimap to its file; ask for one the first time."""
        if self._desk.trimap_path is None:
            self.save_trimap_as()
        else:
            self._desk.save_trimap(self._desk.trimap_path)

    def save_trimap_as(self) -> None:
        """Ask where the trimap goes and save it there."""
        path = self._ask_save("Save trimap", "trimap", TRIMAPS)[0]
        if path is not None:
            self._desk.save_trimap(path)

    def export(self) -> None:
        """Export the same thing to the same file again; ask the first time."""
        if self._desk.last_export is None:
            self.export_as()
        else:
            self._desk.export(self._desk.last_export)

    def export_as(self, kind: Kind = "cutout") -> None:
        """Ask what to export and where, then write it."""
        chosen = next(text for text, value in EXPORTS.items() if value == kind)
        path, text = self._ask_save("Export", SUFFIX[kind], ";;".join(EXPORTS), chosen)
        if path is not None:
            self._desk.export(Export(path, EXPORTS[text]))

    def choose_background(self) -> None:
        """Ask for a background picture."""
        path = self._ask_open("Background picture", PICTURES)
        if path is not None:
            self._desk.open_background(str(path))

    def choose_colour(self) -> None:
        """Ask for a background colour."""
        colour = QColorDialog.getColor(QColor(*self._editor.view.background.colour), self._parent, "Background colour")
        if colour.isValid():
            self._desk.open_background(colour.name())

    def when_saved(self, then: Callable[[], None]) -> None:
        """Call `then` at once, or after the unsaved trimap was saved or given up; never, if the user cancels."""
        picture = self._editor.picture
        if not self._editor.unsaved or picture is None:
            then()
            return
        button = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._parent,
            "Unsaved trimap",
            f"The trimap of {picture.path.name} has changes that are not saved. Save them?",
            button.Save | button.Discard | button.Cancel,
        )
        if answer == button.Save:
            self._desk.save_trimap(self._desk.trimap_path or beside(picture.path, "trimap"), then)
        elif answer == button.Discard:
            then()

    def show_keys(self, keymap: Mapping[str, Sequence[str]], titles: Mapping[str, str]) -> None:
        """The sheet of keys, beside the canvas, not in its way."""
        sheet = QDialog(self._parent, Qt.WindowType.Tool)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.setWindowTitle("Keys")
        form = QFormLayout()
        for keys, text in HELD:
            form.addRow(keys, QLabel(text))
        for name, keys in keymap.items():
            native = ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
            if keys:
                form.addRow(native, QLabel(titles[name]))
        QVBoxLayout(sheet).addLayout(form)
        sheet.show()

    def _ask_open(self, title: str, filters: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._parent, title, self._folder(), filters)
        return Path(name) if name else None

    def _ask_save(self, title: str, suffix: str, filters: str, chosen: str = "") -> tuple[Path | None, str]:
        if self._editor.picture is None:
            self._editor.said.emit("Open a photograph first.")
            return None, ""
        proposed = str(beside(self._editor.picture.path, suffix))
        name, text = QFileDialog.getSaveFileName(self._parent, title, proposed, filters, chosen)
        return (Path(name) if name else None), text

    def _folder(self) -> str:
        return str(self._editor.picture.path.parent) if self._editor.picture is not None else ""
