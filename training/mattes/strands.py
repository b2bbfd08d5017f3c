"""Procedural mattes made of lines: hair, fur, grass, branches, feather, net, lace, wire."""

from __future__ import annotations

import numpy as np

from training.mattes.canvas import Canvas
from training.mattes.curves import Bend, Points, ribbon, rooted, silhouette, strand_paths
from training.mattes.matte import Matte
from training.mattes.texture import noise, palette, tones


def hair(rng: np.random.Generator, size: int) -> Matte:
    """A head of hair: a body, locks that taper, and flyaway strands down to 0.2 px."""
    base = palette(rng)
    outline = silhouette(rng, size, rng.uniform(0.18, 0.3))
    canvas = Canvas(rng, size, base * 0.8)
    canvas.fill(outline)
    droop, curl = rng.uniform(-0.1, 0.7), rng.choice([0.01, 0.03, 0.1])
    locks = int(rng.integers(25, 90))
    roots, normal = rooted(rng, outline, locks, 0.5)
    lean = rng.normal(0, 0.3)
    lengths = size * rng.uniform(0.06, rng.uniform(0.15, 0.4), locks)
    spines = strand_paths(rng, roots, normal + lean + rng.normal(0, 0.35, locks), lengths, Bend(droop, curl))
    each = int(rng.integers(12, 35))
    clump = rng.uniform(0.0, 0.9)  # 1: the strands of a lock meet in its tip
    spread = rng.normal(0, size * rng.uniform(0.008, 0.025), (locks, each, 1, 2))
    along = np.linspace(0, 1, spines.shape[1])[None, None, :, None]
    stray = rng.normal(0, size * 0.012, (locks, each, 1, 2)) * along**2
    paths = (spines[:, None] + spread * (1 - clump * along) + stray).reshape(-1, spines.shape[1], 2)
    # A tail of each strand is cut off at random, so that locks thin out towards their tips.
    keep = rng.uniform(0.5, 1, len(paths))
    paths = paths[:, :1] + (paths - paths[:, :1]) * keep[:, None, None]
    canvas.strands(paths, rng.uniform(0.25, rng.uniform(0.5, 1.4), len(paths)), tones(rng, base, len(paths)))
    loose = int(rng.integers(20, 160))
    roots, normal = rooted(rng, outline, loose, 0.3)
    lengths = size * rng.uniform(0.08, 0.5, loose)
    paths = strand_paths(rng, roots, normal + lean + rng.normal(0, 0.6, loose), lengths, Bend(droop * 0.6, 0.05))
    canvas.strands(paths, rng.uniform(0.12, 0.7, loose), tones(rng, base, loose))
    return canvas.matte()


def fur(rng: np.random.Generator, size: int) -> Matte:
    """A furry body: dense short strands, combed one way."""
    base = palette(rng)
    outline = silhouette(rng, size, rng.uniform(0.2, 0.36))
    canvas = Canvas(rng, size, base * 0.9)
    canvas.fill(outline)
    count = int(rng.integers(1200, 3200))
    roots, normal = rooted(rng, outline, count, rng.uniform(0.1, 0.3))
    comb = rng.uniform(-1.0, 1.0)
    lengths = size * rng.uniform(0.01, rng.uniform(0.03, 0.12), count)
    angles = normal + comb + rng.normal(0, 0.35, count)
    paths = strand_paths(rng, roots, angles, lengths, Bend(rng.uniform(0, 0.3), 0.03, 8))
    canvas.strands(paths, rng.uniform(0.15, rng.uniform(0.4, 1.2), count), tones(rng, base, count))
    return canvas.matte()


def grass(rng: np.random.Generator, size: int) -> Matte:
    """Blades that rise from a ground, some bent over, each tapering to a tip."""
    base = palette(rng) if rng.random() < 0.4 else np.array([90, 130, 50], np.float32) * rng.uniform(0.5, 1.6)
    canvas = Canvas(rng, size, base * 0.7)
    floor = size * rng.uniform(0.55, 0.85)
    edge = floor + size * 0.1 * noise(rng, size, 6)[0]
    ground = np.column_stack([np.arange(size), edge])
    canvas.fill(np.vstack([ground, [[size, size], [0, size]]]).astype(np.float64))
    count = int(rng.integers(60, 400))
    roots = np.column_stack([rng.uniform(0, size, count), np.full(count, floor + size * 0.03)])
    angles = -np.pi / 2 + rng.normal(0, rng.uniform(0.15, 0.6), count)
    lengths = size * rng.uniform(0.1, rng.uniform(0.2, 0.65), count)
    paths = strand_paths(rng, roots, angles, lengths, Bend(rng.uniform(0, 0.5), 0.01, 12))
    widths = rng.uniform(0.6, rng.uniform(1.5, max(2.0, size * 0.012)), count)
    shades = tones(rng, base, count)
    for path, width, shade in zip(paths, widths, shades, strict=True):
        canvas.fill(ribbon(path, width), shade)
    return canvas.matte()


