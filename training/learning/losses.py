"""What training minimises: pure functions of alphas. All average over the unknown pixels of the whole batch.

Shapes: alpha, truth, unknown (B, 1, H, W) float32, alpha in [0, 1], unknown 1 where the trimap is unknown, else 0;
foreground, background (B, 3, H, W) float32 in [0, 1].
"""

from __future__ import annotations

from functools import reduce

import torch
from torch import Tensor
from torch.nn import functional

EPSILON = 1e-12  # keeps the root's slope finite at 0
PYRAMID_LEVELS = 5
# Burt and Adelson, 1983: the binomial approximation of a Gaussian.
BINOMIAL = (1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16)


def alpha_loss(alpha: Tensor, truth: Tensor, unknown: Tensor) -> Tensor:
    """Mean of sqrt(d^2 + 1e-12) (Xu et al., CVPR 2017); a scalar, 0 when nothing is unknown."""
    return _mean(torch.sqrt(torch.square(alpha - truth) + EPSILON), unknown)


def composition_loss(alpha: Tensor, truth: Tensor, foreground: Tensor, background: Tensor, unknown: Tensor) -> Tensor:
    """Mean of sqrt(d^2 + 1e-12) over the colours of the two composites (Xu et al., CVPR 2017); a scalar."""
    # aF + (1-a)B - (tF + (1-t)B) = (a-t)(F-B): one product instead of two composites.
    difference = (alpha - truth) * (foreground - background)
    return _mean(torch.sqrt(torch.square(difference) + EPSILON).mean(1, keepdim=True), unknown)


def laplacian_loss(alpha: Tensor, truth: Tensor, unknown: Tensor) -> Tensor:
    """Distance of the Laplacian pyramids (Hou and Liu, ICCV 2019): sum over levels of 2^l |L_l(a) - L_l(t)|, a scalar.

    Divided by the number of unknown pixels. Known pixels count as correct.
    """
    # The pyramid is linear: the pyramid of the difference is the difference of the pyramids.
    rest = (alpha - truth) * unknown
    total = rest.new_zeros(())
    for level in range(PYRAMID_LEVELS):
        if min(rest.shape[-2:]) < 4:
            break
        coarse = _halved(rest)
        total = total + 2**level * (rest - _expand(coarse, rest)).abs().sum()
        rest = coarse
    total = total + 2**PYRAMID_LEVELS * rest.abs().sum()
    return _shared(total, unknown)


def _mean(error: Tensor, unknown: Tensor) -> Tensor:
    return _shared((error * unknown).sum(), unknown)


def _shared(total: Tensor, unknown: Tensor) -> Tensor:
    """A total by the number of unknown pixels."""
    return total.div(unknown.sum().clamp(min=1))


def _halved(x: Tensor) -> Tensor:
    """Every second row and column of the binomial blur of (B, 1, H, W), borders mirrored.

    It adds shifted pictures: a convolution of one channel, and above all its gradient, takes thirty times as long.
    """
    padded = functional.pad(x, (2, 2, 2, 2), mode="reflect")
    rows, columns = x.shape[-2:]
    down = reduce(torch.add, (tap * padded[:, :, shift : shift + rows : 2] for shift, tap in enumerate(BINOMIAL)))
    return reduce(torch.add, (tap * down[..., shift : shift + columns : 2] for shift, tap in enumerate(BINOMIAL)))


def _expand(coarse: Tensor, like: Tensor) -> Tensor:
    """A level brought to the size of the finer one."""
    return functional.interpolate(coarse, size=like.shape[-2:], mode="bilinear", align_corners=False)
