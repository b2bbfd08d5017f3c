"""The questions to the user: which file, which colour, save first?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QFileDialog, QMessageBox, QWidget

from mattegui.files.export import Kind
from mattegui.gui.dialogs.keys import KeySheet
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.desk import Desk, Export, beside
from mattegui.paths import resources

PICTURES = "Pictures (*.jpg *.jpeg *.png *.tif *.tiff *.webp);;All files (*)"
TRIMAPS = "Trimaps (*.png *.tif *.tiff);;All files (*)"
EXPORTS: dict[str, Kind] = {
    "Cutout with transparency (*.png *.webp *.tif)": "cutout",
    "Alpha (*.png *.tif)": "alpha",
    "Composite on the background (*.png *.jpg *.webp *.tif)": "composite",
    "Foreground colour (*.png *.tif)": "foreground",
}
SUFFIX: dict[Kind, str] = {"cutout": "cutout", "alpha": "alpha", "composite": "comp", "foreground": "fg"}


class Dialogs:
    """Asks, then tells the desk or the editor."""

    def __init__(self, parent: QWidget, editor: Editor, desk: Desk) -> None:
        self._parent = parent
        self._editor = editor
        self._desk = desk
        self._sheet: KeySheet | None = None

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
            self._save_trimap_beside(picture.path, then)
        elif answer == button.Discard:
            then()

    def _save_trimap_beside(self, picture: Path, then: Callable[[], None]) -> None:
        """Save to the trimap's file, or beside the picture; ask where another trimap lies there already."""
        path: Path | None = self._desk.trimap_path or beside(picture, "trimap")
        if path != self._desk.trimap_path and path.exists():
            path = self._ask_save("Save trimap", "trimap", TRIMAPS)[0]
        if path is not None:
            self._desk.save_trimap(path, then)

    def toggle_keys(self, keymap: Mapping[str, Sequence[str]], titles: Mapping[str, str]) -> None:
        """Show the sheet of keys, or hide it."""
        if self._sheet is None:
            self._sheet = KeySheet(self._parent, keymap, titles)
        self._sheet.setVisible(self._sheet.isHidden())

    def _ask_open(self, title: str, filters: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._parent, title, self._folder(), filters)
        return Path(name) if name else None

    def _ask_save(self, title: str, suffix: str, filters: str, chosen: str = "") -> tuple[Path | None, str]:
        if self._editor.picture is None:
            self._editor.said.emit("Open a photograph first.")
            return None, ""
        proposed = Path(self._folder()) / beside(self._editor.picture.path, suffix).name
        dialog = QFileDialog(self._parent, title, str(proposed.parent), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(proposed.suffix)  # for a name typed without one
        dialog.selectFile(proposed.name)
        if chosen:
            dialog.selectNameFilter(chosen)
        path = Path(dialog.selectedFiles()[0]) if dialog.exec() else None
        dialog.deleteLater()
        return path, dialog.selectedNameFilter()

    def _folder(self) -> str:
        """Where file dialogs begin: the picture's folder; not among the program's own files."""
        if self._editor.picture is None:
            return ""
        folder = self._editor.picture.path.parent
        return str(Path.home() if folder.is_relative_to(resources()) else folder)
