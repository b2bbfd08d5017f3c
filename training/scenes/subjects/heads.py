"""Long hair on a head, with neck and shoulders."""

from __future__ import annotations

import numpy as np

from training.scenes.geometry import add_blob, add_strands
from training.scenes.shading import SKINS, human_hair, solid, varied, vivid
from training.scenes.stage import Subject
from training.scenes.strands import Array, Balls, Growth, grow, unit

SKULL = np.array([0.78, 0.95, 1.0])  # half axes; the face looks along -y


def build_head(rng: np.random.Generator) -> Subject:
    """A head from any side; straight, wavy, curly, blown or short hair of any colour."""
    body = _bust(rng)
    count = int(np.exp(rng.uniform(np.log(5000), np.log(20000))))
    long = rng.random() < 0.8
    length = rng.uniform(1.3, 3.2) if long else rng.uniform(0.35, 0.9)
    style = _style(rng, length)
    roots, normals = _scalp(rng, count)
    part = np.array([rng.uniform(-0.4, 0.4), rng.uniform(-0.4, 0.3), 0.95])
    combed = unit(roots / SKULL - part * (roots @ part)[:, None] / (part @ part))
    lift = rng.uniform(0.25, 0.9)
    lengths = length * np.exp(rng.normal(0, rng.uniform(0.05, 0.3), count))
    strands = grow(rng, roots, unit(normals * lift + combed * (1 - lift)), lengths, style, body)
    add_strands(rng, strands, np.exp(rng.uniform(np.log(0.0016), np.log(0.005))), human_hair(rng))
    tips = strands[:, -1]
    low = float(np.quantile(tips[:, 2], 0.05))
    middle = (1.1 + max(low, -2.2)) / 2
    reach = float(np.clip(np.quantile(np.linalg.norm(strands[:, -1] - [0, 0, middle], axis=1), 0.9), 1.2, 2.6))
    return Subject(reach * 1.1, (0, 0, middle), elevation=(-0.25, 0.5), closest=0.4)


def _bust(rng: np.random.Generator) -> Balls:
    """Skull, jaw, nose, ears, neck and shoulders; returns what hair lies on."""
    parts = np.array(
        [
            [0, 0, 0, *SKULL],
            [0, -0.32, -0.62, 0.5, 0.52, 0.55],
            [0, -0.93, -0.25, 0.1, 0.16, 0.22],
            [0.78, 0.02, -0.25, 0.08, 0.16, 0.25],
            [-0.78, 0.02, -0.25, 0.08, 0.16, 0.25],
            [0, 0.12, -1.3, 0.42, 0.42, 0.9],
        ]
    )
    add_blob(parts[:, :3], parts[:, 3:], solid(varied(rng, SKINS), rng.uniform(0.35, 0.6)), 0.04)
    shoulders = np.array([[0, 0.2, -2.5, 1.75, 0.62, 0.75], [0, 0.2, -3.4, 1.3, 0.7, 1.4]])
    if rng.random() < 0.85:
        add_blob(shoulders[:, :3], shoulders[:, 3:], solid(vivid(rng), rng.uniform(0.4, 1)), 0.06)
        parts = np.concatenate([parts, shoulders])
    kept = parts[[0, 1, 5, *range(6, len(parts))]]
    return Balls(kept[:, :3], kept[:, 3:] * 1.02)


def _scalp(rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Roots and normals: the skull without the face."""
    way = unit(rng.normal(size=(count * 4, 3)))
    line = np.interp(way[:, 1], [-1, -0.5, 0.1, 1], [0.55, 0.35, -0.25, -0.6])
    way = way[way[:, 2] > line + rng.normal(0, 0.03, len(way))][:count]
    return way * SKULL * 1.01, unit(way / SKULL)


def _style(rng: np.random.Generator, length: float) -> Growth:
    """How the hair of one head falls."""
    curly = rng.random()
    windy = rng.random() < 0.35
    blow = unit(rng.normal(size=3) * [1, 1, 0.4]) * rng.uniform(0.5, 3.0)
    curl = 0.0 if curly < 0.35 else rng.uniform(0.01, 0.06) if curly < 0.7 else rng.uniform(0.05, 0.16)
    turns = length * (rng.uniform(0.6, 2) if curly < 0.7 else rng.uniform(1.5, 4))
    return Growth(
        points=int(np.clip(turns * 6, 16, 32)) if curl else 16,
        gravity=rng.uniform(0.3, 1.2) if windy else rng.uniform(1.0, 4.0),
        flow=rng.uniform(0.05, 0.5),
        frizz=np.exp(rng.uniform(np.log(0.03), np.log(0.5))),
        clump=rng.uniform(0.1, 0.85),
        locks=int(np.exp(rng.uniform(np.log(20), np.log(250)))),
        curl=curl,
        turns=turns,
        wind=tuple(blow) if windy else (0.0, 0.0, 0.0),
        stray=np.exp(rng.uniform(np.log(0.005), np.log(0.08))),
    )
