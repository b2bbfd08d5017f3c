"""How wide the unknown is, on small arrays."""

import numpy as np
import pytest

from mattegui.core.hints import width
from mattegui.core.hints.width import Widths
from mattegui.core.rect import Rect
from mattegui.core.tiling import tile_rect, tiles
from mattegui.core.trimap import BACKGROUND, UNKNOWN

SHAPE = (300, 521)


def added(trimap: np.ndarray) -> Widths:
    """As it is added tile by tile."""
    widths = Widths(SHAPE)
    for tile in tiles(Rect.whole(SHAPE), SHAPE):
        rect = tile_rect(tile, SHAPE)
        widths.add(rect, trimap[rect.slices])
    return widths


def test_the_middle_of_a_band_is_farthest_from_its_edges_across_tiles() -> None:
    trimap = np.full(SHAPE, BACKGROUND, np.uint8)
    trimap[200:291] = UNKNOWN
    found = added(trimap).read(Rect(0, 256, 300, 512))
    assert found[200:246, 7].tolist() == list(range(1, 47))
    assert found[290, 7] == 1
    assert added(np.full(SHAPE, UNKNOWN, np.uint8)).read(Rect.whole(SHAPE)).max() == 521


def test_a_large_picture_is_looked_at_from_afar(monkeypatch: pytest.MonkeyPatch) -> None:
    trimap = np.full(SHAPE, BACKGROUND, np.uint8)
    trimap[:, 100:400] = UNKNOWN
    whole = Rect.whole(SHAPE)
    near = added(trimap).read(whole)
    monkeypatch.setattr(width, "LOOKED_AT", 140)
    far = added(trimap).read(whole)
    assert far.shape == near.shape
    assert np.abs(far - near)[:, 100:400].max() <= 4
