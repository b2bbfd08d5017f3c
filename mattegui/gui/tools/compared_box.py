"""A box in which the alpha is compared with its reference."""

from __future__ import annotations

from mattegui.gui.language import tr
from mattegui.gui.tools.cutout_start import RoughBox


class ComparedBox(RoughBox):
    """Drawn as the box around a subject is."""

    @property
    def title(self) -> str:
        """What it is called."""
        return tr("Box to compare in")

    @property
    def hint(self) -> str:
        """What a drag does."""
        return tr("Drag a box; alpha and reference are compared in it, too")
