"""The colour of what is cut out, freed from the background that shines through."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.float32]

RADII = (45, 3)  # half the boxes of Forte 2021: the first finds colours across the band, the second follows strands
FOREGROUND_MARGIN = sum(RADII)  # how far a pixel's colour can come from; a window grown by it equals the whole image
TILE = 512  # pixels worked on at once: a large photograph needs memory for one window only


def estimate_foreground(image: Picture, alpha: NDArray[np.float32]) -> Picture:
    """Foreground colour by blur fusion: Forte, "Approximate fast foreground colour estimation", ICIP 2021.

    image: (H, W, 3) uint8, uint16, or float32 with 1 for white; alpha: (H, W) float32 in [0, 1]. Returns the image's
    shape and type: exactly the image where alpha is 1, neighbouring foreground colour where alpha is 0.
    """
    raise NotImplementedError
