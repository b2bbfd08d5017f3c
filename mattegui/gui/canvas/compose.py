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

PLACED_ROWS = 128  # rows of the screen: a quarter less time than twice as many
NO_COLOUR = 128  # where there is no foreground nearby, as `estimate_tile` has it


def compose(
    document: Document, rect: Rect, look: Look, step: int = 1, lines: int = 0, read: Reader | None = None
) -> NDArray[np.uint8]:
    """The colours of rect as the look shows them, reduced `step` times to a side.

    step: a power of 2 that divides rect's sides. The planes are reduced before they are mixed, so that a picture seen
    from afar costs what the screen shows of it. lines: how wide to draw those between the labels where the look wants
    them, 0 to 2 pixels of what is returned. read: gives the pixels of a cutout that stands elsewhere, from where they
    are kept; None makes them.
    Returns (rect.height / step, rect.width / step, 3) uint8 sRGB; for the checkerboard, which is the screen's and not
    the picture's, (..., 4) premultiplied.
    """
    if shows_placed(document, look):
        return _placed(document, rect, look, step, read or partial(read_cutout, document))
    return with_lines(_without_lines(document, rect, look, step), document, rect, look, step, lines)


def with_lines(
    colours: NDArray[np.uint8], document: Document, rect: Rect, look: Look, step: int, lines: int
) -> NDArray[np.uint8]:
    """The colours of rect with the lines between the labels, where the look has them; step, lines: as compose's."""
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
        return grey(reduced(alpha, step))
    if look.kind == "difference":
        assert document.reference is not None
        return heat(alpha, document.reference[rect.slices], look.signed, step)
    if look.kind == "foreground":
        return reduced(opaque(document.foreground(rect, alpha), document, rect, alpha), step)
    share = reduced(alpha, step)
    if look.kind == "checkerboard":
        return _sheer(document, rect, alpha, share, step)
    region, linear = behind(look).region(rect, document.shape, step), look.linear and look.kind == "composite"
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
    opacity = eight_bit(share)
    if not opacity.any():
        return np.zeros((*opacity.shape, 4), np.uint8)
    return sheer(_weighed(document, rect, alpha, step), opacity)


def sheer(weighed: NDArray[np.uint8], opacity: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Colours times their alpha, (h, w, 3), and that alpha, (h, w), as (h, w, 4) premultiplied."""
    colours = cv2.min(weighed, cv2.cvtColor(opacity, cv2.COLOR_GRAY2RGB))  # rounded, a colour may exceed its alpha
    return cv2.merge([*cv2.split(colours), opacity])  # type: ignore[return-value]


def _weighed(document: Document, rect: Rect, alpha: NDArray[np.float32], step: int) -> NDArray[np.uint8]:
    """The foreground's colour times alpha, reduced.

    Colour must be weighed by alpha before it is reduced, or what lies where alpha is 0 bleeds into the edge. At a
    quarter of the size and below, weighing at half the size is near enough, and cheaper.
    """
    first = min(step, 1 if step == 2 else 2)
    colours = reduced(document.foreground(rect, alpha), first)
    return reduced(weighed_by(colours, reduced(alpha, first)), step // first)


def weighed_by(colours: NDArray[np.uint8], alpha: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Colours, (h, w, 3), times alpha, (h, w)."""
    return cv2.multiply(colours, grey(alpha), scale=1 / 255)  # type: ignore[return-value]


def opaque(
    colours: NDArray[np.uint8], document: Document, rect: Rect, alpha: NDArray[np.float32], step: int = 1
) -> NDArray[np.uint8]:
    """The foreground's colours in rect, grey where there are none. colours, alpha: rect's, reduced `step` times."""
    colours = colours.copy()
    for tile in tiles(rect, document.shape):
        if not document.has_unknown(tile):  # no colour is estimated there
            part = Rect(*(side // step for side in (tile_rect(tile, document.shape) & rect).within(rect)))
            colours[part.slices][alpha[part.slices] == 0] = NO_COLOUR
    return colours


def grey(alpha: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Alpha, (h, w) in [0, 1], as (h, w, 3) in 0-255."""
    return cv2.cvtColor(eight_bit(alpha), cv2.COLOR_GRAY2RGB)  # type: ignore[return-value]


def eight_bit(alpha: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Alpha, (H, W) in [0, 1], as (H, W) in 0-255."""
    return cv2.convertScaleAbs(alpha, alpha=255)  # type: ignore[return-value]


def behind(look: Look) -> Background:
    """What a look lays the cutout on."""
    if look.kind == "black":
        return Background((0, 0, 0))
    if look.kind == "white":
        return Background((255, 255, 255))
    return look.background
