"""Procedural mattes that let light through or have no sharp edge: smoke, fire, defocus, motion, cloth, holes."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.canvas import Canvas
from training.mattes.curves import circle, silhouette, smoothed
from training.mattes.matte import Matte
from training.mattes.texture import blurred, fractal, lit, noise, palette, tones


def _plain(rng: np.random.Generator, size: int, base: NDArray[np.float32]) -> NDArray[np.uint8]:
    """A surface of one colour under uneven light, (size, size, 3) uint8."""
    return lit(rng, np.broadcast_to(np.clip(base, 0, 255).astype(np.uint8), (size, size, 3)))


def _as_matte(colour: NDArray[np.uint8], alpha: NDArray[np.float32]) -> Matte:
    """A matte from colour and a float alpha in [0, 1]."""
    return Matte(colour, np.round(np.clip(alpha, 0, 1) * 255).astype(np.uint8))


def smoke(rng: np.random.Generator, size: int) -> Matte:
    """Smoke, steam, cloud or fire: turbulent noise inside a soft envelope."""
    field = fractal(rng, size, rng.uniform(2, 5), 6)
    swirl = size * rng.uniform(0.02, 0.12)
    rows, columns = np.mgrid[0:size, 0:size].astype(np.float32)
    shift = [noise(rng, size, rng.uniform(3, 8)) * swirl * 2 for _ in range(2)]
    place = (columns + shift[0], rows + shift[1])
    turbulent = cv2.remap(field, *place, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    canvas = Canvas(rng, size, palette(rng))
    canvas.fill(silhouette(rng, size, rng.uniform(0.2, 0.4)))
    inside = blurred(canvas.coverage(), size * rng.uniform(0.02, 0.08))
    floor = rng.uniform(0.0, 0.3)
    density = np.clip((turbulent * (0.4 + 0.6 * inside) - floor) / (1 - floor), 0, 1) * inside
    alpha = np.clip(density * rng.uniform(1, 4), 0, 1) ** rng.uniform(0.7, 1.6) * rng.choice([1.0, rng.uniform(0.3, 1)])
    if rng.random() < 0.35:  # fire: hot where dense
        heat = np.clip(alpha * 1.3, 0, 1)[..., None]
        colour = heat * np.array([255, 230, 150]) + (1 - heat) * np.array([210, 60, 10])
        return _as_matte(np.clip(colour, 0, 255).astype(np.uint8), alpha)
    grey = palette(rng) * 0.3 + rng.uniform(40, 250) * 0.7
    return _as_matte(_plain(rng, size, grey), alpha)


def defocus(rng: np.random.Generator, size: int) -> Matte:
    """An opaque shape out of focus: its edge blurred by a lens disc, more on one side than on the other."""
    canvas = Canvas(rng, size, palette(rng))
    for _ in range(int(rng.integers(1, 4))):
        canvas.fill(smoothed(silhouette(rng, size, rng.uniform(0.1, 0.32))), tones(rng, palette(rng), 1)[0])
    sharp = canvas.matte()
    spread = []
    for radius in sorted(rng.uniform(0.5, size * 0.05, 2)):
        disc = int(radius) * 2 + 3
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (disc, disc)).astype(np.float32)
        spread.append(cv2.filter2D(sharp.opacity, -1, kernel / kernel.sum()))
    mix = np.clip(noise(rng, size, 2) * 3 + 0.5, 0, 1)
    colour = np.asarray(cv2.GaussianBlur(sharp.foreground, (0, 0), 2), np.uint8)
    return _as_matte(colour, np.asarray(spread[0] * mix + spread[1] * (1 - mix), np.float32))


def motion(rng: np.random.Generator, size: int) -> Matte:
    """An opaque shape that moved while the shutter was open."""
    canvas = Canvas(rng, size, palette(rng))
    for _ in range(int(rng.integers(1, 5))):
        canvas.fill(smoothed(silhouette(rng, size, rng.uniform(0.05, 0.28))), tones(rng, palette(rng), 1)[0])
    sharp = canvas.matte()
    length = int(rng.integers(3, max(4, size // 12))) | 1
    kernel = np.zeros((length, length), np.float32)
    reach, angle = (length - 1) / 2, rng.uniform(0, np.pi)
    tip = np.array([np.cos(angle), np.sin(angle)]) * reach
    ends = [tuple(int(v) for v in np.round(reach + sign * tip)) for sign in (-1, 1)]
    cv2.line(kernel, ends[0], ends[1], 1.0, 1)
    kernel /= kernel.sum()
    alpha = np.asarray(cv2.filter2D(sharp.opacity, -1, kernel), np.float32)
    return _as_matte(np.asarray(cv2.filter2D(sharp.foreground, -1, kernel), np.uint8), alpha)


def _shine(rng: np.random.Generator, size: int) -> NDArray[np.float32]:
    """Highlights, filaments, bubbles and scratches, (size, size) float32 in [0, 1]."""
    canvas = Canvas(rng, size, palette(rng))
    for _ in range(int(rng.integers(1, 6))):
        centre, angle = rng.uniform(0.2, 0.8, 2) * size, rng.uniform(0, np.pi)
        axes = size * np.array([rng.uniform(0.02, 0.2), rng.uniform(0.003, 0.03)])
        ring = np.linspace(0, 2 * np.pi, 48)
        flat = np.column_stack([np.cos(ring), np.sin(ring)]) * axes
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        canvas.fill(centre + flat @ turn, value=int(rng.uniform(80, 255)))
    soft = cv2.GaussianBlur(canvas.alpha, (0, 0), rng.uniform(1, size * 0.02))
    canvas.alpha[:] = soft
    count = int(rng.integers(0, 12))
    steps = np.cumsum(rng.normal(0, size * 0.03, (count, 20, 2)), 1)
    paths = steps + rng.uniform(0.2, 0.8, (count, 1, 2)) * size
    canvas.strands(paths, rng.uniform(0.4, 2.5, count), np.zeros((count, 3), np.float32))
    around = np.linspace(0, 2 * np.pi, 24)
    bubble = np.column_stack([np.cos(around), np.sin(around)])
    for _ in range(int(rng.choice([0, 0, 30, 150]))):  # bubbles and drops, some only rings
        centre, reach = rng.uniform(0.1, 0.9, 2) * size, size * rng.uniform(0.002, 0.012)
        canvas.fill(centre + bubble * reach, value=int(rng.uniform(60, 255)))
        if rng.random() < 0.5:
            canvas.clear(centre + bubble * reach * 0.7)
    return canvas.coverage()


def cloth(rng: np.random.Generator, size: int) -> Matte:
    """A veil, a plastic bag: thin sheets whose folds add up, with a dense hem."""
    clear = np.ones((size, size), np.float32)
    base = palette(rng)
    for _ in range(int(rng.integers(1, 4))):
        canvas = Canvas(rng, size, base)
        outline = smoothed(silhouette(rng, size, rng.uniform(0.2, 0.36)))
        canvas.fill(outline)
        inside = canvas.matte().opacity
        folds = np.abs(np.sin(fractal(rng, size, rng.uniform(1.5, 4), 3) * rng.uniform(6, 40)))
        thin = rng.uniform(0.05, 0.5) + rng.uniform(0, 0.6) * folds ** rng.uniform(1, 6)
        depth = cv2.distanceTransform((inside > 0.5).astype(np.uint8), cv2.DIST_L2, 3)
        hem = np.exp(-depth / (size * rng.uniform(0.003, 0.03))) * rng.uniform(0, 0.8)
        clear *= 1 - np.clip(np.maximum(thin, hem), 0, 1) * inside
    alpha = np.maximum(1 - clear, _shine(rng, size) * (1 - clear > 0.02) * rng.uniform(0, 1))
    return _as_matte(_plain(rng, size, base * 0.5 + 110), alpha)


def holes(rng: np.random.Generator, size: int) -> Matte:
    """Leaves and sheets with holes: opaque shapes pierced by many small openings."""
    base = palette(rng)
    canvas = Canvas(rng, size, base)
    for _ in range(int(rng.integers(1, 6))):
        canvas.fill(smoothed(silhouette(rng, size, rng.uniform(0.1, 0.34))), tones(rng, base, 1)[0])
    opening = circle(16)
    for centre in rng.uniform(0, size, (int(rng.integers(20, 250)), 2)):
        wobble = size * rng.uniform(0.002, 0.03) * (1 + rng.normal(0, 0.2, 16))
        canvas.clear(smoothed(centre + opening * wobble[:, None], 48))
    return canvas.matte()


def spray(rng: np.random.Generator, size: int) -> Matte:
    """Drops, dust, sparks and snow around a solid body, some out of focus."""
    base = palette(rng) * 0.4 + rng.uniform(0, 150)
    canvas = Canvas(rng, size, base)
    canvas.fill(smoothed(silhouette(rng, size, rng.uniform(0.08, 0.25))))
    drop = circle(16)
    centre = size * rng.uniform(0.3, 0.7, 2)
    for _ in range(int(rng.integers(80, 500))):
        at = centre + rng.normal(0, size * 0.22, 2)
        canvas.fill(at + drop * size * rng.uniform(0.0005, 0.008), value=int(rng.uniform(60, 255)))
    matte = canvas.matte()
    soft = cv2.GaussianBlur(matte.alpha, (0, 0), rng.uniform(0.4, 3))
    return Matte(matte.foreground, np.where(noise(rng, size, 3) > 0, soft, matte.alpha))
