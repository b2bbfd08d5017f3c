"""How the user last wrote each kind of result, remembered from one start of the program to the next."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings

from mattegui.files.output import EXPORT_KINDS, ExportKind, Output


class Outputs:
    """One output for each kind, the kind that was written last, and where to."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def kind(self) -> ExportKind:
        """What was written last."""
        stored = str(self._settings.value("export/kind", ""))
        return next((kind for kind in EXPORT_KINDS if kind == stored), "cutout")

    def of(self, kind: ExportKind) -> Output:
        """How this kind was last written."""
        return replace(Output.recalled(str(self._settings.value(f"export/{kind}", ""))), kind=kind)

    @property
    def folder(self) -> Path | None:
        """Where the last result went, if that folder is still there."""
        stored = str(self._settings.value("export/folder", ""))
        return Path(stored) if os.path.isdir(stored) else None  # not Path's, which raises for one that is locked by now

    def remember(self, output: Output, folder: Path) -> None:
        """Write the next result of this kind in the same way."""
        self._settings.setValue("export/kind", output.kind)
        self._settings.setValue(f"export/{output.kind}", output.remembered())
        self._settings.setValue("export/folder", str(folder))
