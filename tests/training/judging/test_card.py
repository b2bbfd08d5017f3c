"""The pictures of a model card, of a network that knows nothing."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from PIL import Image

from mattegui.network import weights
from mattegui.network.dim import DIM
from mattegui.network.predictor import Predictor
from training.judging import card
from training.mattes.families import FAMILIES


def test_the_curve_counts_the_minutes_of_all_runs_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = {"one": ("1,10.0,8.0,.2", "2,20.0,6.0,.1"), "stopped": (), "two": ("1,15.0,4.0,.1",)}
    for (name, rows), minutes in zip(measured.items(), (25, 5, 16), strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "log.csv").write_text(f"step,minutes\n1,1.0\n2,{minutes}\n")
        if rows:
            (tmp_path / name / "validation.csv").write_text("\n".join(("step,minutes,set/trimap,score", *rows)))
    drawn: list[tuple[list[float], list[float]]] = []
    from matplotlib.axes import Axes

    plot = Axes.plot

    def noted(axes: Axes, x: list[float], y: list[float], *rest: object, **kind: object) -> object:
        drawn.append((list(x), list(y)))
        return plot(axes, x, y, *rest, **kind)

    monkeypatch.setattr(Axes, "plot", noted)
    card.curve([tmp_path / name for name in measured], tmp_path / "curve.png")
    assert drawn == [([10, 20, 45], [2, 1.5, 1])]
    with Image.open(tmp_path / "curve.png") as picture:
        assert picture.width > 500


def test_a_run_may_measure_more_than_the_one_before(tmp_path: Path) -> None:
    for name, heading, row in (("one", "a/trimap", "8.0"), ("two", "a/trimap,a/trimap polished", "4.0,3.0")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "log.csv").write_text("step,minutes\n1,20.0\n")
        (tmp_path / name / "validation.csv").write_text(f"step,minutes,{heading},score\n1,10.0,{row},.2\n")
    card.curve([tmp_path / "one", tmp_path / "two"], tmp_path / "curve.png")
    assert (tmp_path / "curve.png").exists()


def test_the_worst_kinds_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    weights.save(DIM(width=0.125), tmp_path / "w.safetensors", {})
    for name, value in (
        ("CARD_DRAWINGS", 1),
        ("CARD_MATTE", 96),
        ("FAMILIES", FAMILIES[2:4]),
        ("CARD_KINDS", 1),
        ("CARD_LABEL", (0, 0)),
    ):
        monkeypatch.setattr(card, name, value)
    monkeypatch.setattr(cv2, "putText", lambda row, label, *_: labels.append(label) or row)
    labels: list[str] = []
    photo = np.full((96, 96, 3), 90, np.uint8)
    predictor = Predictor(tmp_path / "w.safetensors", precision="float32")
    drawing = card.limits(predictor, photo)
    assert drawing.shape == (card.CARD_VIEW, 4 * card.CARD_VIEW, 3)
    errors = {
        family.__name__: card._tried([predictor], photo, (card.CARD_SEED, place))[0][0]
        for place, (family, _) in enumerate(FAMILIES[2:4])
    }
    worst = max(errors, key=lambda name: errors[name])
    assert labels == [f"{worst}: {errors[worst]:.3f}"]
    torch.manual_seed(1)
    weights.save(DIM(width=0.125), tmp_path / "old.safetensors", {})
    labels.clear()
    beside = card.limits(predictor, photo, Predictor(tmp_path / "old.safetensors", precision="float32"))
    np.testing.assert_array_equal(beside[:, : 4 * card.CARD_VIEW], drawing)
    assert (beside[:, 4 * card.CARD_VIEW :] != beside[:, 3 * card.CARD_VIEW : 4 * card.CARD_VIEW]).any()
    assert labels[0].startswith(f"{worst}: {errors[worst]:.3f} (")
