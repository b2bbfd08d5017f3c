"""From a document and a look to the colours on the screen. The exporter mixes by the same functions of core."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.composite import composite, reduced
from mattegui.core.rect import Rect
from mattegui.core.stage.background import Background
from mattegui.core.stage.layer import Reader, halved_layer, laid, placed
from mattegui.core.tiling import tile_rect, tiles
from mattegui.document.document import Document
from mattegui.gui.canvas.views.heat import glow, heat
from mattegui.gui.canvas.views.labels import lined, overlaid
from mattegui.gui.state.look import Look
from mattegui.gui.state.palette import PALETTES

LABEL_COLOURS = PALETTES["classic"]
PLACED_ROWS = 128  # rows of the screen: a quarter less time than twice as many
NO_COLOUR = 128  # where there is no foreground nearby, as `estimate_tile` has it


def compose(
    document: Document, rect: Rect, look: Look, step: int = 1, lines: int = 0, read: Reader | None = None
) -> NDArray[np.uint8]:
    """The colours of rect as the look shows them, reduced `step` times to a side.

    step: a power of 2 that divides rect's sides. The planes are reduced before they are mixed, so that a picture seen
    from afar costs what the screen shows of it. lines: how wide to draw those between the labels where the look wants
    them, 0 to 2 pixels of what is returned. read: where the pixels of a cutout are kept that stands
    elsewhere.
    Returns (rect.height / step, rect.width / step, 3) uint8 sRGB; for the checkerboard, which is the screen's and not
    the picture's, (..., 4) premultiplied.
    """
    if shows_placed(document, look):
        return _placed(document, rect, look, step, read or partial(read_cutout, document))
    colours = _without_lines(document, rect, look, step)
    if lines and look.outlined and not look.original:
        return lined(colours, document.trimap, rect, step, look.palette, wide=lines > 1)
    return colours


def shows_photograph(document: Document, look: Look) -> bool:
    """True when nothing but the photograph is seen: also where all is unknown, for there is nothing to judge yet."""
    nothing = document.unknown_share == 1 or (look.kind == "difference" and document.reference is None)
    return look.original or look.kind == "photo" or (nothing and look.kind != "background")


def shows_placed(document: Document, look: Look) -> bool:
    """True when the cutout is seen elsewhere than where it was photographed."""
    return look.placed and not shows_photograph(document, look)


def read_cutout(document: Document, box: Rect, halved: int) -> NDArray[np.uint8]:
    """The pixels of a box of the document's cutout, halved so many times, as `placed` reads them."""
    rect = Rect(*(side << halved for side in box)) & document.rect
    alpha = document.alpha(rect)
    if not alpha.any():
        return np.zeros((box.height, box.width, 4), np.uint8)
    return halved_layer(document.foreground(rect, alpha), alpha, halved)


def _placed(document: Document, rect: Rect, look: Look, step: int, read: Reader) -> NDArray[np.uint8]:
    """A cutout that stands elsewhere, in strips: what they take is so little that its memory is used again."""
    tops = range(rect.top, rect.bottom, PLACED_ROWS * step)
    strips = [Rect(top, rect.left, min(top + PLACED_ROWS * step, rect.bottom), rect.right) for top in tops]
    return np.vstack([_strip(document, strip, look, step, read) for strip in strips])


def _strip(document: Document, rect: Rect, look: Look, step: int, read: Reader) -> NDArray[np.uint8]:
    region = look.background.region(rect, document.shape, step)
    layer = placed(read, look.placement, rect, document.shape, step)
    return region if layer is None else laid(layer, region, look.linear)


