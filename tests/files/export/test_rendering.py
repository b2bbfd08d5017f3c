"""Crop, size and despill of what is written."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.rect import Rect
from mattegui.core.stage.background import Background
from mattegui.files.export import Export, Output
from mattegui.files.export.frame import Frame, frame_of
from mattegui.files.export.rendering import Rendering
from tests.files.export.pictures import RED, disc, photograph, trimap_of

EIGHT = np.dtype(np.uint8)


def rendering(output: Output = Output(), background: Background | None = None) -> Rendering:  # noqa: B008
    alpha = disc()
    return Rendering(Export(photograph(alpha), alpha, output, background, trimap_of(alpha)), EIGHT)


def test_a_frame_holds_the_subject_and_its_margin() -> None:
    alpha = disc()
    rows, columns = np.nonzero(alpha * 255 >= 0.5)
    for margin in (0, 5, 1000):
        frame = frame_of(Output(crop=margin), alpha.shape, alpha)
        box = Rect(rows.min() - margin, columns.min() - margin, rows.max() + 1 + margin, columns.max() + 1 + margin)
        assert frame.rect == box & Rect.whole(alpha.shape)
        assert (frame.height, frame.width) == (frame.rect.height, frame.rect.width)
    assert frame_of(Output(crop=5), alpha.shape).rect == Rect.whole(alpha.shape)  # before there is an alpha
    with pytest.raises(InputError, match="Nothing is foreground"):
        frame_of(Output(crop=5), alpha.shape, np.zeros_like(alpha))


def test_a_size_comes_after_the_crop() -> None:
    alpha = disc()
    assert frame_of(Output(longest=100), alpha.shape) == Frame(Rect.whole(alpha.shape), 60, 100)
    assert frame_of(Output(percent=25), alpha.shape) == Frame(Rect.whole(alpha.shape), 30, 50)
    cropped = frame_of(Output(crop=0, longest=33), alpha.shape, alpha)
    assert max(cropped.height, cropped.width) == 33
    assert frame_of(Output(longest=1), (10, 4000)).height == 1


def test_cropped_pixels_are_those_of_the_whole() -> None:
    whole, part = rendering(), rendering(Output(crop=3))
    at = part.frame.rect.slices
    for name in ("alpha", "colours", "cutout", "background", "composite", "original", "trimap", "merged"):
        np.testing.assert_array_equal(getattr(part, name), getattr(whole, name)[at], err_msg=name)


def fringe(cutout: NDArray) -> float:
    """By how much the colour of any pixel misses the subject's, as far as it is seen."""
    return float((np.abs(cutout[..., :3].astype(int) - RED) * (cutout[..., 3:] / 255)).max())


@pytest.mark.parametrize("output", [Output(percent=30), Output(longest=410), Output(longest=67, crop=2)])
def test_a_resized_cutout_has_no_fringe(output: Output) -> None:
    cutout = rendering(output).cutout
    assert fringe(cutout) <= fringe(rendering().cutout) + 1
    assert cutout[..., 3].min() == 0
    assert cutout[..., 3].max() == 255
    alpha = disc()
    frame = frame_of(output, alpha.shape, alpha)
    mass = cutout[..., 3].sum() / 255 * (frame.rect.area / (frame.height * frame.width))
    assert mass == pytest.approx(alpha.sum(), rel=0.01)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("percent", [30.0, 170.0])
def test_what_is_transparent_tints_nothing_that_is_seen(dtype: type, percent: float) -> None:
    alpha = (disc() > 0.5).astype(np.float32)
    export = Export(photograph(alpha, dtype), alpha, Output(percent=percent), despill=0.0)  # green outside the subject
    cutout = Rendering(export, np.dtype(dtype)).cutout
    white = 1 if dtype is np.float32 else np.iinfo(dtype).max
    seen = cutout[..., 3] > white * 0.02
    assert np.abs(cutout[seen][:, :3] / white * 255 - RED).max() <= 2


def test_a_resized_composite_is_the_composite_of_what_was_resized() -> None:
    part = rendering(Output(percent=50), Background(colour=(10, 20, 250)))
    share = part.alpha[..., None]
    truth = part.colours * share + np.array([10, 20, 250]) * (1 - share)
    np.testing.assert_allclose(part.composite, truth, atol=1)


def test_a_resized_trimap_has_three_values_and_knows_only_what_was_known() -> None:
    for percent in (33, 50, 200):
        part = rendering(Output(percent=percent))
        assert set(np.unique(part.trimap)) == {0, 128, 255}
        assert (part.alpha[part.trimap == 255] == 1).all()
        assert (part.alpha[part.trimap == 0] == 0).all()


def test_transparent_pixels_keep_their_colour_unless_zero_is_wished() -> None:
    for percent in (None, 40):
        kept, zeroed = (rendering(Output(zero_transparent=zero, percent=percent)).cutout for zero in (False, True))
        gone = kept[..., 3] == 0
        assert kept[gone][:, :3].max(axis=1).min() > 0
        assert (zeroed[gone] == 0).all()
        np.testing.assert_array_equal(zeroed[~gone], kept[~gone])


def test_despill_goes_from_the_photograph_to_the_subject_s_colour() -> None:
    alpha = disc()
    export = Export(photograph(alpha), alpha)
    none, half, full = (
        Rendering(replace(export, despill=share), EIGHT).colours.astype(int) for share in (0.0, 0.5, 1.0)
    )
    np.testing.assert_array_equal(none, rendering().original)
    assert np.abs(half - (none + full) / 2).max() <= 1


def test_without_a_trimap_none_is_written() -> None:
    alpha = disc()
    with pytest.raises(InputError, match="no trimap"):
        _ = Rendering(Export(photograph(alpha), alpha), EIGHT).trimap


def test_floats_keep_light_above_white() -> None:
    alpha = disc()
    picture = photograph(alpha, np.float32)
    bright = replace(picture, original=picture.original * np.float32(4))
    cutout = Rendering(Export(bright, alpha), np.dtype(np.float32)).cutout
    np.testing.assert_array_equal(cutout[alpha == 1][:, :3], bright.original[alpha == 1])
    assert cutout[..., :3].max() > 3


@pytest.mark.parametrize("percent", [30.0, 37.3, 61.7, 93.1, 170.0])
def test_known_alpha_is_exact_in_every_size(percent: float) -> None:
    solid = np.ones((311, 277), np.float32)
    solid[:, :100] = 0
    export = Export(photograph(solid), solid, Output(percent=percent), trimap=trimap_of(solid))
    part = Rendering(export, np.dtype(np.float32))
    between = (part.alpha > 0) & (part.alpha < 1)
    assert between.any(axis=0).sum() <= 2  # columns
    np.testing.assert_array_equal(part.trimap == 255, part.alpha == 1)
    np.testing.assert_array_equal(part.trimap == 0, part.alpha == 0)
