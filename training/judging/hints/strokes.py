"""Paints where a rule says, as an annotator would, and tells how the error falls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.alpha import Alpha, polished
from mattegui.core.hints.doubt import doubt
from mattegui.core.hints.regions import REGION_BLOCKS, Blocks
from mattegui.core.labels.distance import distance_out_of
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.network.predictor import Predictor
from training.judging.hints.asking import Shot

WIDENED = 24  # pixels by which the given unknown grows before anybody paints
STROKE = 64  # pixels along the side of the place that one stroke paints
SURE = 0.01  # a true alpha nearer than this to 0 or 1 is painted; what is softer stays unknown


@dataclass(frozen=True, slots=True)
class State:
    """What a rule may look at, each (H, W). left: bool, what is unknown and was not painted over yet."""

    network: Alpha
    correction: Alpha
    trimap: NDArray[np.uint8]
    left: NDArray[np.bool_]
    chance: np.random.Generator

    @property
    def alpha(self) -> Alpha:
        """What is shown and exported."""
        return polished(self.network, self.correction, 1.0)


Rule = Callable[[State], Rect | None]


def hinted(state: State) -> Rect | None:
    """Where the network is least sure, as the program's hints go."""
    shape = state.left.shape[0], state.left.shape[1]
    blocks = Blocks(shape, STROKE // REGION_BLOCKS)
    blocks.add(Rect.whole(shape), doubt(state.alpha, state.trimap) * state.left)
    regions = blocks.ranked()
    return _square(regions[0].rect.top, regions[0].rect.left, state) if regions else None


def by_chance(state: State) -> Rect | None:
    """Around any pixel that is left."""
    return _around(int(state.chance.choice(np.flatnonzero(state.left))), state) if state.left.any() else None


def widest(state: State) -> Rect | None:
    """Where it is farthest to what is known or was painted."""
    away = distance_out_of(state.left)
    return _around(int(away.argmax()), state) if state.left.any() else None


RULES: Mapping[str, Rule] = {
    "at the hints": hinted,
    "at random": by_chance,
    "at the widest unknown": widest,
}


def fall(shot: Shot, predictor: Predictor, rule: Rule, strokes: int) -> list[float]:
    """SAD in thousands before the first stroke and after each, over what is unknown at first."""
    trimap = coarse(shot.trimap)
    first, left = trimap == UNKNOWN, trimap == UNKNOWN
    chance, sads = np.random.default_rng(0), list[float]()
    state = _asked(predictor, shot, trimap, left, chance)
    while True:
        sads.append(float(np.abs(state.alpha - shot.truth)[first].sum()) / 1000)
        place = rule(state) if len(sads) <= strokes else None
        if place is None:
            return sads + sads[-1:] * (strokes + 1 - len(sads))
        part, truth = trimap[place.slices], shot.truth[place.slices]
        before = part.copy()
        part[(before == UNKNOWN) & (truth <= SURE)] = BACKGROUND
        part[(before == UNKNOWN) & (truth >= 1 - SURE)] = FOREGROUND
        left[place.slices] = False
        if (part != before).any():
            state = _asked(predictor, shot, trimap, left, chance)


def coarse(trimap: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A trimap as it is before anybody has taken care: its unknown reaches farther on both sides."""
    near = cv2.distanceTransform((trimap != UNKNOWN).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE) <= WIDENED
    return np.where(near, UNKNOWN, trimap).astype(np.uint8)


def _asked(
    predictor: Predictor,
    shot: Shot,
    trimap: NDArray[np.uint8],
    left: NDArray[np.bool_],
    chance: np.random.Generator,
) -> State:
    network = predictor.predict(shot.image, trimap)
    return State(network, predictor.polish(shot.image, trimap, network), trimap, left, chance)


def _around(pixel: int, state: State) -> Rect:
    """The place around a pixel, counted row by row."""
    row, column = divmod(pixel, state.left.shape[1])
    return _square(row - STROKE // 2, column - STROKE // 2, state)


def _square(top: int, left: int, state: State) -> Rect:
    """The place of a stroke, moved into the picture."""
    height, width = state.left.shape
    top, left = max(min(top, height - STROKE), 0), max(min(left, width - STROKE), 0)
    return Rect(top, left, top + STROKE, left + STROKE) & Rect.whole(state.left.shape)
