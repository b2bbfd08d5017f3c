"""Backgrounds that resemble the subject, and subjects that resemble the background, for batches in [0, 1].

Hair behind hair, skin behind hair, dark on dark, bright on bright: what `training.samples.likeness` makes one by one.
"""

from __future__ import annotations

import math
import random

import torch
from torch import Tensor
from torch.nn import functional

from training.samples.batched.chance import column, uniform
from training.samples.batched.optics import noise

HAIR_ROOM = 1.5  # sides of the crop: what is drawn, so that it can be turned and bent


def hair_behind(like: Tensor, count: int, size: int, colour: Tensor) -> Tensor:
    """Hair that fills the picture, (count, 3, size, size): streaks along bent lines, in locks of light and shadow.

    colour: (count, 3, 1, 1).
    """
    wide = int(size * HAIR_ROOM)
    tone = torch.zeros(count, 1, wide, wide, device=like.device)
    for across in (wide, wide // 3, int(wide / random.uniform(8, 25))):  # strands, wisps, locks
        grid = uniform(like, count, 1, max(3, int(wide / random.uniform(60, 250))), across)
        layer = functional.interpolate(grid, size=(wide, wide), mode="bicubic", align_corners=False)
        tone += layer * column(uniform(like, count, low=0.3, high=1))
    angle = uniform(like, count, high=math.pi)[:, None, None]
    ramp = (torch.arange(size, device=like.device) + 0.5) / size - 0.5
    rows, columns = ramp[:, None], ramp[None, :]
    bend = noise(like, count, size, random.randint(2, 4))[:, 0] * uniform(like, count, high=0.15)[:, None, None]
    sideways = torch.cos(angle) * columns + torch.sin(angle) * rows + bend
    along = torch.cos(angle) * rows - torch.sin(angle) * columns
    places = torch.stack([sideways, along], -1) * (2 / HAIR_ROOM)
    streaks = functional.grid_sample(tone, places, padding_mode="reflection", align_corners=False)
    streaks = streaks - streaks.mean((2, 3), keepdim=True)
    gain = column(uniform(like, count, low=0.1, high=0.35)) * streaks / (_spread(streaks) + 1e-3)
    return (colour * (1 + gain)).clamp(0, 1)


def skin_behind(like: Tensor, count: int, size: int, tones: Tensor) -> Tensor:
    """Skin that fills the picture, (count, 3, size, size): soft light, uneven blood, pores and freckles.

    tones: SKIN_TONES as (5, 3) in [0, 1] on the device.
    """
    place = uniform(like, count, high=len(tones) - 1.001)
    lower = place.long()
    part = (place - lower)[:, None]
    tone = (tones[lower] * (1 - part) + tones[lower + 1] * part)[..., None, None]

    def field(cells: float, low: float, high: float) -> Tensor:
        return noise(like, count, size, max(2, round(cells))) * column(uniform(like, count, low=low, high=high))

    light = 1 + field(random.uniform(1, 3), 0.2, 1.2) + field(size / random.uniform(2, 8), 0, 0.12)
    spots = noise(like, count, size, max(2, round(size / random.uniform(5, 20))))
    freckles = (spots - column(uniform(like, count, low=0.25, high=0.5))).clamp(0, 1)
    light = light - freckles * column(uniform(like, count, high=1.5))
    shade = light * tone
    blood = field(random.uniform(3, 12), 0, 0.25)
    return torch.cat((shade[:, :1], shade[:, 1:] * (1 - blood)), 1).clamp(0, 1)


def moved_towards(behind: Tensor, colour: Tensor, alpha: Tensor, pull: Tensor) -> Tensor:
    """Backgrounds whose mean colour is moved by a share (B, 1, 1, 1) towards that of the subjects."""
    return (behind + pull * (_mean(colour, alpha) - behind.mean((2, 3), keepdim=True))).clamp(0, 1)


def matched(colour: Tensor, alpha: Tensor, behind: Tensor) -> tuple[Tensor, Tensor]:
    """Subjects and backgrounds that differ less than given, in one of three ways: see `training.samples.likeness`."""
    count = len(alpha)
    way = column(uniform(alpha, count))
    shift = behind.mean((2, 3), keepdim=True) - _mean(colour, alpha)
    moved = (colour + column(uniform(alpha, count, low=0.4, high=1.0)) * shift).clamp(0, 1)
    grey, target = colour.mean(1, keepdim=True), behind.mean(1, keepdim=True)
    mean = _mean(grey, alpha)
    spread = _mean((grey - mean).square(), alpha).sqrt()
    gain = (_spread(target - target.mean((2, 3), keepdim=True)) / spread.clamp(min=0.02)).clamp(0.3, 2.0)
    wanted = (grey - mean) * gain + target.mean((2, 3), keepdim=True)
    lit = (colour + column(uniform(alpha, count, low=0.7, high=1.0)) * (wanted - grey)).clamp(0, 1)
    span = column(uniform(alpha, count, low=0.12, high=0.35))
    bright = column(uniform(alpha, count, low=0.9, high=1.0)) - span
    low = torch.where(way < 0.8, column(uniform(alpha, count, high=0.06)), bright)
    levelled = way >= 0.6
    front = torch.where(way < 0.35, moved, torch.where(levelled, _levelled(lit, low, span), lit))
    return front, torch.where(levelled, _levelled(behind, low, span), behind)


def _mean(picture: Tensor, alpha: Tensor) -> Tensor:
    """The mean of what shows of a subject, (B, C, 1, 1)."""
    weight = alpha + 1e-3
    return (picture * weight).sum((2, 3), keepdim=True) / weight.sum((2, 3), keepdim=True)


def _spread(picture: Tensor) -> Tensor:
    """The deviation of pictures whose mean is 0, (B, C, 1, 1). torch's std warns when there are none."""
    return picture.square().mean((2, 3), keepdim=True).sqrt()


def _levelled(picture: Tensor, low: Tensor, span: Tensor) -> Tensor:
    """Values of [0, 1] moved into [low, low + span]; colours keep their differences a little longer than light."""
    grey = picture.mean(1, keepdim=True)
    return (low + span * grey + (picture - grey) * span * 1.5).clamp(0, 1)
