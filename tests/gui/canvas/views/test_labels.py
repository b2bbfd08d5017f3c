"""The trimap over a picture: colours, stripes and lines."""

import numpy as np
import pytest

from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.canvas.views.labels import lined, overlaid
from mattegui.gui.state.look import Look
from mattegui.gui.state.palette import PALETTE_NAMES, PALETTES, PaletteName

WHOLE = Rect(0, 0, 512, 512)


def trimap() -> np.ndarray:
    """Foreground above, then a band, then background; the borders lie on tiles' edges and beside them."""
    labels = np.full((512, 512), UNKNOWN, np.uint8)
    labels[:256], labels[301:] = FOREGROUND, BACKGROUND
    return labels


@pytest.mark.parametrize("palette", PALETTE_NAMES)
def test_each_palette_gives_each_label_its_colour(palette: PaletteName) -> None:
    image = np.full((512, 512, 3), 90, np.uint8)
    pixels = overlaid(image, trimap(), WHOLE, Look(palette=palette, opacity=1))
    assert tuple(pixels[0, 0]) == PALETTES[palette][FOREGROUND]
    assert tuple(pixels[511, 0]) == PALETTES[palette][BACKGROUND]
    unknown = np.subtract(pixels[280, 0].astype(int), 90)
    assert (np.sign(unknown) == np.sign(np.subtract(PALETTES[palette][UNKNOWN], 90))).all()
    assert len({PALETTES[palette][label] for label in (FOREGROUND, BACKGROUND, UNKNOWN)}) == 3


def test_orange_and_blue_differ_for_who_cannot_tell_red_from_green() -> None:
    """Seen by a deuteranope (Machado et al., 2009, full severity), the labels stay far apart."""
    deuteranope = np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]])
    seen = [deuteranope @ np.array(PALETTES["safe"][label]) for label in (FOREGROUND, BACKGROUND, UNKNOWN)]
    for first, second in ((0, 1), (0, 2), (1, 2)):
        assert np.abs(seen[first] - seen[second]).max() > 120


def test_stripes_mark_only_what_is_unknown_and_join_from_tile_to_tile() -> None:
    image, look = np.full((512, 512, 3), 90, np.uint8), Look(hatched=True)
    whole = overlaid(image, trimap(), WHOLE, look)
    plain = overlaid(image, trimap(), WHOLE, Look())
    assert (whole[:256] == plain[:256]).all()
    assert len(np.unique(whole[270], axis=0)) == 2
    tile = Rect(256, 256, 512, 512)
    assert (overlaid(image[tile.slices], trimap()[tile.slices], tile, look) == whole[tile.slices]).all()


@pytest.mark.parametrize(("step", "wide"), [(1, False), (1, True), (2, False), (4, True)])
def test_a_line_runs_along_every_border_also_between_tiles(step: int, wide: bool) -> None:
    def drawn(rect: Rect) -> np.ndarray:
        colours = np.zeros((rect.height // step, rect.width // step, 3), np.uint8)
        return lined(colours, trimap(), rect, step, "classic", wide)

    whole = drawn(WHOLE)
    above = 256 // step - 1
    assert (whole[above] == PALETTES["classic"][FOREGROUND]).all()
    assert whole[above + 1].any() == wide
    assert not whole[above - 1].any()
    assert np.count_nonzero(whole.any(axis=2)) == 2 * (1 + wide) * 512 // step
    for top in (0, 256):
        for left in (0, 256):
            tile = Rect(top, left, top + 256, left + 256)
            part = Rect(*(side // step for side in tile))
            assert (drawn(tile) == whole[part.slices]).all()


def test_a_line_over_a_cutout_is_opaque() -> None:
    marked = lined(np.zeros((512, 512, 4), np.uint8), trimap(), WHOLE, 1, "safe")
    assert marked[255, 7].tolist() == [*PALETTES["safe"][FOREGROUND], 255]
    assert not marked[200].any()
