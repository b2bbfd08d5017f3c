import numpy as np

from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.document.edit import replacement
from tests.document.planes import planes


def test_replacing_a_whole_trimap_is_one_edit() -> None:
    trimap = blank(400, 500)
    new = trimap.copy()
    new[300:, 100:200] = BACKGROUND
    edit = replacement("trimap", planes(trimap), new)
    assert edit is not None
    assert len(edit.tiles) == 1
    edit.swap(planes(trimap))
    assert np.array_equal(trimap, new)
    edit.swap(planes(trimap))
    assert (trimap == UNKNOWN).all()
    assert replacement("trimap", planes(trimap), blank(400, 500)) is None


def test_an_edit_of_the_whole_picture_names_one_box_for_each_row_of_tiles() -> None:
    trimap = blank(600, 900)
    edit = replacement("trimap", planes(trimap), np.full((600, 900), FOREGROUND, np.uint8))
    assert edit is not None
    assert edit.swap(planes(trimap)) == [Rect(0, 0, 256, 900), Rect(256, 0, 512, 900), Rect(512, 0, 600, 900)]
    assert (trimap == FOREGROUND).all()
    new = trimap.copy()
    new[10, 10] = new[10, 700] = new[300, 300] = BACKGROUND
    edit = replacement("trimap", planes(trimap), new)
    assert edit is not None
    assert edit.swap(planes(trimap)) == [Rect(0, 0, 256, 256), Rect(0, 512, 256, 768), Rect(256, 256, 512, 512)]
