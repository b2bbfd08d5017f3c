"""The small picture that the export dialog shows."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from mattegui.core.errors import InputError
from mattegui.core.stage.background import Background
from mattegui.files.export import Export, Output, preview
from mattegui.files.picture import Picture


@pytest.fixture
def export() -> Export:
    """A disc of 100 pixels across in a picture of 400 x 300."""
    pixels = np.full((300, 400, 3), (200, 30, 90), np.uint8)
    alpha = np.zeros((300, 400), np.float32)
    cv2.circle(alpha, (200, 100), 50, 1.0, -1)
    trimap = np.where(alpha > 0, np.uint8(255), np.uint8(0))
    return Export(Picture(Path("a.png"), pixels, pixels), alpha, Output(), Background(colour=(1, 2, 3)), trimap)


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        ("cutout", (60, 80, 4)),
        ("everything", (60, 80, 4)),
        ("alpha", (60, 80)),
        ("trimap", (60, 80)),
        ("composite", (60, 80, 3)),
        ("foreground", (60, 80, 3)),
    ],
)
def test_it_is_as_small_as_it_is_shown(export: Export, kind: str, shape: tuple[int, ...]) -> None:
    small = preview(replace(export, output=Output(kind=kind, depth="16", longest=5000)), 80)
    assert small.dtype == np.uint8
    assert small.shape == shape
    middle = {2: [255], 3: [200, 30, 90], 4: [200, 30, 90, 255]}[shape[2] if len(shape) == 3 else 2]
    assert np.abs(np.ravel(small[20, 40]).astype(int) - middle).max() <= 1


def test_what_is_cropped_away_is_not_seen(export: Export) -> None:
    small = preview(replace(export, output=Output(crop=10)), 1000)
    assert small.shape == (121, 121, 4)
    assert small[60, 60, 3] == 255
    assert small[0, 0, 3] == 0


def test_a_small_picture_is_not_blown_up(export: Export) -> None:
    assert preview(export, 1000).shape == (300, 400, 4)


def test_without_a_subject_there_is_nothing_to_crop_to(export: Export) -> None:
    with pytest.raises(InputError, match="Nothing is foreground"):
        preview(replace(export, alpha=np.zeros_like(export.alpha), output=Output(crop=0)), 80)
