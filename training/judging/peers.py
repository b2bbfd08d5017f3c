"""A sheet of what the polish does: photograph, network, polished, closed-form and truth beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.metrics import sad
from mattegui.core.trimap import FOREGROUND, UNKNOWN, from_alpha
from mattegui.network.predictor import Predictor
from training.judging.evaluation import Method, baselines
from training.judging.validation import polished
from training.mattes.library import read_foreground

PEERS_SIDE = 512  # pixels a side of what is cut out
PEERS_VIEW = 256  # and of the part of it that is shown, pixel by pixel
PEERS_BAND = 14  # pixels of unknown in the background, beside what is mixed
PEERS_INNER = 3  # and in the foreground, of which lace and glass have little
PEERS_LABEL = 22  # pixels of the line of words above a row


def peers(predictor: Predictor, mattes: Sequence[Path], photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A row of views for each cutout (an RGBA file of straight colour), laid over the photograph; (H, W, 3) uint8.

    photo: (PEERS_SIDE, PEERS_SIDE, 3) uint8. The part with most unknown is shown; SAD is of the whole. Raises
    InputError for a file without a cutout.
    """
    closed_form = baselines()["closed-form"]
    return np.vstack([_row(predictor, closed_form, path, photo) for path in mattes])


def _row(predictor: Predictor, closed_form: Method, path: Path, photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    matte = read_foreground(path)
    if matte is None:
        raise InputError(f"{path}: holds nothing that is cut out.")
    side = (PEERS_SIDE, PEERS_SIDE)
    foreground = cv2.resize(matte.foreground, side, interpolation=cv2.INTER_AREA)
    truth = np.asarray(cv2.resize(matte.opacity, side, interpolation=cv2.INTER_AREA), np.float32)
    over = foreground * truth[..., None] + photo * (1 - truth[..., None])
    image = np.round(over).astype(np.uint8)
    trimap = from_alpha(truth, PEERS_BAND)
    trimap[from_alpha(truth, PEERS_INNER) == FOREGROUND] = FOREGROUND
    network = predictor.predict(image, trimap)
    alphas = {
        "network": network,
        "polished": polished(image, trimap, network),
        "closed-form": closed_form(image, trimap),
    }
    views, words = [image], [f"{path.stem}, photograph"]
    for name, alpha in [*alphas.items(), ("truth", truth)]:
        views.append(np.repeat(np.round(alpha * 255).astype(np.uint8)[..., None], 3, 2))
        words.append(name if name == "truth" else f"{name}: SAD {sad(alpha, truth, trimap):.2f}")
    top, left = _busiest(trimap)
    row = np.hstack([view[top : top + PEERS_VIEW, left : left + PEERS_VIEW] for view in views])
    line = np.zeros((PEERS_LABEL, row.shape[1], 3), np.uint8)
    for number, word in enumerate(words):
        place = (number * PEERS_VIEW + 4, PEERS_LABEL - 6)
        cv2.putText(line, word, place, cv2.FONT_HERSHEY_SIMPLEX, 0.45, (255,) * 3, 1, cv2.LINE_AA)
    return np.asarray(np.vstack([line, row]), np.uint8)


def _busiest(trimap: NDArray[np.uint8]) -> tuple[int, int]:
    """The top left corner of the view with most unknown pixels."""
    unknown = (trimap == UNKNOWN).astype(np.float32)
    count = cv2.boxFilter(unknown, -1, (PEERS_VIEW, PEERS_VIEW), anchor=(0, 0), normalize=False)
    room = count[: PEERS_SIDE - PEERS_VIEW + 1, : PEERS_SIDE - PEERS_VIEW + 1]
    row, column = divmod(int(room.argmax()), room.shape[1])
    return row, column
