"""The files that were opened last, remembered from one start of the program to the next."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

MOST_RECENT = 10


class Recent(QObject):
    """Photographs and sessions, the last one first. Whether they are still there is seen when they are opened."""

    changed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self.files: list[Path] = []
        try:
            stored = json.loads(str(settings.value("recent/files", "[]")))
        except ValueError:  # spoilt by hand
            stored = []
        if isinstance(stored, list):
            self.files = [Path(name) for name in stored if isinstance(name, str)][:MOST_RECENT]

    def add(self, path: Path) -> None:
        """A file was opened or saved."""
        path = path.absolute()
        self._put([path, *(other for other in self.files if other != path)][:MOST_RECENT])

    def clear(self) -> None:
        """Forget all."""
        self._put([])

    def _put(self, files: list[Path]) -> None:
        self.files = files
        self._settings.setValue("recent/files", json.dumps([str(path) for path in files]))
        self.changed.emit()
