"""Trimaps of `training.samples.trimaps`, for batches."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.samples.batched.chance import column, happens, uniform
from training.samples.batched.optics import noise
from training.samples.trimaps import ALPHA_TOLERANCE

EXACT_REACH = 8  # pixels to which a distance is measured pixel by pixel; the rest on pixels four times as large
COARSE_STEP = 4
ISLAND_REACH = 5  # pixels, above the widest brush's radius
BROADEST = 3.0  # radii of a broad band, in largest usual ones
LASSO_CELL = 8  # pixels between the corners of an outline drawn with a lasso


def random_trimaps(alpha: Tensor, widest: float, broad: Tensor) -> Tensor:
    """A trimap of random kind for each alpha, (B, 1, S, S) float32 in [0, 1]; (B, 1, S, S) uint8 in {0, 128, 255}.

    widest: the largest radius in pixels by which unknown eats into known pixels. broad: (B,) bool, where it is a broad
    band instead, up to three times as far into the background. Kinds and chances are those of
    `training.samples.trimaps`; a lasso's outline has corners on a grid instead of few ones.
    """
    count = len(alpha)
    kind, broad = column(uniform(alpha, count)), column(broad)
    by_hand, by_lasso = (kind >= 0.6) & ~broad, kind > 0.85
    brush = torch.where(by_hand, column(torch.floor(uniform(alpha, count, low=1, high=5))), 0.0)
    out = torch.full(alpha.shape, UNKNOWN, dtype=torch.uint8, device=alpha.device)
    opaque, clear = alpha >= 1 - ALPHA_TOLERANCE, alpha <= ALPHA_TOLERANCE
    for label, known in ((FOREGROUND, opaque), (BACKGROUND, clear)):
        exact = column(uniform(alpha, count, high=3))
        even = torch.exp(column(uniform(alpha, count, high=math.log(max(widest, 2.0)))))
        radius = torch.where(by_hand, _wandering(alpha, widest), torch.where((kind < 0.15) & ~broad, exact, even))
        reach = widest
        if label == BACKGROUND:
            reach = BROADEST * widest
            radius = torch.where(broad, _broad(alpha, widest), radius)
        inside = depth(_without_islands(known, brush), reach) > radius
        drawn = _angular(inside) & known
        out = out.masked_fill(torch.where(by_lasso, drawn, inside), label)
    return out


def depth(inside: Tensor, reach: float) -> Tensor:
    """Distance in pixels to the nearest pixel outside, exact up to EXACT_REACH, then to about a pixel; as `inside`.

    inside: (B, 1, S, S) bool, S a multiple of COARSE_STEP. reach: where it may end; what lies deeper has at least
    that depth.
    """
    near = _distance(inside, EXACT_REACH)
    if reach <= EXACT_REACH:
        return near
    coarse = functional.max_pool2d((~inside).float(), COARSE_STEP) == 0
    far = COARSE_STEP * _distance(coarse, math.ceil(reach / COARSE_STEP) + 1)
    far = functional.interpolate(far, scale_factor=float(COARSE_STEP), mode="bilinear", align_corners=False)
    return torch.where(near < EXACT_REACH, near, far.clamp(min=EXACT_REACH))


def _distance(inside: Tensor, reach: int) -> Tensor:
    """Distance to the nearest pixel outside, at most `reach`; beyond the border all counts as inside.

    Felzenszwalb and Huttenlocher, 2012: the squared distance is that within the row plus the parabola across rows.
    """
    columns = inside.shape[-1]
    x = torch.arange(columns, device=inside.device, dtype=torch.float32).expand(inside.shape)
    far = torch.full_like(x, float(4 * columns))
    last = torch.where(inside, -far, x).cummax(-1).values
    following = torch.where(inside, far, x).flip(-1).cummin(-1).values.flip(-1)
    square = torch.minimum(x - last, following - x).clamp_(max=reach).square_()
    padded = functional.pad(square, (0, 0, reach, reach), value=float(reach * reach))
    best = square
    for shift in range(1, reach):
        for start in (reach - shift, reach + shift):
            best = torch.minimum(best, padded[:, :, start : start + inside.shape[-2]] + shift * shift)
    return best.sqrt()


def _broad(like: Tensor, widest: float) -> Tensor:
    """How far a thick brush reaches into the background; where it ends, the edge wanders or is even."""
    count = len(like)
    reach = column(uniform(like, count, low=0.5, high=BROADEST)) * widest
    return torch.where(column(happens(like, count, 0.5)), _wandering(like, reach), reach.expand(like.shape))


def _wandering(like: Tensor, widest: Tensor | float) -> Tensor:
    """A radius that changes smoothly from place to place, as `like`, in [1, widest]."""
    count, size = len(like), like.shape[-1]
    middle = column(uniform(like, count, low=0.15, high=0.8)) * widest
    smooth = torch.where(column(happens(like, count, 0.5)), noise(like, count, size, 3), noise(like, count, size, 5))
    most = (torch.ones_like(middle) * widest).clamp(min=2.0)
    return torch.minimum((middle * (1 + 2.5 * smooth)).clamp(min=1), most)


def _without_islands(inside: Tensor, brush: Tensor) -> Tensor:
    """Regions narrower than a brush of radius `brush` (B, 1, 1, 1) removed by opening; 0 removes none."""
    kept = _distance(inside, ISLAND_REACH) > brush
    return torch.where(brush > 0, _distance(~kept, ISLAND_REACH) <= brush, inside)


def _angular(inside: Tensor) -> Tensor:
    """The same region with straight pieces of outline between the points of a grid."""
    cells = functional.avg_pool2d(inside.float(), LASSO_CELL)
    smooth = functional.interpolate(cells, scale_factor=float(LASSO_CELL), mode="bilinear", align_corners=False)
    return smooth > 0.5