def _without_lines(document: Document, rect: Rect, look: Look, step: int) -> NDArray[np.uint8]:
    if look.kind == "background" and not look.original:
        return look.background.region(rect, document.shape, step)
    if not shows_photograph(document, look):
        if look.kind == "doubt":
            return glow(document.doubt(rect), document.image[rect.slices], step)
        if look.shows_alpha:
            return _of_alpha(document, rect, look, document.alpha(rect), step)
        if look.overlay:
            image, middle = reduced(document.image[rect.slices], step), slice(step // 2, None, step)
            return overlaid(image, document.trimap[rect.slices][middle, middle], rect, look)
    return reduced(document.image[rect.slices], step)


def _of_alpha(document: Document, rect: Rect, look: Look, alpha: NDArray[np.float32], step: int) -> NDArray[np.uint8]:
    """What depends on alpha. alpha: rect's, not reduced."""
    if look.kind == "alpha":
        return cv2.cvtColor(_eight_bit(reduced(alpha, step)), cv2.COLOR_GRAY2RGB)  # type: ignore[return-value]
    if look.kind == "difference":
        assert document.reference is not None
        return heat(alpha, document.reference[rect.slices], look.signed, step)
    if look.kind == "foreground":
        return reduced(_foreground(document, rect, alpha), step)
    share = reduced(alpha, step)
    if look.kind == "checkerboard":
        return _sheer(document, rect, alpha, share, step)
    region, linear = _behind(look).region(rect, document.shape, step), look.linear and look.kind == "composite"
    if not share.any():
        return region
    if step == 1 or share.min() == 1:
        return composite(reduced(document.foreground(rect, alpha), step), region, share, linear)
    if linear:
        return laid(_sheer(document, rect, alpha, share, step), region, linear=True)
    return cv2.add(  # type: ignore[return-value]
        _weighed(document, rect, alpha, step), composite(np.zeros_like(region), region, share)
    )


def _sheer(
    document: Document, rect: Rect, alpha: NDArray[np.float32], share: NDArray[np.float32], step: int
) -> NDArray[np.uint8]:
    """The cutout alone, (h, w, 4) premultiplied. share: alpha reduced."""
    opacity = _eight_bit(share)
    if not opacity.any():
        return np.zeros((*opacity.shape, 4), np.uint8)
    grey = cv2.cvtColor(opacity, cv2.COLOR_GRAY2RGB)
    colours = cv2.min(_weighed(document, rect, alpha, step), grey)  # rounded, a colour may exceed its alpha
    return cv2.merge([*cv2.split(colours), opacity])  # type: ignore[return-value]


def _weighed(document: Document, rect: Rect, alpha: NDArray[np.float32], step: int) -> NDArray[np.uint8]:
    """The foreground's colour times alpha, reduced.

    Colour must be weighed by alpha before it is reduced, or what lies where alpha is 0 bleeds into the edge. At a
    quarter of the size and below, weighing at half the size is near enough, and cheaper.
    """
    first = min(step, 1 if step == 2 else 2)
    grey = cv2.cvtColor(_eight_bit(reduced(alpha, first)), cv2.COLOR_GRAY2RGB)
    weighed: NDArray[np.uint8] = cv2.multiply(  # type: ignore[assignment]
        reduced(document.foreground(rect, alpha), first), grey, scale=1 / 255
    )
    return reduced(weighed, step // first)


def _foreground(document: Document, rect: Rect, alpha: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The foreground's colour, opaque; grey where there is none. alpha: rect's."""
    colours = document.foreground(rect, alpha).copy()
    for tile in tiles(rect, document.shape):
        if not document.has_unknown(tile):  # no colour is estimated there
            part = (tile_rect(tile, document.shape) & rect).within(rect)
            colours[part.slices][alpha[part.slices] == 0] = NO_COLOUR
    return colours


def _eight_bit(alpha: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Alpha, (H, W) in [0, 1], as (H, W) in 0-255."""
    return cv2.convertScaleAbs(alpha, alpha=255)  # type: ignore[return-value]


def _behind(look: Look) -> Background:
    if look.kind == "black":
        return Background((0, 0, 0))
    if look.kind == "white":
        return Background((255, 255, 255))
    return look.background
