"""How the user has arranged the program, remembered from one start to the next."""

from __future__ import annotations

import os
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from mattegui.gui.language import LANGUAGES, Language

Scheme = Literal["system", "light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


class Desk(QObject):
    """Light or dark, the language, the wheel, where window and docks lie, which panels are closed, the last folder."""

    scheme_changed = Signal()
    language_changed = Signal()
    wheel_changed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        stored = settings.value("window/scheme", "system")
        self._scheme: Scheme = next((scheme for scheme in SCHEMES if scheme == stored), "system")
        self._closed = {name for name in str(settings.value("window/closed", "")).split("|") if name}

    @property
    def scheme(self) -> Scheme:
        """Light, dark, or as the system is."""
        return self._scheme

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._settings.setValue("window/scheme", scheme)
        self.scheme_changed.emit()

    @property
    def language(self) -> Language:
        """What the window speaks from the next start on; "system" for the system's language."""
        stored = self._settings.value("window/language", "system")
        return next((language for language in LANGUAGES if language == stored), "system")

    @language.setter
    def language(self, language: Language) -> None:
        self._settings.setValue("window/language", language)
        self.language_changed.emit()

    @property
    def wheel_zooms(self) -> bool:
        """Whether the wheel alone zooms; else it scrolls, and zooms with Ctrl."""
        return str(self._settings.value("window/wheel_zooms", True)).lower() != "false"

    @wheel_zooms.setter
    def wheel_zooms(self, zooms: bool) -> None:
        self._settings.setValue("window/wheel_zooms", zooms)
        self.wheel_changed.emit()

    @property
    def folder(self) -> str:
        """Where a photograph was opened last, if that folder is still there; else empty."""
        stored = str(self._settings.value("window/folder", ""))
        return stored if os.path.isdir(stored) else ""  # not Path's, which raises for a folder that is locked by now

    @folder.setter
    def folder(self, folder: str) -> None:
        self._settings.setValue("window/folder", folder)

    @property
    def places(self) -> tuple[QByteArray, QByteArray]:
        """The window's geometry and the places of its docks, as Qt writes them; empty before the first end."""
        geometry, docks = (self._settings.value(f"window/{name}") for name in ("geometry", "docks"))
        empty = QByteArray()
        return (
            geometry if isinstance(geometry, QByteArray) else empty,
            docks if isinstance(docks, QByteArray) else empty,
        )

    @places.setter
    def places(self, places: tuple[QByteArray, QByteArray]) -> None:
        for name, place in zip(("geometry", "docks"), places, strict=True):
            self._settings.setValue(f"window/{name}", place)

    def is_closed(self, panel: str) -> bool:
        """Whether the user has closed a panel."""
        return panel in self._closed

    def close(self, panel: str, closed: bool) -> None:
        """Remember that a panel is closed, or open."""
        (self._closed.add if closed else self._closed.discard)(panel)
        self._settings.setValue("window/closed", "|".join(sorted(self._closed)))
