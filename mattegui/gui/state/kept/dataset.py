"""How the last dataset was written, remembered from one start of the program to the next."""

from __future__ import annotations

from PySide6.QtCore import QSettings


class KeptDataset:
    """Its layout, and the annotator's name."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def layout(self) -> str:
        """The layout; empty where none was written yet."""
        return str(self._settings.value("dataset/layout", ""))

    @property
    def annotator(self) -> str:
        """Who annotates here; empty where nobody said so."""
        return str(self._settings.value("dataset/annotator", ""))

    def remember(self, layout: str, annotator: str) -> None:
        """Propose the same the next time."""
        self._settings.setValue("dataset/layout", layout)
        self._settings.setValue("dataset/annotator", annotator)