def branches(rng: np.random.Generator, size: int) -> Matte:
    """A tree or twig: tapering forks, with leaves on some."""
    base = palette(rng)
    canvas = Canvas(rng, size, base)
    leafy = rng.random() < 0.6
    green = np.array([80, 130, 50], np.float32) * rng.uniform(0.5, 1.7)
    stack = [(size * rng.uniform(0.3, 0.7), size * 1.0, -np.pi / 2, size * rng.uniform(0.18, 0.3), size * 0.02, 0)]
    while stack:
        x, y, angle, length, width, depth = stack.pop()
        path = strand_paths(rng, np.array([[x, y]]), np.array([angle]), np.array([length]), Bend(0, 0.04, 8))[0]
        canvas.fill(ribbon(path, max(width, 0.4), 0.6), tones(rng, base, 1)[0])
        if leafy and depth >= 3:
            for tip in path[2 :: int(rng.integers(1, 4))]:
                leaf = _leaf(rng, tip, rng.uniform(0, 6.28), size * rng.uniform(0.008, 0.03))
                canvas.fill(leaf, tones(rng, green, 1)[0])
        if depth < 6 and len(stack) < 400:
            for _ in range(int(rng.integers(2, 4))):
                start = path[int(rng.integers(3, 8))]
                turn = angle + rng.normal(0, 0.6)
                stack.append((*start, turn, length * rng.uniform(0.55, 0.85), width * 0.62, depth + 1))
    return canvas.matte()


def feather(rng: np.random.Generator, size: int) -> Matte:
    """A quill with barbs to both sides; some barbs part, down at the foot."""
    base = palette(rng)
    canvas = Canvas(rng, size, base)
    start = np.array([[size * rng.uniform(0.1, 0.3), size * rng.uniform(0.75, 0.95)]])
    angle = rng.uniform(-1.2, -0.4)
    length = np.array([size * rng.uniform(0.7, 0.95)])
    quill = strand_paths(rng, start, np.array([angle]), length, Bend(0.05, 0.02, 60))[0]
    count = int(rng.integers(300, 900))
    place = rng.uniform(0.08, 1, count)
    roots = np.stack([np.interp(place * 59, np.arange(60), quill[:, axis]) for axis in (0, 1)], 1)
    side = rng.choice([-1, 1], count)
    parting = noise(rng, 64, 12)[0][(place * 63).astype(int)] * rng.uniform(0, 1.5)
    angles = angle + side * (rng.uniform(0.4, 0.7) + 0.15 * rng.normal(0, 1, count) * (place < 0.25) + parting * 0.4)
    lengths = size * rng.uniform(0.08, 0.22) * np.sqrt(np.sin(np.clip(place, 0.02, 0.98) * np.pi))
    lengths *= rng.uniform(0.8, 1.1, count)
    paths = strand_paths(rng, roots, angles, lengths, Bend(0.05, 0.02, 10))
    canvas.strands(paths, rng.uniform(0.4, rng.uniform(0.8, 2.4), count), tones(rng, base, count))
    canvas.fill(ribbon(quill, size * 0.008, 0.8), np.clip(base * 1.3, 0, 255))
    return canvas.matte()


def net(rng: np.random.Generator, size: int) -> Matte:
    """Net, wire fence or lace: a warped lattice between solid bands, with rosettes when it is lace."""
    base = palette(rng)
    canvas = Canvas(rng, size, base)
    bend = [noise(rng, size, rng.uniform(2, 5)) * size * rng.uniform(0, 0.12) for _ in range(2)]
    pitch = size / rng.uniform(8, 45)
    tilt = rng.uniform(0, np.pi)
    width = rng.uniform(0.4, max(0.6, pitch * 0.25))
    lines = []
    for angle in (tilt, tilt + rng.choice([np.pi / 2, np.pi / 3, 2.2])):
        across = np.array([-np.sin(angle), np.cos(angle)])
        along = np.array([np.cos(angle), np.sin(angle)])
        for offset in np.arange(-size * 0.8, size * 0.8, pitch):
            lines.append(size / 2 + across * offset + np.linspace(-size * 0.8, size * 0.8, 60)[:, None] * along)
    paths = np.array(lines)
    where = np.clip(paths, 0, size - 1).astype(int)
    paths = paths + np.stack([part[where[..., 1], where[..., 0]] for part in bend], 2)
    canvas.strands(paths, np.full(len(paths), width), tones(rng, base, len(paths)))
    if rng.random() < 0.5:
        ring = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        for centre in rng.uniform(0, size, (int(rng.integers(5, 40)), 2)):
            petals = 1 + rng.uniform(0.2, 0.6) * np.cos(ring * rng.integers(3, 9))
            radius = size * rng.uniform(0.015, 0.05) * petals
            canvas.fill(centre + np.stack([np.cos(ring), np.sin(ring)], 1) * radius[:, None], tones(rng, base, 1)[0])
    if rng.random() < 0.7:
        canvas.fill(silhouette(rng, size, rng.uniform(0.08, 0.2)), base)
    return canvas.matte()


def _leaf(rng: np.random.Generator, at: Points, angle: float, length: float) -> Points:
    """The outline of a pointed leaf at a point, (24, 2)."""
    along = np.linspace(0, 1, 12)
    half: Points = np.sin(np.pi * along ** rng.uniform(0.6, 1.2)) * rng.uniform(0.15, 0.4)
    flat = np.vstack([np.column_stack([along, half]), np.column_stack([along, -half])[::-1]]) * length
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    turned: Points = flat @ turn
    return at + turned
