"""A composite whose cutout was placed, as it is written."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from mattegui.core.rect import Rect
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.stage.placement import Placement
from mattegui.files.export import Export, Output, Rendering, estimate_size, preview, seen_alpha, write_cutout
from mattegui.files.export.frame import Frame
from tests.files.export.pictures import RED, disc, photograph, trimap_of

BLUE = (10, 20, 250)
MOVED = Placement((20, 40), (0.5, 0.5), 30.0, True, (50.0, 90.0))


def export(output: Output, placement: Placement = MOVED, dtype: type = np.uint8, linear: bool = False) -> Export:
    alpha = disc()
    behind = Background(BLUE)
    return Export(photograph(alpha, dtype), alpha, output, behind, trimap_of(alpha), 1.0, placement, linear)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("linear", [False, True])
def test_the_subject_stands_where_it_was_placed(dtype: type, linear: bool) -> None:
    white = 1 if dtype is np.float32 else np.iinfo(dtype).max
    given = export(Output("composite"), dtype=dtype, linear=linear)
    pixels = Rendering(given, np.dtype(dtype)).staged / white * 255
    assert np.abs(pixels[70, 130] - RED).max() <= 2
    assert np.abs(pixels[50, 90] - BLUE).max() <= 1
    alpha = seen_alpha(given, "composite")
    rows, columns = np.mgrid[:120, :200] + 0.5
    assert (alpha * rows).sum() / alpha.sum() == pytest.approx(70.5, abs=0.5)
    assert (alpha * columns).sum() / alpha.sum() == pytest.approx(130, abs=1)
    assert alpha.sum() == pytest.approx(disc().sum() / 4, rel=0.02)
    soft = (alpha > 0.4) & (alpha < 0.6)
    values = RED * alpha[soft][:, None] + BLUE * (1 - alpha[soft][:, None])
    assert (np.abs(pixels[soft] - values).max() <= 6) != linear


def test_only_a_composite_is_placed() -> None:
    placed, unmoved = (Rendering(export(Output(), way), np.dtype(np.uint8)) for way in (MOVED, Placement()))
    for name in ("alpha", "colours", "cutout", "background", "original", "trimap", "merged"):
        np.testing.assert_array_equal(getattr(placed, name), getattr(unmoved, name), err_msg=name)
    np.testing.assert_array_equal(unmoved.staged, unmoved.composite)
    assert (placed.staged != unmoved.staged).any()


def test_a_crop_goes_around_where_it_stands() -> None:
    whole = Rendering(export(Output("composite")), np.dtype(np.uint8)).staged
    part = Rendering(export(Output("everything", crop=3)), np.dtype(np.uint8))
    rows, columns = np.nonzero(seen_alpha(export(Output()), "composite"))
    box = Rect(rows.min() - 3, columns.min() - 3, rows.max() + 4, columns.max() + 4)
    assert part.frame_for("composite") == Frame(box, box.height, box.width)
    assert part.frame_for("cutout") == part.frame != part.stage
    np.testing.assert_array_equal(part.staged, whole[box.slices])
    half = Rendering(export(Output("composite", crop=3, percent=50)), np.dtype(np.uint8))
    assert (
        half.staged.shape[:2] == (half.stage.height, half.stage.width) == (round(box.height / 2), round(box.width / 2))
    )


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_size_preview_and_file_agree(tmp_path: Path, name: str) -> None:
    given = export(Output("composite" if name == "a.png" else "cutout", crop=2))
    said = write_cutout(tmp_path / name, given)
    written = cv2.cvtColor(cv2.imread(str(tmp_path / name)), cv2.COLOR_BGR2RGB)
    wanted = Rendering(given, np.dtype(np.uint8)).staged
    assert np.abs(written.astype(int) - wanted).mean() <= (0 if name == "a.png" else 8)
    assert bool(said) == (name == "a.jpg")
    size = (tmp_path / name).stat().st_size
    assert size / 1.5 < estimate_size(tmp_path / name, given) < size * 1.5
    small = preview(replace(given, output=Output("composite", crop=2)), 1000)
    np.testing.assert_array_equal(small, wanted)
    smaller = preview(replace(given, output=Output("composite")), 100)
    assert np.abs(smaller[35, 65].astype(int) - RED).max() <= 3


def test_progress_never_falls(tmp_path: Path) -> None:
    told: list[float] = []
    write_cutout(tmp_path / "all", export(Output("everything")), told.append)
    assert told == sorted(told)
    assert told[-1] == 1


def test_layers_stay_and_that_is_said(tmp_path: Path) -> None:
    remarks = write_cutout(tmp_path / "a.ora", export(Output()))
    assert any("only a composite has the cutout placed" in remark for remark in remarks)
    assert write_cutout(tmp_path / "b.ora", export(Output(), Placement())) == ()


def test_a_preview_lays_the_background_as_the_file_does() -> None:
    scene = np.kron(np.random.default_rng(4).integers(0, 255, (6, 8, 3), np.uint8), np.ones((20, 20, 1), np.uint8))
    way = Arrangement("tile", (13, -7), 0.8, 20.0, 2.0)
    given = replace(export(Output("composite")), background=Background(picture=scene, arrangement=way))
    small = preview(given, 100)
    whole = cv2.resize(Rendering(given, np.dtype(np.uint8)).staged, (100, 60), interpolation=cv2.INTER_AREA)
    assert np.abs(small.astype(int) - whole).mean() < 4
