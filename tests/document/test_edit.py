import numpy as np
import pytest

from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.document.edit import replacement
from mattegui.document.plane import Plane
from mattegui.document.stroke import Stroke
from tests.document.planes import planes, swapped


def test_replacing_a_whole_trimap_is_one_edit() -> None:
    trimap = blank(400, 500)
    new = trimap.copy()
    new[300:, 100:200] = BACKGROUND
    edit = replacement(trimap, new)
    assert edit is not None
    assert len(edit.tiles) == 1
    swapped(edit, trimap)
    assert np.array_equal(trimap, new)
    swapped(edit, trimap)
    assert (trimap == UNKNOWN).all()
    assert replacement(trimap, blank(400, 500)) is None


def test_an_edit_of_the_whole_picture_names_one_box_for_each_row_of_tiles() -> None:
    trimap = blank(600, 900)
    edit = replacement(trimap, np.full((600, 900), FOREGROUND, np.uint8))
    assert edit is not None
    assert swapped(edit, trimap) == [Rect(0, 0, 256, 900), Rect(256, 0, 512, 900), Rect(512, 0, 600, 900)]
    assert (trimap == FOREGROUND).all()
    new = trimap.copy()
    new[10, 10] = new[10, 700] = new[300, 300] = BACKGROUND
    edit = replacement(trimap, new)
    assert edit is not None
    assert swapped(edit, trimap) == [Rect(10, 10, 11, 11), Rect(10, 700, 11, 701), Rect(300, 300, 301, 301)]


def test_a_large_edit_is_swapped_some_tiles_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattegui.document.edit.SWAPPED_AT_ONCE", {"trimap": 3})
    trimap = blank(600, 900)
    edit = replacement(trimap, np.full((600, 900), FOREGROUND, np.uint8))
    assert edit is not None
    changed = []
    for rects in edit.swap(planes(trimap)):
        changed.append(np.count_nonzero(trimap == FOREGROUND))
        assert sum(rect.area for rect in rects) == changed[-1] - sum(changed[-2:-1])
    assert len(changed) == 4
    assert changed[-1] == trimap.size


def test_an_edit_made_from_a_snapshot_leaves_alone_what_changed_since() -> None:
    trimap = blank(300, 600)
    plane = Plane(trimap)
    then = plane.snapshot()
    edit = replacement(trimap.copy(), np.full((300, 600), FOREGROUND, np.uint8))
    assert edit is not None
    stroke = Stroke(plane, BACKGROUND, 20)
    stroke.to(100, 100)
    painted = trimap.copy()
    edit.onto({"trimap": plane}, then)
    swapped(edit, trimap)
    assert ((trimap == BACKGROUND) == (painted == BACKGROUND)).all()
    assert (trimap[painted == UNKNOWN] == FOREGROUND).all()
    swapped(edit, trimap)
    np.testing.assert_array_equal(trimap, painted)
