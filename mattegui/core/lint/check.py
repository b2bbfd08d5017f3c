"""All that can be found in the planes of one picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore
from mattegui.core.lint.alphas import contradictions
from mattegui.core.lint.contact import touching
from mattegui.core.lint.finding import Finding
from mattegui.core.lint.labels import enclosed, labels, specks


def check(
    image: NDArray[np.uint8] | None,
    trimap: NDArray[np.uint8],
    alpha: NDArray[np.float32] | None = None,
    hints: bool = True,
    step: Step = ignore,
) -> list[Finding]:
    """All findings, what weighs most first.

    image: (H, W, 3) uint8; None leaves out what must be seen in the photograph. trimap: (H, W) uint8 in {0, 128, 255}.
    alpha: a true one, (H, W) float32 in [0, 1], where there is one. All have one size. hints: False leaves them out.
    """
    step(0.0)
    found = labels(trimap, alpha)
    if alpha is not None:
        found += contradictions(trimap, alpha)
    step(0.2)
    found += specks(trimap)
    step(0.4)
    if image is not None:
        found += touching(image, trimap)
    step(0.8)
    return found + enclosed(trimap, alpha) if hints else found
