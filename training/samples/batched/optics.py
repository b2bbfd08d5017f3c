"""Blur and smooth noise for batches."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from training.samples.batched.chance import column, happens, uniform
from training.samples.crop import CLEARER, DENSEST, MOST_STEEP, NEARLY_KNOWN, STEEP

BLUR_BORDER = 32  # pixels mirrored around a picture: four deviations of the widest blur; side + 64 has small factors


def gaussian(x: Tensor, sigma: Tensor) -> Tensor:
    """Each picture of (B, C, S, S) blurred by a Gaussian of its own deviation (B,) in pixels; 0 leaves it as it is.

    By Fourier transform: it costs the same for every deviation, and pictures with different ones go together.
    """
    if not len(x):  # some Fourier transforms refuse it
        return x
    border = min(BLUR_BORDER, x.shape[-1] - 1)
    padded = functional.pad(x, (border,) * 4, mode="reflect")
    side = padded.shape[-1]
    rows, columns = torch.fft.fftfreq(side, device=x.device), torch.fft.rfftfreq(side, device=x.device)
    power = (-2 * math.pi**2) * torch.square(sigma)[:, None]
    passed = torch.exp(power * rows**2)[:, :, None] * torch.exp(power * columns**2)[:, None]
    blurred = torch.fft.irfft2(torch.fft.rfft2(padded) * passed[:, None], s=(side, side))
    inner: Tensor = blurred[..., border:-border, border:-border]
    return inner


def noise(like: Tensor, count: int, size: int, cells: int) -> Tensor:
    """Smooth noise with about `cells` bumps across, (count, 1, size, size), mean 0, deviation about 0.3."""
    grid = uniform(like, count, 1, cells + 1, cells + 1, low=-0.5, high=0.5)
    return functional.interpolate(grid, size=(size, size), mode="bicubic", align_corners=False)


def fractal(like: Tensor, count: int, size: int, cells: float, octaves: Tensor) -> Tensor:
    """Sum of noises, each twice as fine and half as strong, scaled to [0, 1], (count, 1, size, size).

    octaves: (count,) how many noises each picture has, 1 to 6.
    """
    total = torch.zeros(count, 1, size, size, device=like.device)
    for octave in range(6):
        layer = noise(like, count, size, max(2, round(min(size, cells * 2**octave)))) / 2**octave
        total = total + layer * (octaves > octave).view(-1, 1, 1, 1)
    low, high = total.amin((2, 3), keepdim=True), total.amax((2, 3), keepdim=True)
    return (total - low) / (high - low).clamp(min=1e-6)


def veiled(alpha: Tensor) -> Tensor:
    """`training.samples.crop.veiled` for alphas (B, 1, S, S)."""
    count, soft = len(alpha), (alpha > NEARLY_KNOWN) & (alpha < 1 - NEARLY_KNOWN)
    pixels = soft.sum((1, 2, 3)).clamp(min=1)
    mean = (alpha * soft).sum((1, 2, 3)) / pixels
    steep = (alpha.diff(dim=3, append=alpha[..., -1:]).abs() > STEEP) & soft
    smooth = steep.sum((1, 2, 3)) <= MOST_STEEP * pixels
    veil = column(mean * uniform(alpha, count, low=0.2))
    thinner = (alpha - veil).clamp(min=0) / (1 - veil)
    denser = 1 - (1 - alpha) ** column(uniform(alpha, count, low=1, high=DENSEST))
    return torch.where(column(smooth), torch.where(column(happens(alpha, count, CLEARER)), thinner, denser), alpha)
