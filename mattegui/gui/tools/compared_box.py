"""A box in which the alpha is compared with its reference."""

from __future__ import annotations

from mattegui.gui.tools.cutout_start import RoughBox


class ComparedBox(RoughBox):
    """Drawn as the box around a subject is."""

    title = "Box to compare in"
    hint = "Drag a box; alpha and reference are compared in it, too"
