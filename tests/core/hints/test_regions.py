"""The places where there is most of something, on small arrays."""

import numpy as np
import pytest

from mattegui.core.hints.regions import LEAST_REGION, REGION_BLOCKS, Blocks
from mattegui.core.rect import Rect
from mattegui.core.tiling import tile_rect, tiles

SHAPE = (500, 900)


def test_what_is_added_by_tiles_ranks_as_what_is_added_whole() -> None:
    values = np.random.default_rng(3).random(SHAPE, np.float32) ** 8
    whole, parts = Blocks(SHAPE), Blocks(SHAPE)
    whole.add(Rect.whole(SHAPE), values)
    for tile in tiles(Rect.whole(SHAPE), SHAPE):  # their edges lie inside blocks of 10 pixels
        rect = tile_rect(tile, SHAPE)
        parts.add(rect, values[rect.slices])
    one, other = whole.ranked(), parts.ranked()
    assert [region.rect for region in one] == [region.rect for region in other]
    assert [region.error for region in one] == pytest.approx([region.error for region in other])


def test_the_most_comes_first_and_what_is_left_out_not_at_all() -> None:
    values = np.zeros(SHAPE, np.float32)
    places = [Rect(100, 100, 120, 120), Rect(300, 700, 320, 720), Rect(440, 20, 460, 40)]
    for place, value in zip(places, (0.5, 1, 0.25), strict=True):
        values[place.slices] = value
    blocks = Blocks(SHAPE)
    blocks.add(Rect.whole(SHAPE), values)
    assert [region.error for region in blocks.ranked()] == pytest.approx([0.4, 0.2, 0.1])
    assert blocks.ranked()[0].rect == places[1]
    blocks.leave_out(Rect(310, 690, 600, 1000))  # half of the largest, and beyond the picture
    left = blocks.ranked()
    assert [region.error for region in left] == pytest.approx([0.2, 0.2, 0.1])
    assert all((region.rect & Rect(310, 690, 500, 900)).empty for region in left)


def test_a_place_that_is_done_makes_no_other_worth_the_way() -> None:
    values = np.zeros(SHAPE, np.float32)
    values[:80, :80], values[400, 800] = 1, 6400 * LEAST_REGION / 2
    blocks = Blocks(SHAPE)
    blocks.add(Rect.whole(SHAPE), values)
    blocks.leave_out(Rect(0, 0, 80, 80))
    assert blocks.ranked() == []
    assert Blocks(SHAPE).ranked() == []


def test_the_side_of_a_block_may_be_told() -> None:
    values = np.zeros(SHAPE, np.float32)
    values[100:300, 200:400] = 1
    blocks = Blocks(SHAPE, 5)
    blocks.add(Rect.whole(SHAPE), values)
    found = blocks.ranked()
    assert len(found) == 25
    assert {region.rect.height for region in found} == {5 * REGION_BLOCKS}
