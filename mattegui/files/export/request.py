"""What is to be written of one picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.stage.background import Background
from mattegui.core.stage.placement import AS_PHOTOGRAPHED, Placement
from mattegui.files.image import read_image
from mattegui.files.output import USUAL_OUTPUT, Output
from mattegui.files.picture import Picture

WHITE = Background(colour=(255, 255, 255))  # where nobody chose: paper


@dataclass(frozen=True)
class Export:
    """What is written of one picture.

    alpha: (H, W) float32 in [0, 1], as the user finished it. background: what a composite lies on; None is white, and
    hidden in files with layers. trimap: (H, W) uint8 in {0, 128, 255}; needed for the kinds "trimap" and "everything",
    and a hidden layer of OpenRaster. despill: how far the background's colour is taken out of the edges, 0 to 1.
    placement: where the cutout stands in a composite; everything else shows it where it was photographed. linear:
    whether a composite mixes light.
    """

    picture: Picture
    alpha: NDArray[np.float32]
    output: Output = USUAL_OUTPUT
    background: Background | None = None
    trimap: NDArray[np.uint8] | None = None
    despill: float = 1.0
    placement: Placement = AS_PHOTOGRAPHED
    linear: bool = False


def read_background(text: str) -> Background:
    """A background from what the user typed: #rgb, #rrggbb, or the name of a picture. Raises InputError."""
    if not text.startswith("#"):
        return Background(picture=read_image(Path(text)).pixels, source=Path(text))
    digits = text[1:]
    if not re.fullmatch(r"[0-9a-fA-F]{3}|[0-9a-fA-F]{6}", digits):
        raise InputError("{value}: is no colour; write it like #1e90ff, or give the name of a picture.", value=text)
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = bytes.fromhex(digits)
    return Background(colour=(red, green, blue))
