"""The comparison of signs of an error, and the simulated painting, with a predictor that knows the truth in part."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.files.datasets import find_items
from mattegui.files.formats.encoding import write_pixels
from mattegui.network.predictor import Predictor
from tests.training.toys import material, saved
from training.judging.hints.asking import Asked, Shot, all_asked, reduced
from training.judging.hints.curve import curve, shares
from training.judging.hints.measures import SIGNS, by_pixel, by_square, spearman
from training.judging.hints.strokes import RULES, coarse, fall

SIDE = 320


class Unsure:
    """Knows the truth but in one place, where it says a half until that is painted."""

    def __init__(self, shot: Shot) -> None:
        self.alpha = shot.truth.copy()
        self.alpha[200:240, 40:80] = 0.5

    def predict(self, image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> NDArray[np.float32]:
        """That, exact where known."""
        return np.where(trimap == UNKNOWN, self.alpha, trimap / np.float32(FOREGROUND)).astype(np.float32)

    def polish(
        self, image: NDArray[np.uint8], trimap: NDArray[np.uint8], alpha: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """The colours have nothing to say."""
        return np.zeros_like(alpha)


@pytest.fixture
def shot() -> Shot:
    """The left half is foreground; the unknown is a band around the edge between the halves, and a wide one below."""
    truth = np.zeros((SIDE, SIDE), np.float32)
    truth[:, : SIDE // 2] = 1
    trimap = np.where(truth > 0.5, FOREGROUND, BACKGROUND).astype(np.uint8)
    trimap[:, 150:170] = trimap[180:] = UNKNOWN
    return Shot("halves", np.zeros((SIDE, SIDE, 3), np.uint8), trimap, truth)


def test_ranks_go_together_or_not() -> None:
    values = np.array([3, 1, 2, 2, 9], np.float32)
    assert spearman(values, values**3) == pytest.approx(1)
    assert spearman(values, -values) == pytest.approx(-1)
    one, other = np.array([1, 2, 2, 3], np.float32), np.array([1, 3, 2, 4], np.float32)
    assert spearman(one, other) == pytest.approx(0.9487, abs=1e-4)


def test_a_sign_that_is_the_error_goes_with_it_wholly(shot: Shot) -> None:
    rng = np.random.default_rng(0)
    network = np.where(shot.trimap == UNKNOWN, rng.random(shot.truth.shape), shot.truth).astype(np.float32)
    asked = Asked(shot.trimap, shot.truth, network, network, np.zeros_like(network), np.zeros_like(network))
    error = np.abs(network - shot.truth)
    assert by_pixel(asked, error) == pytest.approx(1)
    assert by_square(asked, error) == pytest.approx(1)
    assert abs(by_pixel(asked, rng.random(network.shape, np.float32))) < 0.05
    assert all(measure(asked).shape == error.shape for measure in SIGNS.values())


def test_the_first_stroke_at_the_hints_mends_what_is_unsure(shot: Shot) -> None:
    predictor = cast(Predictor, Unsure(shot))
    falls = {name: [fall(shot, predictor, rule, 2)] for name, rule in RULES.items()}
    assert falls["at the hints"][0] == pytest.approx([0.8, 0, 0])
    assert falls["at random"][0][1] > 0
    assert all(errors[0][0] == pytest.approx(0.8) for errors in falls.values())
    assert shares(falls)["at the hints"] == pytest.approx([1, 0, 0])
    assert cv2.imdecode(np.frombuffer(curve(falls), np.uint8), cv2.IMREAD_COLOR) is not None


def test_a_coarse_trimap_is_unknown_farther_out(shot: Shot) -> None:
    wide = coarse(shot.trimap)
    assert (wide[:, 150:170] == UNKNOWN).all()
    assert (wide[0, 126:194] == UNKNOWN).all()
    assert wide[0, 125] == FOREGROUND
    assert wide[0, 194] == BACKGROUND


def test_a_picture_is_reduced_to_the_network_s_grid_and_only_whole_labels_stay(shot: Shot, tmp_path: Path) -> None:
    for folder, pixels in (
        ("image", shot.image),
        ("trimap", shot.trimap),
        ("alpha", np.round(shot.truth * 255).astype(np.uint8)),
    ):
        (tmp_path / folder).mkdir()
        write_pixels(tmp_path / folder / "halves.png", pixels)
    (entry,) = find_items(tmp_path).complete()
    small = reduced(entry, 200)
    assert small.image.shape == (192, 192, 3)
    assert small.truth.shape == small.trimap.shape == (192, 192)
    share = (small.trimap == UNKNOWN).mean()
    assert (shot.trimap == UNKNOWN).mean() <= share < (shot.trimap == UNKNOWN).mean() + 0.03
    assert set(np.unique(small.trimap)) == {BACKGROUND, UNKNOWN, FOREGROUND}


def test_kept_answers_are_those_of_their_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(material(tmp_path / "data") / "check")
    entries, kept = find_items(Path()).complete(), tmp_path / "kept"
    files = [saved(tmp_path / f"{seed}.safetensors", seed) for seed in range(2)]
    (one,), (other,) = (all_asked(file, entries, 64, kept).values() for file in files)
    assert not np.array_equal(one.network, other.network)
    before = {path: path.stat().st_mtime_ns for path in kept.iterdir()}
    assert len(before) == 2
    (again,) = all_asked(files[0], entries, 64, kept).values()
    np.testing.assert_array_equal(again.network, one.network)
    assert {path: path.stat().st_mtime_ns for path in kept.iterdir()} == before
