"""The cutout as a layer: moved, scaled, turned, and laid over a background."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.composite import composite, reduced
from mattegui.core.rect import Rect
from mattegui.core.stage.layer import Reader, halved_layer, halvings_of, laid, layer_size, needed, placed, premultiplied
from mattegui.core.stage.placement import AS_PHOTOGRAPHED, Placement

SHAPE = (330, 450)
DEPTHS = [np.uint8, np.uint16, np.float32]


def photograph(dtype: type = np.uint8) -> tuple[NDArray[Any], NDArray[np.float32]]:
    """Smooth colours, and an alpha with soft edges that reaches the picture's end."""
    rng = np.random.default_rng(0)
    white = 1 if dtype is np.float32 else np.iinfo(dtype).max
    colours = np.kron(rng.random((33, 45, 3)), np.ones((10, 10, 1))) * white
    rows, columns = np.mgrid[:330, :450]
    return colours.astype(dtype), np.clip((columns + rows / 3 - 200) / 60, 0, 1).astype(np.float32)


def reader(colours: NDArray[Any], alpha: NDArray[np.float32]) -> Reader:
    def read(box: Rect, halved: int) -> NDArray[Any]:
        whole = Rect(*(side << halved for side in box)) & Rect.whole(SHAPE)
        return halved_layer(colours[whole.slices], alpha[whole.slices], halved)

    return read


@pytest.mark.parametrize("dtype", DEPTHS)
def test_a_layer_over_a_background_is_the_composite(dtype: type) -> None:
    colours, alpha = photograph(dtype)
    behind = colours[::-1, ::-1].copy()
    close = {np.uint8: 1, np.uint16: 3, np.float32: 1e-5}[dtype]
    for linear in (False, True):
        wanted = composite(colours, behind, alpha, linear)
        seen = laid(premultiplied(colours, alpha), behind, linear)
        assert seen.dtype == dtype
        far = np.abs(seen.astype(np.float64) - wanted)
        assert far.max() <= close * (8 if linear else 1)
        assert far.mean() <= close / 2
        np.testing.assert_array_equal(seen[alpha == 1], colours[alpha == 1])
        np.testing.assert_array_equal(seen[alpha == 0], behind[alpha == 0])


@pytest.mark.parametrize("dtype", DEPTHS)
def test_moved_by_whole_pixels_it_stays_the_same(dtype: type) -> None:
    read = reader(*photograph(dtype))
    whole = read(Rect.whole(SHAPE), 0)
    seen = placed(read, Placement((40, -30)), Rect.whole(SHAPE), SHAPE)
    assert seen is not None
    np.testing.assert_array_equal(seen[40:, :-30], whole[:-40, 30:])
    assert not seen[:40].any()
    assert not seen[:, -30:].any()


WAYS = [
    Placement((3.25, -4.5), (1.3, 0.8), 21.0, True, (100, 200)),
    Placement((0, 0), (0.3, 0.3), -60.0, False, (165, 225)),
    Placement((0, 0), (0.02, 0.5), 5.0, False, (165, 225)),
    Placement((10, 20), (7.0, 7.0), 0.0, False, (100, 300)),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("step", [1, 2, 8])
def test_no_pixel_depends_on_how_the_picture_is_cut(way: Placement, step: int) -> None:
    read, shape = reader(*photograph()), (328, 448)
    whole = placed(read, way, Rect.whole(shape), SHAPE, step)
    assert whole is not None
    for part in (Rect(0, 0, 256, 256), Rect(128, 256, 192, 448), Rect(64, 128, 72, 136)):
        seen = placed(read, way, part, SHAPE, step)
        wanted = whole[Rect(*(side // step for side in part)).slices]
        if seen is None:
            assert not wanted.any()
        else:
            np.testing.assert_array_equal(seen, wanted)


def test_where_it_does_not_reach_nothing_is_read() -> None:
    def read(box: Rect, halved: int) -> NDArray[Any]:
        raise AssertionError

    away = Placement((0, 500))
    assert placed(read, away, Rect(0, 0, 256, 256), SHAPE) is None
    assert needed(away, Rect(0, 0, 256, 256), SHAPE, 1).empty
    assert needed(Placement((0, 5)), Rect(0, 0, 256, 256), SHAPE, 1).right >= 251


@pytest.mark.parametrize("scale", [0.5, 0.4, 0.23])
def test_made_smaller_it_keeps_its_mass_and_its_colour(scale: float) -> None:
    colours, alpha = photograph()
    colours[:] = (200, 100, 50)
    alpha[:, -50:] = 0
    way = Placement((0, 0), (scale, scale), 30.0, False, (165, 225))
    assert halvings_of(way, 1) == {0.5: 1, 0.4: 1, 0.23: 2}[scale]
    assert halvings_of(way, 8) == halvings_of(way, 1) + 3
    assert halvings_of(Placement(scale=(0.01, 0.01)), 32) == 8
    seen = placed(reader(colours, alpha), way, Rect.whole(SHAPE), SHAPE)
    assert seen is not None
    assert seen[..., 3].sum() / 255 == pytest.approx(alpha.sum() * scale**2, rel=0.02)
    opaque = seen[..., 3] > 200
    own = seen[opaque][:, :3] / (seen[opaque][:, 3:] / 255)
    assert np.abs(own - (200, 100, 50)).max() <= 2


def test_from_afar_it_looks_as_from_near() -> None:
    way = Placement((20, 30), (0.8, 0.7), 15.0, True, (165, 225))
    rect, read = Rect(0, 0, 328, 448), reader(*photograph())
    near, afar = placed(read, way, rect, SHAPE), placed(read, way, rect, SHAPE, 4)
    assert near is not None
    assert afar is not None
    assert np.abs(reduced(near, 4).astype(int) - afar).mean() < 2.5


def test_a_halved_layer_begins_empty_beyond_the_picture() -> None:
    colours, alpha = np.full((5, 7, 3), 200, np.uint8), np.ones((5, 7), np.float32)
    layer = halved_layer(colours, alpha, 1)
    assert layer.shape == (*layer_size((5, 7), 1), 4) == (3, 4, 4)
    assert layer[..., 3].tolist() == [[255, 255, 255, 128], [255, 255, 255, 128], [128, 128, 128, 64]]
    assert AS_PHOTOGRAPHED.unmoved
