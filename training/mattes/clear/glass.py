"""Procedural mattes of things that light goes through: glasses, bulbs and bottles with what is in them, jellyfish."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.mattes.canvas import Canvas
from training.mattes.clear.shell import Shell
from training.mattes.curves import Points, circle, silhouette, smoothed
from training.mattes.matte import Matte, Plane, composite_over
from training.mattes.texture import blurred, fractal, lit, noise, palette, tones


def glass(rng: np.random.Generator, size: int) -> Matte:
    """A hollow vessel, often with a filling, things in it, bubbles or drops, and a solid cap or foot."""
    shell = Shell(rng, size)
    tint = _flat(size, palette(rng) * rng.uniform(0.1, 0.6) + rng.uniform(30, 190))
    density = np.exp(rng.uniform(np.log(0.08), np.log(3)))
    alpha = 1 - np.exp(-density * shell.way(np.exp(rng.uniform(np.log(0.01), np.log(0.3)))))
    colour = tint
    if rng.random() < 0.35:  # breath, dust or ground glass
        film = rng.uniform(0, 0.35) * fractal(rng, size, rng.uniform(2, 20), 4) ** rng.uniform(1, 4)
        colour, alpha = composite_over(_flat(size, palette(rng) * 0.3 + 150), film, colour, alpha)
    if rng.random() < 0.5:
        colour, alpha = composite_over(*_filling(rng, size, shell), colour, alpha)
    if rng.random() < 0.75:
        colour, alpha = composite_over(*_contents(rng, size), colour, alpha)
    gleam = _flat(size, rng.uniform(170, 255) - rng.uniform(0, 40, 3))
    colour, alpha = composite_over(gleam, shell.mirrored(rng), colour, alpha)
    if rng.random() < 0.5:  # a cap or foot that hides what is behind
        ridges = 110 + 90 * np.sin(shell.down * rng.uniform(40, 160))[:, None, None] * rng.uniform(0, 1)
        solid = np.clip((shell.down - rng.uniform(0.72, 0.93)) * size, 0, 1)[:, None] * shell.inside
        metal = (ridges + palette(rng) - 110) * np.sqrt(1.05 - np.square(shell.across))[..., None] / 255
        colour, alpha = composite_over(np.clip(metal, 0, 1).astype(np.float32), solid, colour, alpha)
    return _finished(rng, colour, alpha * shell.inside)


def jelly(rng: np.random.Generator, size: int) -> Matte:
    """Jellyfish and the like: ribbed bells with a dense heart and a rim, thin threads below."""
    colour = _flat(size, palette(rng) * 0.5 + 100)
    alpha = np.zeros((size, size), np.float32)
    rows, columns = np.mgrid[0:size, 0:size].astype(np.float32) / size
    for _ in range(int(rng.integers(1, 3))):
        x, y = columns - rng.uniform(0.35, 0.65), rows - rng.uniform(0.3, 0.6)
        angle = np.arctan2(y, x)
        waves = 0.06 * np.sin(angle * rng.integers(2, 9) + rng.uniform(0, 6)) * rng.random()
        reach = np.hypot(x / rng.uniform(0.25, 0.45), y / rng.uniform(0.15, 0.4)) * (1 + waves)
        body = np.clip((1 - reach) * size * 0.15, 0, 1)
        thin = rng.uniform(0.02, 0.2) + rng.uniform(0, 0.2) * fractal(rng, size, 3, 5)
        rim = np.clip(reach, 0, 1) ** rng.uniform(6, 40) * rng.uniform(0, 0.9)
        ribs = np.abs(np.sin(angle * rng.integers(3, 20) + 2 * noise(rng, size, 3))) ** rng.uniform(4, 30)
        ribs = ribs * rng.uniform(0, 0.5) * np.clip(reach * 2, 0, 1)
        heart = np.clip((rng.uniform(0.15, 0.6) - reach) * rng.uniform(2, 12) + 2 * noise(rng, size, 9), 0, 1)
        heart = heart * rng.uniform(0.2, 1) * fractal(rng, size, 6, 5) ** rng.uniform(0.3, 1.5)
        layer = (1 - (1 - thin) * (1 - rim) * (1 - ribs) * (1 - heart)) * body
        shade = _flat(size, palette(rng) * 0.5 + 120)
        colour, alpha = composite_over(shade, layer.astype(np.float32), colour, alpha)
    if rng.random() < 0.7:
        colour, alpha = composite_over(colour, _threads(rng, size) * np.float32(rng.uniform(0.1, 0.8)), colour, alpha)
    return _finished(rng, colour, alpha)


def _filling(rng: np.random.Generator, size: int, shell: Shell) -> tuple[Plane, Plane]:
    """Water, wine, milk or ice up to a level: colour and alpha."""
    sag = size * rng.uniform(-0.04, 0.04) * np.sqrt(1 - np.square(shell.across))
    rows = np.arange(size, dtype=np.float32)[:, None]
    depth = rows - size * rng.uniform(0.1, 0.8) - sag
    if rng.random() < 0.35:
        return thick(rng, size, np.clip(depth, 0, 1))
    streaks = np.abs(2 * fractal(rng, size, rng.uniform(2, 12), 5) - 1)  # sharp valleys, as cracks of ice
    streaks = (1 - streaks) ** rng.uniform(1, 12)
    base, strength = rng.uniform(0.1, 1) ** 2, rng.uniform(0, 1) * (rng.random() < 0.7)
    density = base * (1 - strength) + strength * (streaks if rng.random() < 0.6 else 1 - streaks)
    surface = np.exp(-np.square(depth / (size * rng.uniform(0.002, 0.012)))) * rng.uniform(0, 0.8)
    alpha = np.maximum(density * np.clip(depth, 0, 1), surface).astype(np.float32)
    dark, bright = _flat(size, palette(rng)), _flat(size, palette(rng) * 0.5 + 127)
    return dark + (bright - dark) * streaks[..., None].astype(np.float32), np.clip(alpha, 0, 1)


def thick(rng: np.random.Generator, size: int, below: NDArray[np.float64]) -> tuple[Plane, Plane]:
    """Milk, foam or cream where `below` is 1: light and smooth, it hides most of what is behind; colour and alpha."""
    thinnest = rng.uniform(0.75, 1)
    alpha = thinnest + (1 - rng.uniform(0.75, 1)) * fractal(rng, size, rng.uniform(1, 5), 3)
    light = _flat(size, palette(rng) * 0.15 + rng.uniform(150, 220))
    shade = 1 - rng.uniform(0, 0.3) * fractal(rng, size, rng.uniform(1, 5), 3)
    return (light * shade[..., None]).astype(np.float32), np.clip(alpha * below, 0, 1).astype(np.float32)


def _contents(rng: np.random.Generator, size: int) -> tuple[Plane, Plane]:
    """Wires, fruit, bubbles and drops in or on a vessel: colour and alpha."""
    canvas = Canvas(rng, size, palette(rng) * 0.4 + 140)
    for _ in range(int(rng.choice([0, 0, 1, 3]))):
        outline = silhouette(rng, size, rng.uniform(0.03, 0.14)) + rng.uniform(-0.2, 0.2, 2) * size
        canvas.fill(smoothed(outline), tones(rng, palette(rng), 1)[0], int(rng.choice([255, rng.uniform(100, 255)])))
    wires = int(rng.choice([0, 0, 2, 8]))
    if wires:
        paths = _curves(rng, size, wires, (0.5, rng.uniform(0.6, 1)))
        canvas.strands(paths, rng.uniform(0.6, size * 0.008, wires), tones(rng, palette(rng), wires))
    round_drop = circle(20)
    middle, spread = rng.uniform(0.3, 0.7, 2), rng.uniform(0.03, 0.4)
    for _ in range(int(rng.choice([0, 0, 40, 150, 400]))):
        centre = (middle + rng.normal(0, spread, 2)) * size
        drop = centre + round_drop * size * np.exp(rng.uniform(np.log(0.0015), np.log(0.012)))
        canvas.fill(drop, value=int(rng.uniform(60, 255)))
        if rng.random() < 0.5:
            canvas.clear(centre + (drop - centre) * rng.uniform(0.5, 0.85))
    matte = canvas.matte()
    alpha = matte.opacity
    if rng.random() < 0.4:
        alpha = blurred(alpha, rng.uniform(0.4, 2.5))
    return matte.foreground.astype(np.float32) / np.float32(255), alpha


def _threads(rng: np.random.Generator, size: int) -> Plane:
    """Thin curves hanging from the middle, as an alpha."""
    canvas = Canvas(rng, size, palette(rng))
    count = int(rng.integers(4, 40))
    canvas.strands(_curves(rng, size, count, (0.5, 0.5)), rng.uniform(0.3, 4, count), np.zeros((count, 3), np.float32))
    return canvas.matte().opacity


def _curves(rng: np.random.Generator, size: int, count: int, start: tuple[float, float]) -> Points:
    """Smooth curves from around a place, (count, 40, 2) in pixels."""
    turn = np.cumsum(rng.normal(0, 0.12, (count, 40)), 1) + rng.uniform(0, 2 * np.pi, (count, 1))
    steps = np.stack([np.cos(turn), np.sin(turn)], 2) * rng.uniform(0.003, 0.02, (count, 1, 1))
    return (np.array(start) + rng.normal(0, 0.06, (count, 1, 2)) + np.cumsum(steps, 1)) * size


def _flat(size: int, shade: NDArray[np.floating[Any]]) -> Plane:
    """One colour, given in 0-255, everywhere: (size, size, 3) in [0, 1]."""
    flat = np.empty((size, size, 3), np.float32)
    flat[:] = np.clip(shade, 0, 255) / 255
    return flat


def _finished(rng: np.random.Generator, colour: Plane, alpha: Plane) -> Matte:
    """The matte of both, a side of it up by chance, under uneven light."""
    turns = int(rng.integers(4))
    pixels = np.round(np.clip(np.dstack([colour, alpha]), 0, 1) * 255).astype(np.uint8)
    pixels = np.ascontiguousarray(np.rot90(pixels, turns))
    return Matte(lit(rng, pixels[..., :3]), np.ascontiguousarray(pixels[..., 3]))
