"""The questions to the user: which file, which colour, save first?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QFileDialog, QWidget

from mattegui.files.output import ExportKind
from mattegui.gui.dialogs.asking import Answer, ask
from mattegui.gui.dialogs.exports.cutout import ExportDialog
from mattegui.gui.dialogs.sessions import SessionDialogs
from mattegui.gui.language import marked, tr
from mattegui.gui.work.parts import Parts
from mattegui.paths import SESSION_SUFFIX, beside, resources

OPENED = (
    "*.jpg *.jpeg *.png *.dng *.cr2 *.cr3 *.nef *.arw *.raf *.rw2 *.orf *.pef *.srw *.x3f *.tif *.tiff "
    "*.webp *.bmp *.gif *.pnm *.pbm *.pgm *.ppm *.pfm *.jp2 *.j2k *.exr *.jxl *.avif *.heic *.heif *.psd "
    "*.psb *.ora"
)
OF_TRIMAPS = "*.png *.tif *.tiff"
PICTURE_FILTER = marked("Pictures ({patterns});;All files (*)")
OPEN_FILTER = marked("Pictures and sessions ({patterns});;All files (*)")
TRIMAP_FILTER = marked("Trimaps ({patterns});;All files (*)")


class Dialogs:
    """Asks, then tells the parts of the program. parent: the window that the dialogs belong to."""

    def __init__(self, parent: QWidget, parts: Parts) -> None:
        self._parent, self._voice, self._editor, self._looks = parent, parts.voice, parts.editor, parts.looks
        self._opening, self._saving, self._exporting = parts.opening, parts.saving, parts.exporting
        self._clipboard, self._tasks, self._starting = parts.clipboard, parts.tasks, parts.starting
        self._sessions, self._desk, self._dropping = parts.sessions, parts.desk, parts.dropping
        self._recent, self._queue, self._queue_exports = parts.recent, parts.queue, parts.queue_exports
        self.sessions = SessionDialogs(parent, parts, self.when_saved)

    def open_image(self) -> None:
        """Ask for a photograph or a session and open it, after asking what becomes of unsaved paint."""
        path = self._ask_open(tr("Open"), tr(OPEN_FILTER, patterns=f"{OPENED} *{SESSION_SUFFIX}"))
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open a photograph or a session, after asking what becomes of unsaved paint; a recent folder as a queue."""
        if path in self._recent.folders:
            self._queue.open([path])
            return
        self.when_saved(lambda: self._opening.open_image(path))

    def open_sample(self) -> None:
        """Open the photograph that ships, after asking what becomes of unsaved paint."""
        self.when_saved(self._opening.open_sample)

    def open_trimap(self) -> None:
        """Ask for a trimap file and load it."""
        path = self._ask_open(tr("Open trimap"), tr(TRIMAP_FILTER, patterns=OF_TRIMAPS))
        if path is not None:
            self._opening.open_trimap(path)

    def open_reference(self) -> None:
        """Ask for an alpha file to compare with."""
        path = self._ask_open(tr("Compare with an alpha"), tr(PICTURE_FILTER, patterns=OPENED))
        if path is not None:
            self._opening.open_reference(path)

    def start_from_mask(self) -> None:
        """Ask for a mask or an alpha and make a trimap around its edges."""
        path = self._ask_open(tr("Mask or alpha"), tr(PICTURE_FILTER, patterns=OPENED))
        if path is not None:
            self._opening.when_come(partial(self._starting.from_mask, path))

    def save_trimap(self) -> None:
        """Save the trimap to its file; ask for one the first time."""
        if self._saving.trimap_path is None:
            self.save_trimap_as()
        else:
            self._saving.save_trimap(self._saving.trimap_path)

    def save_trimap_as(self) -> None:
        """Ask where the trimap goes and save it there."""
        path = self._ask_trimap()
        if path is not None:
            self._saving.save_trimap(path)

    def export(self) -> None:
        """Export the same thing to the same file again; ask the first time, at what was written last."""
        if self._exporting.last is None:
            self.export_as(self._exporting.outputs.kind)
        else:
            self._exporting.export(self._exporting.last)

    def export_as(self, kind: ExportKind) -> None:
        """Ask what to export and where, then write it."""
        if self._editor.picture is None:
            self._voice.say(tr("Open a photograph first."))
            return
        source = self._editor.picture.path
        folder = self._exporting.outputs.folder or Path(self._folder())
        dialog = ExportDialog(self._parent, self._exporting, self._tasks, source, folder)
        dialog.chosen.connect(self._exporting.export)
        dialog.ask(kind)

    def paste(self) -> None:
        """Open what is on the clipboard, after asking what becomes of unsaved paint; files as if they were dropped."""
        files = self._clipboard.files
        if files:
            self._dropping.take(files)
        else:
            self.when_saved(self._clipboard.paste)

    def choose_background(self) -> None:
        """Ask for a background picture, where the present one lies."""
        shown = self._looks.now.background.source
        start = None if shown is None else str(shown.parent)
        path = self._ask_open(tr("Background picture"), tr(PICTURE_FILTER, patterns=OPENED), start)
        if path is not None:
            self._opening.open_background(str(path))

    def choose_colour(self) -> None:
        """Ask for a background colour."""
        shown = QColor(*self._looks.now.background.colour)
        colour = QColorDialog.getColor(shown, self._parent, tr("Background colour"))
        if colour.isValid():
            self._opening.open_background(colour.name())

    def when_saved(self, then: Callable[[], None]) -> None:
        """Call `then` at once, or after unsaved work was saved or given up; never, if the user cancels."""
        picture = self._editor.picture
        if not self._gives_up_export():
            return
        if not self._editor.unsaved or picture is None:
            then()
            return
        answer = ask(
            self._parent,
            tr("Unsaved work"),
            tr("What was painted on {name} is not saved. Save it?", name=picture.path.name),
            Answer.Save | Answer.Discard | Answer.Cancel,
        )
        if answer == Answer.Save:
            self._save_then(lambda: self.when_saved(then))  # the hand may have painted meanwhile
        elif answer == Answer.Discard:
            then()

    def when_done(self, then: Callable[[], None]) -> None:
        """As when_saved, where the program is to end: it would go on unseen with an export of many pictures."""

        def leave() -> None:
            task = self._queue_exports.unfinished
            if not task or self._gives_up(tr("{task} is not done yet. Give it up? What is written stays.", task=task)):
                self._queue_exports.cancel()
                then()

        self.when_saved(leave)

    def _gives_up_export(self) -> bool:
        """True unless an export waits for alpha and the user wants it."""
        task = self._exporting.unfinished
        if not task:
            return True
        if not self._gives_up(tr("{task} is not done, because the alpha is not complete yet. Give it up?", task=task)):
            return False
        self._exporting.cancel()
        return True

    def _gives_up(self, question: str) -> bool:
        answer = ask(self._parent, tr("Unfinished work"), question, Answer.Discard | Answer.Cancel)
        return answer == Answer.Discard

    def _save_then(self, then: Callable[[], None]) -> None:
        """Save to the session; to the trimap's file where the user works with one and has nothing but a trimap."""
        path, document = self._saving.trimap_path, self._editor.document
        retouched = document is not None and bool(document.retouch.tiles)
        if path is not None and self._sessions.path is None and not retouched:
            self._saving.save_trimap(path, then)
        else:
            self.sessions.save_then(then)

    def _ask_open(self, title: str, filters: str, start: str | None = None) -> Path | None:
        """start: a folder; None for the picture's."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, start or self._folder(), filters)
        return Path(name) if name else None

    def _ask_trimap(self) -> Path | None:
        """Where the trimap is to be saved."""
        if self._editor.picture is None:
            self._voice.say(tr("Open a photograph first."))
            return None
        usual = Path(self._folder()) / beside(self._editor.picture.path, "trimap").name
        proposed = self._saving.trimap_path or usual
        filters = tr(TRIMAP_FILTER, patterns=OF_TRIMAPS)
        dialog = QFileDialog(self._parent, tr("Save trimap"), str(proposed.parent), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(proposed.suffix)  # for a name typed without one
        dialog.selectFile(proposed.name)
        path = Path(dialog.selectedFiles()[0]) if dialog.exec() else None
        dialog.deleteLater()
        return path

    def _folder(self) -> str:
        """Where file dialogs begin: the picture's folder, or the last one; not among the program's own files."""
        if self._editor.picture is None:
            return self._desk.folder
        folder = self._editor.picture.path.parent
        return QDir.homePath() if folder.is_relative_to(resources()) else str(folder)
