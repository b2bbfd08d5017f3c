"""Two renders become colour and alpha; names, seeds and what is skipped. Nothing here needs Blender."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from training.mattes.library import read_foreground
from training.mattes.matte import Matte
from training.mattes.rendered import (
    RENDERED_KINDS,
    RENDERED_SIZES,
    Exposure,
    Order,
    matte_of,
    missing,
    order,
    rendered_sheet,
    srgb,
    write_render,
)


def linear(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """sRGB values in [0, 1] as linear light."""
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def exposure(
    colour: tuple[float, float, float], alpha: NDArray[np.float32], through: NDArray[np.float32], clear: bool
) -> Exposure:
    """The renders of a subject of one linear colour and known alpha."""
    light = alpha[..., None] * np.array(colour, np.float32)
    return Exposure(np.dstack([light, alpha]).astype(np.float32), through, clear, brightness=None if clear else 0.5)


def ramp() -> NDArray[np.float32]:
    """Alpha from 0 to 1, smooth, with flats at both ends; (64, 64)."""
    return np.broadcast_to(np.clip(np.linspace(-0.3, 1.3, 64), 0, 1), (64, 64)).astype(np.float32)


def test_alpha_is_what_is_missing_of_the_wall_and_colour_is_straight() -> None:
    alpha = ramp()
    matte = matte_of(exposure((0.5, 0.2, 0.1), alpha, np.repeat(1 - alpha[..., None], 3, 2), clear=True))
    np.testing.assert_allclose(matte.opacity, np.maximum(alpha, 0.5 * alpha), atol=0.012)
    wanted = srgb(np.array([0.5, 0.2, 0.1], np.float32)) * 255
    np.testing.assert_allclose(matte.foreground[matte.alpha > 60] - wanted, 0, atol=8)


def test_a_clear_pane_before_any_grey_looks_as_in_the_render() -> None:
    light, passed = np.float32(0.1), np.float32(0.7)
    through = np.full((8, 8, 3), passed, np.float32)
    lit = np.dstack([np.full((8, 8, 3), light), np.ones((8, 8))]).astype(np.float32)
    matte = matte_of(Exposure(lit, through, True, None))
    shown, alpha = linear(matte.foreground[4, 4] / np.float32(255)), matte.opacity[4, 4]
    for behind in (0.0, 0.3, 1.0):
        np.testing.assert_allclose(shown * alpha + behind * (1 - alpha), light + behind * passed, atol=0.01)


def test_a_tinted_pane_is_right_before_middle_grey() -> None:
    through = np.broadcast_to(np.array([0.3, 0.6, 0.45], np.float32), (8, 8, 3))
    lit = np.dstack([np.full((8, 8, 3), 0.2), np.ones((8, 8))]).astype(np.float32)
    matte = matte_of(Exposure(lit, through, True, None))
    shown, alpha = linear(matte.foreground[4, 4] / np.float32(255)), matte.opacity[4, 4]
    np.testing.assert_allclose(shown * alpha + 0.5 * (1 - alpha), 0.2 + 0.5 * through[4, 4], atol=0.01)


def test_a_highlight_on_glass_hides_what_is_behind() -> None:
    lit = np.dstack([np.full((8, 8, 3), 3.0), np.ones((8, 8))]).astype(np.float32)
    through = np.full((8, 8, 3), 0.9, np.float32)
    assert matte_of(Exposure(lit, through, True, None)).alpha.min() == 255
    assert matte_of(Exposure(lit, through, False, 0.5)).alpha.max() < 30


def test_where_glass_was_not_hit_there_is_nothing() -> None:
    lit, through = np.zeros((16, 16, 4), np.float32), np.full((16, 16, 3), 0.94, np.float32)
    lit[:, 8:] = (0.1, 0.1, 0.1, 1)
    matte = matte_of(Exposure(lit, through, True, None))
    assert matte.alpha[:, :6].max() == 0
    assert matte.alpha[:, 8:].min() > 10


def test_exposure_brightens_the_dark_and_leaves_alpha_alone() -> None:
    alpha = ramp()
    through = np.repeat(1 - alpha[..., None], 3, 2)
    dark, bright = (matte_of(exposure((grey, grey, grey), alpha, through, False)) for grey in (0.05, 2.0))
    np.testing.assert_array_equal(dark.alpha, bright.alpha)
    opaque = dark.alpha == 255
    assert srgb(np.array([0.05], np.float32))[0] * 255 + 20 < dark.foreground[opaque].mean()
    assert dark.foreground[opaque].mean() < bright.foreground[opaque].mean() < 240


def test_a_pixel_that_hardly_any_ray_hit_takes_its_neighbours_colour() -> None:
    alpha = np.full((9, 9), 0.5, np.float32)
    through = np.full((9, 9, 3), 0.5, np.float32)
    shot = exposure((0.4, 0.4, 0.4), alpha, through, False)
    alpha[4, 4], through[4, 4] = 0.02, 0.98
    shot.lit[4, 4] = 0  # its one ray missed
    matte = matte_of(Exposure(shot.lit, through, False, 0.4))
    assert matte.foreground[4, 4].min() > 0.6 * matte.foreground[0, 0].min()


def test_faint_coverage_takes_its_colour_from_denser_neighbours() -> None:
    alpha = np.full((16, 16), 0.03, np.float32)
    alpha[:, :8] = 1
    shot = exposure((0.4, 0.4, 0.4), alpha, np.repeat(1 - alpha[..., None], 3, 2), False)
    shot.lit[:, 12:, :3] = (0.03, 0, 0)  # of these few rays all hit something red
    matte = matte_of(shot)
    assert np.ptp(matte.foreground[:, 12:].astype(int), axis=2).max() < 10
    assert matte.alpha[0, 15] == 8


def test_a_seed_decides_kind_size_and_name() -> None:
    assert order(7) == order(7)
    assert order(7, "glass", 640).name == "glass-000007.webp"
    kinds = Counter(order(seed).kind for seed in range(600))
    assert set(kinds) == {kind for kind, _ in RENDERED_KINDS}
    assert kinds.most_common(1)[0][0] == "long-hair"
    assert {order(seed).size for seed in range(200)} == {size for size, _ in RENDERED_SIZES}
    first, again, other = (order(seed).generator().random() for seed in (7, 7, 8))
    assert first == again != other


def test_what_was_rendered_is_skipped_logged_and_read_as_material(tmp_path: Path) -> None:
    orders = [order(seed, "fur", 96) for seed in range(3)]
    rng = np.random.default_rng(0)
    alpha = np.asarray(cv2.resize(rng.integers(0, 256, (6, 6), dtype=np.uint8), (96, 96)), np.uint8)
    matte = Matte(np.full((96, 96, 3), (90, 60, 30), np.uint8), alpha)
    write_render(tmp_path, orders[1], matte, {"seconds": 1.5, "bpy": "4.5"})
    assert missing(tmp_path, orders) == [orders[0], orders[2]]
    (line,) = (tmp_path / "renders.jsonl").read_text().splitlines()
    wanted = {"file": "fur-000001.webp", "seed": 1, "kind": "fur", "size": 96, "seconds": 1.5, "bpy": "4.5"}
    assert json.loads(line) == wanted
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fur-000001.webp", "renders.jsonl"]
    write_render(tmp_path, orders[2], matte, {})
    assert len((tmp_path / "renders.jsonl").read_text().splitlines()) == 2
    read = read_foreground(tmp_path / orders[1].name)
    assert read is not None
    np.testing.assert_array_equal(read.alpha, alpha)
    np.testing.assert_allclose(read.foreground.reshape(-1, 3).mean(0), (90, 60, 30), atol=3)


def test_the_sheet_shows_colour_over_a_checkerboard_and_alpha_beside_it(tmp_path: Path) -> None:
    alpha = np.zeros((96, 96), np.uint8)
    alpha[:, 48:] = 255
    for seed in range(3):
        write_render(tmp_path, Order(seed, "lace", 96), Matte(np.full((96, 96, 3), 250, np.uint8), alpha), {})
    sheet = rendered_sheet(sorted(tmp_path.glob("*.webp")), cell=80, columns=2)
    assert sheet.shape == (160, 320, 3)
    assert sheet[50, 60].min() > 240
    assert {int(value) for value in np.unique(sheet[20:80, :35])} >= {110, 190}
    assert (sheet[50, 90].max(), sheet[50, 150].min()) == (0, 255)
    with pytest.raises(InputError, match="nothing to show"):
        rendered_sheet([])
