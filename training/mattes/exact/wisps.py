"""Single strands of 0.3 to 1.5 pixels with clear background between them: flyaway hair, whiskers, threads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.mattes.canvas import EXACT_SUBPIXELS, Canvas
from training.mattes.curves import Bend, Points, rooted, silhouette, smoothed, strand_paths
from training.mattes.matte import Matte
from training.mattes.texture import palette, tones

THINNEST_WISP, WIDEST_WISP = 0.3, 1.5  # pixels
WISP_POINTS = 60


def wisps(rng: np.random.Generator, size: int) -> Matte:
    """Strands that stand alone or in loose bundles, most of them rooted in a solid body."""
    base = palette(rng)
    canvas = Canvas(rng, size, base, EXACT_SUBPIXELS)
    count = int(np.exp(rng.uniform(np.log(6), np.log(120))))
    if rng.random() < 0.75:
        outline = smoothed(silhouette(rng, size, rng.uniform(0.1, 0.28))) + rng.uniform(-0.25, 0.25, 2) * size
        canvas.fill(outline)
        roots, angles = rooted(rng, outline, count, 0.2)
        angles = angles + rng.normal(0, 0.3) + rng.normal(0, rng.uniform(0.1, 0.8), count)
    else:
        roots = rng.uniform(0, size, (count, 2))
        angles = rng.uniform(0, 2 * np.pi) + rng.normal(0, rng.uniform(0.1, 1.5), count)
    lengths = size * rng.uniform(0.08, rng.uniform(0.25, 0.9), count)
    bend = Bend(rng.uniform(-0.1, 0.5), rng.choice([0.004, 0.02, 0.06, 0.15]), WISP_POINTS)
    paths = _bundled(rng, strand_paths(rng, roots, angles, lengths, bend))
    widest = rng.uniform(0.4, WIDEST_WISP)
    _draw(canvas, paths, rng.uniform(THINNEST_WISP, widest, len(paths)), tones(rng, base, len(paths)))
    return canvas.matte()


def _bundled(rng: np.random.Generator, paths: Points) -> Points:
    """Some of the strands, (N, T, 2), with two neighbours that leave them by a few pixels; the gaps stay clear."""
    leaders = paths[rng.random(len(paths)) < rng.choice([0.0, 0.3, 0.8])]
    away = np.linspace(0, 1, paths.shape[1])[None, :, None] ** rng.uniform(0.2, 1)
    pairs = [leaders + away * rng.normal(0, rng.uniform(2, 9), (len(leaders), 1, 2)) for _ in range(2)]
    return np.concatenate([paths, *pairs])


def _draw(canvas: Canvas, paths: Points, widths: Points, shades: NDArray[np.float32]) -> None:
    """Strands that get thinner towards their tips, in two steps."""
    half = paths.shape[1] // 2
    canvas.strands(paths[:, : half + 1], widths, shades)
    canvas.strands(paths[:, half:], np.maximum(THINNEST_WISP, widths * 0.7), shades)
