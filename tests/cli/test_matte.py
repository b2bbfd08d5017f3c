"""`mattegui matte`: what can be wrong is checked before the network, and a file is written."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from mattegui.cli.matte import MatteTask, run
from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, ignore
from mattegui.files.formats.encoding import write_pixels
from tests.fakes import Echo, scene


def order(folder: Path, step: Step = ignore, **changes: object) -> list[str]:
    """Cut a small scene out in `folder`; returns what it said."""
    image, trimap = scene(60, 80)
    write_pixels(folder / "in.png", image)
    write_pixels(folder / "trimap.png", trimap)
    said: list[str] = []
    given = {
        "image": folder / "in.png",
        "trimap": folder / "trimap.png",
        "out": folder / "out.png",
        "kind": "cutout",
        "background": None,
        "weights": folder / "weights.safetensors",
        "device": "cpu",
        "precision": "float32",
    }
    run(MatteTask(**(given | changes)), said.append, step)
    return said


@pytest.mark.usefixtures("no_torch")
def test_everything_that_can_be_wrong_is_checked_before_the_network(tmp_path: Path) -> None:
    write_pixels(tmp_path / "sky.png", np.zeros((9, 9), np.uint8))
    for changes, words in (
        ({"out": tmp_path / "out.xyz"}, r"out\.xyz"),
        ({"out": tmp_path / "no" / "out.png"}, "does not exist"),
        ({"out": tmp_path / "in.png"}, "one of the files that were given"),
        ({"out": tmp_path / "trimap.png"}, "one of the files that were given"),
        ({"out": tmp_path / "sky.png", "background": str(tmp_path / "sky.png")}, "one of the files that were given"),
        ({"background": "#12"}, "#12: is no colour"),
        ({"background": "no.jpg"}, "no such file"),
        ({"image": tmp_path / "no.png"}, "no such file"),
        ({"trimap": tmp_path / "no.png"}, "no such file"),
    ):
        with pytest.raises(InputError, match=words):
            order(tmp_path, **changes)
    write_pixels(tmp_path / "other.png", np.zeros((9, 9), np.uint8))
    with pytest.raises(InputError, match="9 × 9 pixels but the picture is 80 × 60"):
        order(tmp_path, trimap=tmp_path / "other.png")
    assert not (tmp_path / "out.png").exists()


def test_a_file_is_written_and_remarks_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Echo] = []

    def predictor(*given: object) -> Echo:
        made.append(Echo(*given))
        return made[-1]

    monkeypatch.setattr("mattegui.network.predictor.Predictor", predictor)
    assert order(tmp_path) == []
    assert made[0].given == (tmp_path / "weights.safetensors", "cpu", "float32")
    image, trimap = scene(60, 80)
    rgba = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(rgba[..., 3], np.where(trimap == 128, image[..., 0], trimap))
    monkeypatch.setattr(Echo, "notice", "The card is gone.")
    assert order(tmp_path) == ["The card is gone."]
    monkeypatch.setattr(Echo, "notice", "")
    write_pixels(tmp_path / "all.png", np.full((60, 80), 120, np.uint8))
    said = order(tmp_path, trimap=tmp_path / "all.png", out=tmp_path / "out.jpg", background="#fff")
    assert len(said) == 3
    assert "4800 pixels" in said[0]
    assert "guess" in said[1]
    assert "JPEG holds no transparency" in said[2]


def test_progress_rises_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)
    told: list[float] = []
    order(tmp_path, told.append)
    assert told == sorted(told)
    assert told[0] < 0.9 < told[-1] == 1
