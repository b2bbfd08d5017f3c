"""Trimaps of `training.samples.trimaps`, for batches."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.samples.batched.chance import column, happens, some, uniform
from training.samples.batched.optics import noise
from training.samples.trimaps import ALPHA_TOLERANCE

EXACT_REACH = 8  # pixels to which a distance is measured pixel by pixel; the rest on pixels four times as large
COARSE_STEP = 4
ISLAND_REACH = 5  # pixels, above the widest brush's radius
EXACT_SHARE, HAND_SHARE = 0.15, 0.4  # of the trimaps; the rest is even
LASSO_SHARE = 0.375  # of those drawn by hand
BROADEST = 3.0  # radii of a broad band, in largest usual ones
LASSO_CELL = 8  # pixels between the corners of an outline drawn with a lasso


def random_trimaps(alpha: Tensor, widest: float, broad: Tensor) -> Tensor:
    """A trimap of random kind for each alpha, (B, 1, S, S) float32 in [0, 1]; (B, 1, S, S) uint8 in {0, 128, 255}.

    widest: the largest radius in pixels by which unknown eats into known pixels. broad: (B,) bool, where it is a broad
    band instead, up to three times as far into the background. Kinds and chances are those of
    `training.samples.trimaps`; a lasso's outline has corners on a grid instead of few ones.
    """
    count = len(alpha)
    broad = column(broad)
    hand = some(alpha, count, HAND_SHARE)  # these are drawn by hand, the last of them with a lasso
    by_hand, by_lasso = (column(_chosen(count, rows)) for rows in (hand, hand[: round(LASSO_SHARE * len(hand))]))
    exact = column(happens(alpha, count, EXACT_SHARE / (1 - HAND_SHARE))) & ~broad
    brush = column(torch.floor(uniform(alpha, len(hand), low=1, high=5))) * ~broad[hand]
    out = torch.full(alpha.shape, UNKNOWN, dtype=torch.uint8, device=alpha.device)
    opaque, clear = alpha >= 1 - ALPHA_TOLERANCE, alpha <= ALPHA_TOLERANCE
    for label, known in ((FOREGROUND, opaque), (BACKGROUND, clear)):
        few = column(uniform(alpha, count, high=3))
        even = torch.exp(column(uniform(alpha, count, high=math.log(max(widest, 2.0)))))
        radius = torch.where(by_hand & ~broad, _wandering(alpha, widest), torch.where(exact, few, even))
        reach = widest
        if label == BACKGROUND:
            reach = BROADEST * widest
            radius = torch.where(broad, _broad(alpha, widest), radius)
        regions = known.index_copy(0, hand, _without_islands(known[hand], brush))
        inside = depth(regions, reach) > radius
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
    In whole numbers of two bytes: it is memory that this waits for.
    """
    rows, columns = inside.shape[-2:]
    x = torch.arange(columns, device=inside.device, dtype=torch.int16).expand(inside.shape)
    far = torch.full_like(x, 4 * columns)
    last = torch.where(inside, -far, x).cummax(-1).values
    following = torch.where(inside, far, x).flip(-1).cummin(-1).values.flip(-1)
    square = torch.minimum(x - last, following - x).clamp_(max=reach).square_()
    padded = functional.pad(square, (0, 0, reach, reach), value=reach * reach)
    if reach > EXACT_REACH:  # few pixels, many rows: all shifts at once
        across = torch.arange(-reach, reach + 1, device=inside.device, dtype=torch.int16).square()
        return (padded.unfold(2, 2 * reach + 1, 1) + across).amin(-1).float().sqrt()
    best = square
    for shift in range(1, reach):
        for start in (reach - shift, reach + shift):
            best = torch.minimum(best, padded[:, :, start : start + rows] + shift * shift)
    return best.float().sqrt()


def _chosen(count: int, rows: Tensor) -> Tensor:
    """Which of `count` samples are among those of some numbers, (count,) bool."""
    return torch.zeros(count, dtype=torch.bool, device=rows.device).index_fill(0, rows, True)


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
