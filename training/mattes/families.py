"""The families of procedural mattes, one per kind of subject; the same seed draws the same matte."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.glass import glass, jelly
from training.mattes.matte import Matte
from training.mattes.strands import branches, feather, fur, grass, hair, net
from training.mattes.translucent import cloth, defocus, holes, motion, smoke, spray

Family = Callable[[np.random.Generator, int], Matte]

# (family, weight). Hair and fur weigh much because people cut them out, glass because the classical methods fail on it.
FAMILIES: tuple[tuple[Family, float], ...] = (
    (hair, 4.0),
    (fur, 3.0),
    (glass, 7.0),
    (jelly, 2.5),
    (cloth, 1.5),
    (smoke, 2.0),
    (branches, 1.0),
    (grass, 1.0),
    (feather, 1.0),
    (net, 1.0),
    (defocus, 1.0),
    (motion, 0.7),
    (holes, 0.7),
    (spray, 0.7),
)

SEEN_THROUGH: tuple[Family, ...] = (glass, jelly)


def render(seed: tuple[int, ...], size: int, clear: float = 1.0) -> Matte:
    """One procedural matte of `size` pixels a side, of a family drawn by weight; the same for the same seed.

    clear: how many times as often as usual glass and jellyfish are drawn.
    """
    rng = np.random.default_rng(seed)
    weights = np.array([weight * (clear if family in SEEN_THROUGH else 1) for family, weight in FAMILIES])
    family = FAMILIES[int(rng.choice(len(FAMILIES), p=weights / weights.sum()))][0]
    return family(rng, size)


def contact_sheet(seed: int, size: int = 256, columns: int = 6) -> NDArray[np.uint8]:
    """Every family in a row: `columns` mattes over magenta, the last one's alpha beside. (H, W, 3) uint8 RGB."""
    rows = []
    for index, (family, _) in enumerate(FAMILIES):
        mattes = [family(np.random.default_rng((seed, index, column)), size * 2) for column in range(columns)]
        cells = []
        for matte in mattes:
            alpha = matte.opacity[..., None]
            over = matte.foreground * alpha + (1 - alpha) * np.array([200, 0, 200], np.float32)
            cells.append(np.hstack([over, np.repeat(alpha * 255, 3, 2)]))
        row = cv2.resize(np.hstack(cells).astype(np.uint8), (columns * size * 2, size), interpolation=cv2.INTER_AREA)
        row = np.ascontiguousarray(row)
        cv2.putText(row, family.__name__, (8, 24), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (255, 255, 255), 2, cv2.LINE_AA)
        rows.append(row)
    return np.vstack(rows)
