"""Where the sessions of a folder of pictures lie, remembered from one start of the program to the next."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QSettings

MOST_FOLDERS = 50


class SessionFolders:
    """By the folder of the pictures, the last one first. What is not remembered lies beside the pictures."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        try:
            stored = json.loads(str(settings.value("queue/sessions", "{}")))
        except (ValueError, RecursionError):  # spoilt by hand
            stored = {}
        found = stored if isinstance(stored, dict) else {}
        self._folders = {root: folder for root, folder in found.items() if isinstance(folder, str)}

    def of(self, root: Path) -> Path | None:
        """Where the sessions of these pictures lie; None for beside them."""
        folder = self._folders.get(str(root))
        return None if folder is None else Path(folder)

    def put(self, root: Path, folder: Path | None) -> None:
        """Keep the sessions of these pictures there; None for beside them."""
        self._folders.pop(str(root), None)
        first = {} if folder is None else {str(root): str(folder)}
        self._folders = dict(list((first | self._folders).items())[:MOST_FOLDERS])
        self._settings.setValue("queue/sessions", json.dumps(self._folders))
