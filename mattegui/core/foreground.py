"""The colour of what is cut out, freed from the background that shines through.

mattegui/core/README.md says why it is this method, with figures.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core import tiling
from mattegui.core.depth import Pixels, white
from mattegui.core.rect import Rect

# Half the boxes' sides, in pixels. The first two reach across an unknown band: the second averages colours that are
# already corrected, so the subject's colour is what spreads under alpha 0. The last two follow single strands.
RADII = (32, 32, 6, 1)
FOREGROUND_MARGIN = sum(RADII)  # how far a pixel's colour comes from
FAINT = 1e-6  # a box whose mean weight is below this says nothing about colour; float32 sums round to less
TRUST = 0.01  # in the box means, against the pixel's own equation
NEUTRAL = 0.5  # grey where no foreground is within reach: black would darken the edge when the cutout is resized


def estimate_foreground(image: Pixels, alpha: NDArray[np.float32]) -> Pixels:
    """Foreground colour of a whole picture: every tile of the grid by `estimate_tile`, whose shapes these are too."""
    foreground = np.empty_like(image)
    for tile in tiling.tiles(Rect.whole(alpha.shape), alpha.shape):
        rect = tiling.tile_rect(tile, alpha.shape)
        foreground[rect.slices] = estimate_tile(image, alpha, rect)
    return foreground


def estimate_tile(image: Pixels, alpha: NDArray[np.float32], rect: Rect) -> Pixels:
    """Foreground colour inside rect by blur fusion: Forte, "Approximate fast foreground colour estimation", ICIP 2021.

    image: (H, W, 3) uint8, uint16, or float32 with 1 for white; alpha: (H, W) float32 in [0, 1]. They may be the whole
    picture, or only rect grown by FOREGROUND_MARGIN and clipped to the picture: the bytes are the same.
    Returns (rect.height, rect.width, 3) in the image's type: exactly the image where alpha is 1, the colour of the
    foreground nearby where alpha is 0. Three things differ from the paper: there are four boxes and not two, the means
    are weighted by alpha squared, and both colours are corrected by least squares, as in Germer et al., "Fast
    multi-level foreground estimation", ICPR 2020.
    """
    own, share = image[rect.slices], alpha[rect.slices]
    if (share >= 1).all():
        return own.copy()
    whole = Rect.whole(alpha.shape)
    window = rect.grown(FOREGROUND_MARGIN) & whole
    scale = np.float32(white(image.dtype))
    if not alpha[window.slices].any():
        return np.full_like(own, np.rint(scale * NEUTRAL) if image.dtype.kind == "u" else NEUTRAL)
    # A last axis of 3 makes numpy slow, so the channels come first.
    planes = np.ascontiguousarray(image[window.slices].transpose(2, 0, 1), np.float32) / scale
    colours = _blur_fusion(planes, alpha[window.slices], rect, whole).transpose(1, 2, 0) * scale
    if image.dtype.kind == "u":
        colours = np.rint(colours)
    return np.where(share[..., None] >= 1, own, colours.astype(image.dtype))


def _blur_fusion(
    planes: NDArray[np.float32], alpha: NDArray[np.float32], rect: Rect, whole: Rect
) -> NDArray[np.float32]:
    """The passes over one window, each cropped to what the later ones need of it.

    planes: (3, h, w) in [0, 1] and alpha: (h, w), both of rect grown by the margin and clipped to `whole`, the picture.
    Returns (3, rect.height, rect.width).
    """
    rest = FOREGROUND_MARGIN
    window = rect.grown(rest) & whole
    foreground = background = planes
    far_foreground = far_background = np.full((3, 1, 1), NEUTRAL, np.float32)
    for radius in RADII:
        rest -= radius
        inner = rect.grown(rest) & whole
        crop = inner.within(window).slices
        beta = 1 - alpha
        mean_foreground = _mean(foreground, alpha, far_foreground, radius, crop)
        mean_background = _mean(background, beta, far_background, radius, crop)
        planes, alpha, beta, window = planes[:, *crop], alpha[crop], beta[crop], inner
        norm = np.square(alpha) + np.square(beta) + np.float32(TRUST)
        error = (planes - alpha * mean_foreground - beta * mean_background) / norm
        far_foreground = foreground = np.clip(mean_foreground + alpha * error, 0, 1)
        far_background = background = np.clip(mean_background + beta * error, 0, 1)
    return foreground


def _mean(
    planes: NDArray[np.float32],
    share: NDArray[np.float32],
    otherwise: NDArray[np.float32],
    radius: int,
    crop: tuple[slice, slice],
) -> NDArray[np.float32]:
    """Means over boxes, weighted by the square of `share`, (h, w); `otherwise` where a box holds none of it.

    planes: (3, h, w); otherwise: the same, or (3, 1, 1). Returns (3, ...) of what `crop` leaves of a plane.
    """
    weights = np.square(share)
    box = (2 * radius + 1, 2 * radius + 1)
    total = cv2.blur(weights, box)[crop] + np.float32(FAINT)
    sums = np.stack([cv2.blur(plane * weights, box)[crop] for plane in planes])
    if otherwise.shape[1:] == share.shape:
        otherwise = otherwise[:, *crop]
    mean: NDArray[np.float32] = (sums + np.float32(FAINT) * otherwise) / total
    return mean
