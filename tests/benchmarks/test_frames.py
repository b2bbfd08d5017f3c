"""A moved trimap needs at most a third of the painting of a fresh one."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from mattegui.paths import resources
from tests.benchmarks import frames

ALPHA = Path(__file__).parents[1] / "data" / "cat_alpha.png"
MOST_SHARE = 1 / 3  # of the dabs along a fresh trimap's edges; of all of a fresh trimap it is far less


@pytest.mark.parametrize("with_alpha", [False, True])
def test_a_moved_trimap_needs_a_third_of_the_painting(monkeypatch: pytest.MonkeyPatch, with_alpha: bool) -> None:
    monkeypatch.setattr(frames, "FRAMES", 3)
    monkeypatch.setattr(frames, "FILM_SIZE", (360, 480))
    photograph = np.array(Image.open(resources() / "sample" / "cat.jpg").convert("RGB"))
    cut = np.dstack([photograph, np.array(Image.open(ALPHA).convert("L"))])
    foreground = cv2.resize(cut, (400, round(400 * cut.shape[0] / cut.shape[1])), interpolation=cv2.INTER_AREA)
    background = cv2.GaussianBlur(photograph[::-1, ::-1], (0, 0), 3)
    found = frames.shares(foreground, background, with_alpha)
    assert found["dabs of the edges"] < MOST_SHARE
    assert found["pixels of all"] < MOST_SHARE / 10
