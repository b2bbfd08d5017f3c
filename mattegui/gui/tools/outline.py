"""Makes a whole trimap from one line around the subject."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.dab import Point
from mattegui.document.outline import outlined
from mattegui.gui.language import tr
from mattegui.gui.tools.lasso import Lasso
from mattegui.gui.tools.tool import Pointer


class Outline(Lasso):
    """Inside becomes foreground, outside background, and a band as wide as the brush along the line unknown."""

    ring = UNKNOWN
    _inner, _size = FOREGROUND, 1.0  # the label inside and the brush, at the press

    @property
    def title(self) -> str:
        """What it is called."""
        return tr("Outline")

    @property
    def hint(self) -> str:
        """What the hand may do."""
        return tr("Draw around the subject, the brush over its edge")

    def press(self, pointer: Pointer) -> None:
        """Begin the line, as wide as the brush."""
        self._inner, self._size = BACKGROUND if pointer.opposite else FOREGROUND, self._toolbox.size
        self._toolbox.draft.begin(pointer.point, UNKNOWN, self._size)

    def _finish(self, points: list[Point], label: int) -> None:
        inner, size, over = self._inner, self._size, UNKNOWN if self._toolbox.protects else None

        def rework(trimap: NDArray[np.uint8], step: Step) -> NDArray[np.uint8]:
            return outlined(trimap, points, size, inner, over, step)

        self._workshop.change(tr("Making a trimap"), rework)
