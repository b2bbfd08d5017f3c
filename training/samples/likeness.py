"""Backgrounds that resemble the subject: hair behind hair, skin behind hair, dark on dark, bright on bright."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.matte import Matte, Plane, warp
from training.mattes.texture import noise, palette

SKIN_TONES = np.array([[255, 224, 196], [234, 188, 155], [198, 140, 104], [141, 85, 56], [80, 48, 34]], np.float32)


def hair_behind(rng: np.random.Generator, size: int) -> Plane:
    """Hair that fills the picture, (S, S, 3) in [0, 1]: streaks along bent lines, in locks of light and shadow."""
    wide = int(size * 1.5)
    tone = np.zeros((wide, wide), np.float32)
    for count in (wide, wide / 3, wide / rng.uniform(8, 25)):  # strands, wisps, locks
        grid = rng.random((max(3, int(wide / rng.uniform(60, 250))), int(count)), dtype=np.float32)
        tone += cv2.resize(grid, (wide, wide), interpolation=cv2.INTER_CUBIC) * rng.uniform(0.3, 1)
    angle = rng.uniform(0, np.pi)
    rows, columns = np.mgrid[0:size, 0:size].astype(np.float32) - np.float32(size / 2)
    bend = rng.uniform(0, 0.15) * size
    sideways, along = np.cos(angle) * columns + np.sin(angle) * rows, np.cos(angle) * rows - np.sin(angle) * columns
    sideways += bend * noise(rng, size, rng.uniform(1, 4))
    across, down = (np.asarray(part + wide / 2, np.float32) for part in (sideways, along))
    streaks = np.asarray(cv2.remap(tone, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.float32)
    streaks = (streaks - streaks.mean()) / (streaks.std() + 1e-3)
    gain = 1 + rng.uniform(0.1, 0.35) * streaks
    return _bounded(palette(rng) / 255 * gain[..., None])


def skin_behind(rng: np.random.Generator, size: int) -> Plane:
    """Skin that fills the picture, (S, S, 3) in [0, 1]: soft light, uneven blood, pores and freckles."""
    place = rng.uniform(0, len(SKIN_TONES) - 1)
    tone = np.array([np.interp(place, range(len(SKIN_TONES)), channel) for channel in SKIN_TONES.T]) / 255
    light = 1 + rng.uniform(0.2, 1.2) * noise(rng, size, rng.uniform(1, 3))
    pores = rng.uniform(0, 0.12) * noise(rng, size, size / rng.uniform(2, 8))
    blood = rng.uniform(0, 0.25) * noise(rng, size, rng.uniform(3, 12))
    freckles = np.clip(noise(rng, size, size / rng.uniform(5, 20)) - rng.uniform(0.25, 0.5), 0, 1) * rng.uniform(0, 1.5)
    shade = (light + pores - freckles)[..., None] * tone
    shade[..., 1:] *= 1 - blood[..., None]
    return _bounded(shade)


def coat_behind(rng: np.random.Generator, matte: Matte, size: int) -> Plane:
    """The inside of a photographed animal or person, enlarged until it fills the picture, (S, S, 3) in [0, 1]."""
    depth = cv2.distanceTransform((matte.alpha > 250).astype(np.uint8), cv2.DIST_L2, 3)
    rows, columns = (rng.integers(limit, size=64) for limit in depth.shape)
    deepest = int(np.argmax(depth[rows, columns] * rng.random(64)))
    zoom = np.clip(size / (2.0 * depth[rows[deepest], columns[deepest]] + 1), 0.7, 3.0)
    middle = zoom * np.array([columns[deepest], rows[deepest]])
    return warp(matte, np.column_stack([np.eye(2) * zoom, size / 2 - middle]), size)[0]


def matched(rng: np.random.Generator, foreground: Plane, alpha: Plane, behind: Plane) -> tuple[Plane, Plane]:
    """Foreground and background (S, S, 3) in [0, 1] that differ less than given, in one of three ways.

    The foreground's mean colour moves towards the background's; or its luminance takes the background's mean and
    spread, while its hue stays; or that, and then both become dark, or both bright.
    """
    way = rng.random()
    if way < 0.35:
        shift = behind.mean((0, 1)) - _mean(foreground, alpha)
        return _bounded(foreground + rng.uniform(0.4, 1.0) * shift), behind
    grey, target = foreground.mean(2), behind.mean(2)
    weight = alpha + np.float32(1e-3)
    mean = float((grey * weight).sum() / weight.sum())
    spread = float(np.sqrt((np.square(grey - mean) * weight).sum() / weight.sum()))
    gain = np.clip(float(target.std()) / max(spread, 0.02), 0.3, 2.0)
    wanted = (grey - mean) * gain + target.mean()
    pull = rng.uniform(0.7, 1.0)
    foreground = _bounded(foreground + pull * (wanted - grey)[..., None])
    if way < 0.6:
        return foreground, behind
    span = rng.uniform(0.12, 0.35)
    low = rng.uniform(0, 0.06) if way < 0.8 else rng.uniform(0.9, 1.0) - span
    return _levelled(foreground, low, span), _levelled(behind, low, span)


def moved_towards(behind: Plane, foreground: Plane, alpha: Plane, pull: float) -> Plane:
    """A background (S, S, 3) in [0, 1] whose mean colour is moved by the share `pull` to that of the foreground."""
    return _bounded(behind + pull * (_mean(foreground, alpha) - behind.mean((0, 1))))


def _mean(foreground: Plane, alpha: Plane) -> Plane:
    """The mean colour of what shows of a foreground, (3,) in [0, 1]."""
    weight = (alpha + np.float32(1e-3))[..., None]
    return np.asarray((foreground * weight).sum((0, 1)) / weight.sum(), np.float32)


def _levelled(picture: Plane, low: float, span: float) -> Plane:
    """Values of [0, 1] moved into [low, low + span]; colours keep their differences a little longer than light."""
    grey = picture.mean(2, keepdims=True)
    return _bounded(low + span * grey + (picture - grey) * span * 1.5)


def _bounded(picture: NDArray[np.floating[Any]]) -> Plane:
    return np.asarray(np.clip(picture, 0, 1), np.float32)
