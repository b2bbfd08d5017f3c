"""The background of last time, for the first picture of this start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QColor

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step
from mattegui.core.rect import Rect
from mattegui.core.stage.background import Background
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.voice import Speak
from mattegui.gui.work.tasks import Tasks


class LastBackground(QObject):
    """Its colour comes back at once, its picture after the first photograph, so that nobody waits for it."""

    def __init__(self, looks: Looks, editor: Editor, tasks: Tasks, settings: QSettings, say: Speak) -> None:
        super().__init__()
        self._looks, self._editor, self._tasks, self._settings, self._say = looks, editor, tasks, settings, say
        colour, file = (str(settings.value(f"background/{name}", "")) for name in ("colour", "file"))
        self._file = file
        if QColor.isValidColorName(colour):
            shown = QColor(colour)
            rgb = (shown.red(), shown.green(), shown.blue())
            looks.set(replace(looks.now, background=Background(rgb)))
        self._kept = looks.now.background
        looks.changed.connect(self._keep)
        editor.opened.connect(self._bring)

    def _keep(self) -> None:
        background = self._looks.now.background
        if background is self._kept:
            return
        self._kept, self._file = background, ""  # the user has chosen another
        self._settings.setValue("background/colour", QColor(*background.colour).name())
        self._settings.setValue("background/file", "" if background.source is None else str(background.source))

    def _bring(self) -> None:
        """Lay the picture of last time behind the first photograph, unless another one was chosen meanwhile."""
        file, self._file = self._file, ""
        document, before = self._editor.document, self._looks.now.background
        if not file or document is None or before.picture is not None:
            return

        def work(_step: Step) -> Background | str:
            from mattegui.files.export import read_background  # here: the window must not wait for the codecs

            try:
                read = replace(read_background(file), colour=before.colour)
            except InputError as error:
                return tr("The background of last time is left out: {reason}", reason=error)
            read.region(Rect(0, 0, 1, 1), document.shape)  # scales the picture here, not while drawing
            return read

        def then(found: Background | str) -> None:
            if isinstance(found, str):
                self._say(found)
            elif self._looks.now.background is before:
                self._kept = found
                self._looks.set(replace(self._looks.now, background=found))

        self._tasks.run("open", tr("Opening {name}", name=Path(file).name), work, then)
