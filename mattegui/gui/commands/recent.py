"""The menu of files and folders that were opened last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from mattegui.gui.language import tr
from mattegui.gui.state.kept.recent import Recent, title


class RecentMenu(QMenu):
    """Filled anew each time it opens.

    open_file: opens one, after asking what becomes of unsaved paint. folder: gives the drawing of folders.
    """

    def __init__(
        self, parent: QWidget, recent: Recent, open_file: Callable[[Path], None], folder: Callable[[], QIcon]
    ) -> None:
        super().__init__(tr("Open &recent"), parent)
        self._recent, self._open, self._folder = recent, open_file, folder
        self.aboutToShow.connect(self._fill)
        recent.changed.connect(self._grey)
        self._grey()

    def _fill(self) -> None:
        self.clear()
        names = [title(path) for path in self._recent.files]
        for path, name in zip(self._recent.files, names, strict=True):
            text = name if names.count(name) == 1 else f"{name} ({path.parent})"
            action = self.addAction(text.replace("&", "&&"), partial(self._open, path))
            action.setToolTip(str(path))
            if path in self._recent.folders:
                action.setIcon(self._folder())
        self.addSeparator()
        self.addAction(tr("&Forget these"), self._recent.clear)

    def _grey(self) -> None:
        self.menuAction().setEnabled(bool(self._recent.files))
