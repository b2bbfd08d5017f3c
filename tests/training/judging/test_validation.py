"""Weights measured on folders of pictures with true alpha."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.core.metrics import sad
from mattegui.core.trimap import UNKNOWN
from mattegui.network.polish import polish
from mattegui.network.predictor import Predictor
from tests.training.toys import material, saved
from training.judging.validation import VALIDATION_VIEW, read_entry, read_validation


def test_the_figures_are_the_mean_errors_of_every_set_and_the_drawing_shows_them(tmp_path: Path) -> None:
    check = material(tmp_path / "data") / "check"
    (check / "trimap2").mkdir()
    Image.fromarray(np.full((96, 96), UNKNOWN, np.uint8)).save(check / "trimap2/x.png")
    path = saved(tmp_path / "w.safetensors", 0)
    validation = read_validation(check)
    assert list(validation.sets) == ["check/trimap", "check/trimap2"]
    figures = validation.measure(path)
    predictor = Predictor(path, precision="float32")
    shares = []
    for name, (entry,) in validation.sets.items():
        image, trimap, truth = read_entry(entry)
        answer = predictor.predict(image, trimap)
        assert figures.sads[name] == pytest.approx(sad(answer, truth, trimap), abs=1e-3)
        error = sad(answer + polish(image, trimap, answer), truth, trimap)
        assert figures.polished[name] == pytest.approx(error, abs=1e-3)
        assert figures.polished[name] != figures.sads[name]
        shares.append(1000 * error / np.count_nonzero(trimap == UNKNOWN))
    assert figures.score == pytest.approx(np.mean(shares))
    assert list(figures.columns) == [*figures.sads, "check/trimap polished", "check/trimap2 polished", "score"]
    figures.draw(tmp_path / "drawn.jpg")
    with Image.open(tmp_path / "drawn.jpg") as drawn:
        assert drawn.size == (4 * VALIDATION_VIEW, 2 * VALIDATION_VIEW)


def test_a_folder_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gone: there is no such folder"):
        read_validation(tmp_path / "gone")
