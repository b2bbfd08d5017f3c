"""The cutout as a layer: its colours times its alpha, seen through a placement, laid over a background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.composite import composite, reduced
from mattegui.core.depth import Depth, white
from mattegui.core.rect import Rect
from mattegui.core.stage.placement import Placement
from mattegui.core.stage.sampling import Places, density, halvings

MOST_HALVED = 8  # times: a tile is a pixel then
BEYOND_LAYER = 2  # pixels beyond the layer's end, where there is nothing

# The pixels of a box of the layer that is halved so many times: (h, w, 4), premultiplied. Both count its own pixels.
Reader: TypeAlias = Callable[[Rect, int], NDArray[Any]]


def premultiplied(foreground: NDArray[Depth], alpha: NDArray[np.float32]) -> NDArray[Depth]:
    """Colours times alpha, and alpha beside them: (h, w, 4) of the foreground's depth. alpha: (h, w) in [0, 1]."""
    if foreground.dtype == np.uint8:
        opacity = cv2.convertScaleAbs(alpha, alpha=255)
        colours = cv2.multiply(foreground, cv2.cvtColor(opacity, cv2.COLOR_GRAY2RGB), scale=1 / 255)
        return cv2.merge([*cv2.split(colours), opacity])  # type: ignore[return-value]
    values = np.dstack([foreground * alpha[..., None], alpha * np.float32(white(foreground.dtype))])
    return _rounded(values, foreground.dtype)


def halved_layer(foreground: NDArray[Depth], alpha: NDArray[np.float32], halved: int) -> NDArray[Depth]:
    """A part of the layer that begins on a pixel of its halved one, premultiplied and halved so many times.

    Beyond the picture's end there is nothing, so the last pixels may be half empty.
    """
    layer, side = premultiplied(foreground, alpha), 1 << halved
    below, beside = -layer.shape[0] % side, -layer.shape[1] % side
    if below or beside:
        layer = cv2.copyMakeBorder(layer, 0, below, 0, beside, cv2.BORDER_CONSTANT)  # type: ignore[assignment]
    return reduced(layer, side)  # type: ignore[type-var]


def layer_size(shape: tuple[int, ...], halved: int) -> tuple[int, int]:
    """Height and width of a picture's layer that is halved so many times."""
    return -(-shape[0] >> halved), -(-shape[1] >> halved)


def halvings_of(placement: Placement, step: int) -> int:
    """How often the layer is halved before it is seen through a placement, reduced `step` times."""
    return min(MOST_HALVED, halvings(_grain(placement, step)))


def needed(placement: Placement, rect: Rect, shape: tuple[int, ...], step: int) -> Rect:
    """The pixels of the halved layer that are seen in rect; empty where the cutout does not reach."""
    halved = halvings_of(placement, step)
    places = Places.ends(placement.back / (1 << halved), rect, step, _dense(placement, step, halved))
    places.clip(layer_size(shape, halved), BEYOND_LAYER)
    return places.box & Rect.whole(layer_size(shape, halved))


def placed(
    read: Reader, placement: Placement, rect: Rect, shape: tuple[int, ...], step: int = 1
) -> NDArray[Any] | None:
    """What is seen of a cutout in rect, reduced `step` times: (h, w, 4) premultiplied, in the depth that is read.

    None where it does not reach. shape: the photograph's, (H, W, ...). step: a power of 2 that divides rect's sides.
    """
    halved = halvings_of(placement, step)
    dense = _dense(placement, step, halved)
    places = Places.of(placement.back / (1 << halved), rect, step, dense)
    places.clip(layer_size(shape, halved), BEYOND_LAYER)
    box = places.box
    inside = box & Rect.whole(layer_size(shape, halved))
    if inside.empty:
        return None
    part = read(inside, halved)
    if inside != box:  # beyond the photograph there is nothing
        rims = (inside.top - box.top, box.bottom - inside.bottom, inside.left - box.left, box.right - inside.right)
        part = cv2.copyMakeBorder(part, *rims, cv2.BORDER_CONSTANT)
    return reduced(places.pick(part, box), dense)


def laid(layer: NDArray[Depth], background: NDArray[Depth], linear: bool = False) -> NDArray[Depth]:
    """A premultiplied layer, (h, w, 4), over a background, (h, w, 3), of the same depth. linear: mix light."""
    colours, opacity = layer[..., :3], layer[..., 3]
    full = np.float32(white(layer.dtype))
    if linear:
        share = opacity.astype(np.float32) / full
        own = colours / np.maximum(share, 1 / full if layer.dtype.kind == "u" else np.float32(1e-6))[..., None]
        return composite(_rounded(own, layer.dtype), background, share, linear=True)
    if layer.dtype == np.uint8:
        through = cv2.cvtColor(255 - opacity, cv2.COLOR_GRAY2RGB)
        behind = cv2.multiply(background, through, scale=1 / 255)
        return cv2.add(np.ascontiguousarray(colours), behind)  # type: ignore[return-value]
    return _rounded(colours + background * (1 - opacity.astype(np.float32) / full)[..., None], layer.dtype)


def _grain(placement: Placement, step: int) -> tuple[float, float]:
    return step / placement.scale[1], step / placement.scale[0]


def _dense(placement: Placement, step: int, halved: int) -> int:
    x, y = _grain(placement, step)
    return density((x / (1 << halved), y / (1 << halved)))


def _rounded(values: NDArray[Any], dtype: np.dtype) -> NDArray[Any]:
    return np.rint(np.clip(values, 0, white(dtype))).astype(dtype) if dtype.kind == "u" else values.astype(dtype)
