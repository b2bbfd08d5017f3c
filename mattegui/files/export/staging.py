"""A composite whose cutout stands elsewhere than where it was photographed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mattegui.core import tiling
from mattegui.core.depth import Pixels
from mattegui.core.feedback import Step
from mattegui.core.rect import Rect
from mattegui.core.stage.layer import halved_layer, laid, placed
from mattegui.files.export.request import Export


def staged(export: Export, rect: Rect, behind: Pixels, colours: Callable[[Rect], Pixels], step: Step) -> Pixels:
    """The pixels of a part of the composite, (rect.height, rect.width, 3), tile by tile as the canvas shows them.

    behind: the background there, in the depth that is wanted. colours: tells the subject's own ones in a box, in that
    depth. step: told the share that is done.
    """
    shape, pixels = export.alpha.shape, np.empty_like(behind)

    def read(box: Rect, halved: int) -> Pixels:
        whole = Rect(*(side << halved for side in box)) & Rect.whole(shape)
        alpha = export.alpha[whole.slices]
        own = colours(whole) if alpha.any() else np.zeros((*alpha.shape, 3), behind.dtype)
        return halved_layer(own, alpha, halved)

    tiles = tiling.tiles(rect, shape)
    for done, tile in enumerate(tiles):
        step(done / len(tiles))
        part = tiling.tile_rect(tile, shape) & rect
        at = part.within(rect).slices
        layer = placed(read, export.placement, part, shape)
        pixels[at] = behind[at] if layer is None else laid(layer, behind[at], export.linear)
    step(1)
    return pixels


def placed_alpha(export: Export) -> NDArray[np.float32]:
    """The alpha of the cutout where it stands, (H, W) float32 in [0, 1], to the nearest of 255 steps."""
    shape = export.alpha.shape
    found = np.zeros(shape, np.float32)

    def read(box: Rect, halved: int) -> Pixels:
        alpha = export.alpha[(Rect(*(side << halved for side in box)) & Rect.whole(shape)).slices]
        return halved_layer(np.zeros((*alpha.shape, 3), np.uint8), alpha, halved)

    for tile in tiling.tiles(Rect.whole(shape), shape):
        rect = tiling.tile_rect(tile, shape)
        layer = placed(read, export.placement, rect, shape)
        if layer is not None:
            found[rect.slices] = layer[..., 3] / np.float32(255)
    return found
