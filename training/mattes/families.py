"""The families of procedural mattes, one per kind of subject; the same seed draws the same matte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.clear.glass import glass, jelly
from training.mattes.clusters import cords, leaves
from training.mattes.exact.mesh import mesh
from training.mattes.exact.rods import rods
from training.mattes.exact.wisps import wisps
from training.mattes.matte import Matte
from training.mattes.strands import branches, feather, fur, grass, hair, net
from training.mattes.texture import photographed
from training.mattes.translucent import cloth, defocus, holes, motion, smoke, spray

Family = Callable[[np.random.Generator, int], Matte]
Photograph = Callable[[np.random.Generator], NDArray[np.uint8]]

# (family, weight). Hair and fur weigh much because people cut them out, glass because the classical methods fail on it,
# single strands because a network that has not seen them well answers them with fog.
FAMILIES: tuple[tuple[Family, float], ...] = (
    (hair, 4.0),
    (wisps, 7.0),
    (fur, 3.0),
    (mesh, 4.0),
    (rods, 2.0),
    (leaves, 6.0),
    (cords, 3.0),
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
# Half of these take their colour from a photograph: nobody's hair has the one colour that a drawing has.
PHOTOGRAPHED: tuple[Family, ...] = (
    hair,
    wisps,
    fur,
    mesh,
    rods,
    leaves,
    cords,
    cloth,
    smoke,
    branches,
    grass,
    feather,
    net,
)


def render(seed: tuple[int, ...], size: int, clear: float = 1.0, photograph: Photograph | None = None) -> Matte:
    """One procedural matte of `size` pixels a side, of a family drawn by weight; the same for the same seed.

    clear: how many times as often as usual glass and jellyfish are drawn. photograph: draws the picture, (H, W, 3)
    uint8, that half of the strands, meshes and smoke take their colour from; without it all keep the drawn one.
    """
    rng = np.random.default_rng(seed)
    weights = np.array([weight * (clear if family in SEEN_THROUGH else 1) for family, weight in FAMILIES])
    family = FAMILIES[int(rng.choice(len(FAMILIES), p=weights / weights.sum()))][0]
    matte = family(rng, size)
    if photograph is None or family not in PHOTOGRAPHED or rng.random() < 0.5:
        return matte
    return replace(matte, foreground=photographed(rng, matte.foreground, photograph(rng)))


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
