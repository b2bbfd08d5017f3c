"""Glass: bottles, stemware, tumblers, vases and bulbs, with a wall's thickness and what may be in them."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from training.scenes.geometry import add_curves, add_mesh, revolved
from training.scenes.shading import Shade, glass, glow, solid, vivid
from training.scenes.stage import Subject

Outline = NDArray[np.float64]  # (N, 2): radius and height, from the middle of the bottom to the rim


def build_vessel(rng: np.random.Generator) -> Subject:
    """One vessel, or two of different kinds side by side."""
    number = 2 if rng.random() < 0.2 else 1
    for index in range(number):
        aside = np.array([index * rng.uniform(0.9, 1.3), index * rng.normal(0, 0.3), 0])
        kind = int(rng.integers(5))
        outside, floor = (_bottle, _stemware, _tumbler, _vase, _bulb)[kind](rng)
        outside = _smoothed(outside)
        wall = rng.uniform(0.008, 0.02) if kind == 4 else rng.uniform(0.015, 0.07)
        inside = _inner(outside, wall, floor)
        rough = rng.uniform(0.03, 0.3) if rng.random() < 0.15 else 0.0
        walls, faces = revolved(np.concatenate([outside, inside[::-1]]))
        add_mesh(walls + aside, faces, glass(_tint(rng), rough), closed=True)
        if kind == 4:
            _works(rng, outside, aside)
        else:
            _contents(rng, inside, aside)
            if kind == 0:
                _stopper(rng, outside, aside)
    middle = 0.5 * (number - 1)
    rays = 40
    return Subject(
        1.1,
        (middle, 0, 0),
        elevation=(-0.1, 0.5),
        clear=True,
        metered=False,
        bounces=12,
        lit_samples=rays,
        wall_samples=rays,
    )


def _tint(rng: np.random.Generator) -> Shade:
    """What one surface of glass lets through: mostly all, else green, brown, blue or any colour.

    Light crosses four surfaces, each of which reflects a twenty-fifth of it as well: clear glass must take next to
    nothing, or its middle hides a quarter of what is behind it.
    """
    draw = rng.random()
    if draw < 0.7:
        return 1 - rng.uniform(0, 0.01, 3)
    if draw < 0.9:
        bottles = np.array([[0.45, 0.75, 0.40], [0.75, 0.42, 0.12], [0.35, 0.55, 0.85], [0.75, 0.85, 0.8]])
        return np.asarray(bottles[rng.integers(4)] ** rng.uniform(0.2, 1.2))
    return np.asarray(vivid(rng) ** rng.uniform(0.1, 0.5))


def _bottle(rng: np.random.Generator) -> tuple[Outline, float]:
    wide, neck = rng.uniform(0.22, 0.42), rng.uniform(0.08, 0.13)
    shoulder, top = rng.uniform(-0.1, 0.45), rng.uniform(0.4, 0.65)
    points = [(0, -0.96), (wide * 0.9, -1), (wide, -0.95), (wide * rng.uniform(0.85, 1.1), -0.3), (wide, shoulder)]
    lip = [(neck * 1.25, 0.9), (neck * 1.25, 0.97), (neck * 1.1, 1)]
    return np.array([*points, (neck, max(top, shoulder + 0.15)), (neck, 0.88), *lip]), -0.93


def _stemware(rng: np.random.Generator) -> tuple[Outline, float]:
    foot, stem, wide = rng.uniform(0.3, 0.45), rng.uniform(0.03, 0.06), rng.uniform(0.25, 0.6)
    start, rim = rng.uniform(-0.4, 0.1), rng.uniform(0.6, 1.15)
    points = [(0, -1), (foot, -1), (foot, -0.98), (stem * 2, -0.92), (stem, -0.8), (stem, start - 0.1)]
    bowl = [(wide * 0.6, start + 0.08), (wide, start + rng.uniform(0.3, 0.6)), (wide * rim, 1)]
    return np.array([*points, *bowl]), start + 0.03


def _tumbler(rng: np.random.Generator) -> tuple[Outline, float]:
    wide, slope, base = rng.uniform(0.35, 0.6), rng.uniform(0.85, 1.3), rng.uniform(0.05, 0.2)
    low, high = -0.8, rng.uniform(0.2, 0.8)
    return np.array([(0, low), (wide, low), (wide, low + 0.03), (wide * slope, high)]), low + base


def _vase(rng: np.random.Generator) -> tuple[Outline, float]:
    heights = np.linspace(-0.9, 0.9, 7)
    radii = np.clip(rng.uniform(0.3, 0.5) + np.cumsum(rng.normal(0, 0.12, 7)), 0.12, 0.75)
    return np.column_stack([[0, *radii], [-0.9, *heights]]), -0.9 + rng.uniform(0.04, 0.15)


def _bulb(rng: np.random.Generator) -> tuple[Outline, float]:
    """Upside down: the round end at the bottom, so that the cap closes the rim."""
    wide, neck, round_end = rng.uniform(0.4, 0.6), rng.uniform(0.15, 0.22), rng.uniform(-0.95, -0.8)
    turn = np.linspace(0, np.pi * 0.6, 9)
    ball = np.column_stack([wide * np.sin(turn), round_end + wide * (1 - np.cos(turn))])
    return np.concatenate([ball, [(neck, round_end + wide * 2 + 0.2), (neck, 0.75)]]), round_end + 0.015


def _smoothed(corners: Outline) -> Outline:
    """An outline with round corners, 140 points."""
    way = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))])
    at = np.linspace(0, way[-1], 140)
    dense = np.stack([np.interp(at, way, corners[:, axis]) for axis in (0, 1)], 1)
    soft = cv2.GaussianBlur(dense, (1, 0), sigmaX=0.1, sigmaY=2.5, borderType=cv2.BORDER_REPLICATE)
    made: Outline = np.concatenate([dense[:1], np.asarray(soft, float)[1:-1], dense[-1:]])
    return made


def _inner(outside: Outline, wall: float, floor: float) -> Outline:
    """The inside of a wall, from the middle of the floor to the rim."""
    hollow = outside[(outside[:, 1] > floor) & (outside[:, 0] > wall * 1.5)]
    turn = np.flatnonzero(np.diff(hollow[:, 1]) > 0)
    hollow = hollow[turn[0] if len(turn) else 0 :]
    inside = np.column_stack([hollow[:, 0] - wall * np.clip((hollow[:, 1] - floor) / 0.02, 0.5, 1), hollow[:, 1]])
    return np.concatenate([[(0.0, floor)], inside])


def _contents(rng: np.random.Generator, inside: Outline, aside: NDArray[Any]) -> None:
    """Clear or coloured water, or an opaque drink, up to a level, with a straw or bubbles now and then."""
    if rng.random() < 0.5:
        return
    low, high = inside[0, 1], inside[-1, 1]
    level = low + (high - low) * rng.uniform(0.15, 0.85)
    wet = inside[inside[:, 1] < level] * [0.985, 1] + [0, 0.004]
    if len(wet) < 4:
        return
    body = np.concatenate([wet, [(wet[-1, 0], level), (0.0, level)]])
    opaque = rng.random() < 0.2
    tint = 1 - rng.uniform(0, 0.08, 3) if rng.random() < 0.5 else np.asarray(vivid(rng) ** 0.5)
    points, faces = revolved(body)
    add_mesh(points + aside, faces, solid(vivid(rng), 0.3) if opaque else glass(tint, index=1.33), closed=True)
    if rng.random() < 0.4:
        lean = rng.normal(0, 0.25, 2)
        straw = np.linspace([0, 0, low + 0.05], [lean[0], lean[1], high + 0.5], 12) + aside
        add_curves([straw.astype(np.float32)], [np.full(12, 0.03, np.float32)], solid(vivid(rng), 0.4))


def _stopper(rng: np.random.Generator, outside: Outline, aside: NDArray[Any]) -> None:
    """A cap or cork, and perhaps a label."""
    if rng.random() < 0.4:
        wide = outside[-1, 0] * 1.35
        cap = np.array([(0, 0.86), (wide, 0.86), (wide, 1.06), (0, 1.06)])
        points, faces = revolved(cap)
        add_mesh(points + aside, faces, solid(vivid(rng), rng.uniform(0.2, 0.7), rng.choice([0.0, 1.0])), False)
    if rng.random() < 0.3:
        part = outside[(outside[:, 1] > -0.7) & (outside[:, 1] < rng.uniform(-0.4, 0.0))] + [0.004, 0]
        points, faces = revolved(part)
        add_mesh(points + aside, faces, solid(vivid(rng), 0.7))


def _works(rng: np.random.Generator, outside: Outline, aside: NDArray[Any]) -> None:
    """A bulb's metal cap with its thread, stem and filament, sometimes glowing."""
    neck = outside[-1, 0] * 1.03
    rise = np.linspace(0.62, 1.0, 30)
    thread = neck + 0.012 * np.sin(rise * 2 * np.pi * 14)
    cap = np.concatenate([np.column_stack([thread, rise]), [(neck * 0.5, 1.08), (0, 1.1)]])
    points, faces = revolved(cap)
    metal = solid(np.array([0.75, 0.7, 0.6]) * rng.uniform(0.5, 1), rng.uniform(0.15, 0.45), 1.0)
    add_mesh(points + aside, faces, metal)
    top, low, half = 0.65, rng.uniform(-0.5, 0.0), rng.uniform(0.1, 0.25)
    along = np.linspace(-1, 1, 120)
    coil = 0.015 * np.stack([0 * along, np.sin(along * 120), np.cos(along * 120)], 1)
    filament = np.stack([half * along, 0 * along, low + 0.06 * np.cos(along * rng.uniform(1, 12))], 1) + coil
    wires = [np.linspace([side * 0.03, 0, top], [side * half, 0, low], 8) for side in (-1, 1)]
    add_curves([(wire + aside).astype(np.float32) for wire in wires], [np.full(8, 0.007, np.float32)] * 2, metal)
    lit = glow((1.0, 0.55, 0.2), rng.uniform(3, 15)) if rng.random() < 0.4 else metal
    add_curves([(filament + aside).astype(np.float32)], [np.full(120, 0.005, np.float32)], lit)
