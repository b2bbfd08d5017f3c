"""The subject inside a rough outline, by colour: OpenCV's GrabCut (Rother, Kolmogorov, Blake, SIGGRAPH 2004)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, ignore
from mattegui.core.trimap import BACKGROUND, FOREGROUND

GRAB_SIDE = 512  # pixels of the longer side of what GrabCut looks at: seconds, and an edge that is right within two
GRAB_TURNS = 6
LEAST_COLOURS = 5  # each colour model is a mixture of so many, and needs a pixel for each
SEEN_FROM = 64  # of 255: a painted label counts where it covers a quarter of a reduced pixel
SPECK_OF_SUBJECT, HOLE_OF_SUBJECT = 0.02, 0.005  # shares of the subject: smaller pieces and gaps are mistakes


def grabbed(
    image: NDArray[np.uint8],
    probable: NDArray[np.bool_],
    possible: NDArray[np.bool_],
    painted: NDArray[np.uint8],
    step: Step = ignore,
) -> NDArray[np.bool_]:
    """Which pixels of an image, (H, W, 3) uint8, are the subject, (H, W).

    probable: where it is thought to be; possible: what of the rest may still be it, and what is in neither is
    background. painted: (H, W) uint8; foreground and background in it are sure, other values say nothing. The same
    input gives the same answer. Raises InputError where one of the two has no pixels to learn its colours from.
    """
    height, width = probable.shape
    scale = min(1.0, GRAB_SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    guess = np.where(covered(possible, size), np.uint8(cv2.GC_PR_BGD), np.uint8(cv2.GC_BGD))
    guess[covered(probable, size)] = cv2.GC_PR_FGD
    for label, sure in ((BACKGROUND, cv2.GC_BGD), (FOREGROUND, cv2.GC_FGD)):
        guess[covered(painted == label, size)] = sure
    _check(guess)
    small = cv2.cvtColor(cv2.resize(image, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2LAB)
    cv2.setRNGSeed(0)  # GrabCut begins its colour models at random
    models = np.zeros((1, 65)), np.zeros((1, 65))
    for turn in range(GRAB_TURNS + 1):
        step(turn / (GRAB_TURNS + 1))
        mode = cv2.GC_EVAL if turn else cv2.GC_INIT_WITH_MASK  # at first it only learns the colours
        cv2.grabCut(small, guess, None, *models, min(turn, 1), mode)  # type: ignore[call-overload]
    subject = _tidy((guess == cv2.GC_FGD) | (guess == cv2.GC_PR_FGD), guess)
    if not subject.any():
        raise InputError("No subject was found there: draw closer around it, or paint some of it first.")
    large = cv2.resize(subject.view(np.uint8) * np.uint8(255), (width, height), interpolation=cv2.INTER_LINEAR)
    found: NDArray[np.bool_] = large > 127
    return found


def covered(where: NDArray[np.bool_], size: tuple[int, int]) -> NDArray[np.bool_]:
    """Which pixels of a picture reduced to (width, height) are covered by `where`, (H, W), at least by a quarter."""
    shares = cv2.resize(where.view(np.uint8) * np.uint8(255), size, interpolation=cv2.INTER_AREA)
    there: NDArray[np.bool_] = shares >= SEEN_FROM
    return there


def _check(guess: NDArray[np.uint8]) -> None:
    if np.count_nonzero(guess & 1) < LEAST_COLOURS:  # OpenCV's numbers of foreground are odd
        raise InputError("The outline holds nothing of the picture: draw around the subject.")
    if np.count_nonzero(guess & 1 == 0) < LEAST_COLOURS:
        raise InputError("The outline leaves no background outside: draw closer around the subject.")


def _tidy(subject: NDArray[np.bool_], guess: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """The subject without small specks and gaps; what was painted stays."""
    area = np.count_nonzero(subject)
    for value, share in ((True, SPECK_OF_SUBJECT), (False, HOLE_OF_SUBJECT)):
        sure = guess == (cv2.GC_FGD if value else cv2.GC_BGD)
        _, pieces, figures, _ = cv2.connectedComponentsWithStats((subject == value).view(np.uint8), connectivity=4)
        small = figures[:, cv2.CC_STAT_AREA] < share * area
        small[0] = False
        small[np.unique(pieces[sure])] = False
        subject = subject ^ small[pieces]
    return subject
