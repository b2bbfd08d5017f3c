"""The files and folders that were opened last, remembered from one start of the program to the next."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

MOST_RECENT = 10


class Recent(QObject):
    """Photographs, sessions and folders, the last one first. Whether they are still there is seen when they are opened.

    folders: those of the files that were opened as a queue. It is remembered, for a look at the disk may take long.
    """

    changed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self.files = self._stored("recent/files")
        self.folders = set(self._stored("recent/folders"))

    def add(self, path: Path, folder: bool = False) -> None:
        """A file was opened or saved, or a folder opened as a queue."""
        path = path.absolute()
        folders = self.folders | {path} if folder else self.folders - {path}
        self._put([path, *(other for other in self.files if other != path)][:MOST_RECENT], folders)

    def clear(self) -> None:
        """Forget all."""
        self._put([], set())

    def _put(self, files: list[Path], folders: set[Path]) -> None:
        self.files, self.folders = files, folders & set(files)
        for name, paths in (("files", files), ("folders", [path for path in files if path in folders])):
            self._settings.setValue(f"recent/{name}", json.dumps([str(path) for path in paths]))
        self.changed.emit()

    def _stored(self, name: str) -> list[Path]:
        try:
            stored = json.loads(str(self._settings.value(name, "[]")))
        except (ValueError, RecursionError):  # spoilt by hand
            return []
        names = stored if isinstance(stored, list) else []
        return [Path(name) for name in names if isinstance(name, str)][:MOST_RECENT]


def title(path: Path) -> str:
    """What a file or folder is called in a list; all of it where it has no name, as a drive of its own."""
    return path.name or str(path)
