"""Filling a region, without a widget."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from mattegui.core.labels.regions import like
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.bucket import PER_LEVEL, USUAL_TOLERANCE, Bucket
from mattegui.gui.tools.tool import Pointer
from tests.gui.tools.workshop import AtOnce


@pytest.fixture
def toolbox() -> Toolbox:
    """The first tools."""
    return Toolbox()


@pytest.fixture
def bucket(editor: Editor, toolbox: Toolbox, workshop: AtOnce) -> Bucket:
    """A picture whose top and bottom a background line parts."""
    editor.press((300, -20), BACKGROUND, 30)
    editor.drag((300, 820))
    editor.release()
    return Bucket(editor, toolbox, workshop)


def click(bucket: Bucket, point: tuple[float, float], control: bool = False, opposite: bool = False) -> None:
    """Press and release."""
    bucket.press(Pointer(point, control=control, opposite=opposite or control))
    bucket.release()


def test_a_click_fills_the_region_of_one_label(editor: Editor, bucket: Bucket) -> None:
    before = editor.document.trimap.copy()
    click(bucket, (100.0, 100.0))
    assert (editor.document.trimap[:280] == FOREGROUND).all()
    assert (editor.document.trimap[330:] == UNKNOWN).all(), "it does not leak through the line"
    editor.undo()
    np.testing.assert_array_equal(editor.document.trimap, before)
    click(bucket, (500.0, 100.0), opposite=True)
    assert (editor.document.trimap[290:] == BACKGROUND).all()
    assert (editor.document.trimap[:280] == UNKNOWN).all()


def test_protected_labels_are_not_filled(editor: Editor, bucket: Bucket, toolbox: Toolbox) -> None:
    toolbox.protect(True)
    click(bucket, (300.0, 100.0))
    assert editor.document.trimap[300, 100] == BACKGROUND
    click(bucket, (100.0, 100.0))
    assert editor.document.trimap[100, 100] == FOREGROUND


def test_beside_the_picture_there_is_nothing_to_fill(bucket: Bucket, workshop: AtOnce) -> None:
    for control in (False, True):
        click(bucket, (-1.0, 100.0), control)
    assert not workshop.texts


def test_with_control_it_fills_a_colour_and_a_drag_changes_how_much(
    editor: Editor, bucket: Bucket, toolbox: Toolbox
) -> None:
    before, image = editor.document.trimap.copy(), editor.document.image
    bucket.press(Pointer((100.0, 100.0), control=True, opposite=True, scale=0.5))
    np.testing.assert_array_equal(toolbox.draft.region, like(image, 100, 100, USUAL_TOLERANCE))
    assert (editor.document.trimap == before).all(), "it is only shown"
    bucket.move(Pointer((300.0, 100.0 + 2 * PER_LEVEL * 10), control=True, scale=0.5))
    more = like(image, 100, 100, USUAL_TOLERANCE + 10)
    np.testing.assert_array_equal(toolbox.draft.region, more)
    assert f"Tolerance {USUAL_TOLERANCE + 10}" in bucket.hint
    bucket.release()
    assert toolbox.draft.empty
    np.testing.assert_array_equal(editor.document.trimap, np.where(more, FOREGROUND, before))
    editor.undo()
    np.testing.assert_array_equal(editor.document.trimap, before)
    click(bucket, (100.0, 100.0), control=True)
    np.testing.assert_array_equal(editor.document.trimap == FOREGROUND, more, "the tolerance is remembered")


def test_a_release_before_the_region_is_found_lays_it_when_it_is(
    editor: Editor, bucket: Bucket, workshop: AtOnce
) -> None:
    workshop.hold = True
    click(bucket, (100.0, 100.0), control=True)
    assert not (editor.document.trimap == FOREGROUND).any()
    workshop.find_now()
    assert (editor.document.trimap == FOREGROUND).any()


def test_escape_shows_and_lays_nothing(editor: Editor, bucket: Bucket, toolbox: Toolbox, workshop: AtOnce) -> None:
    assert not bucket.keys
    workshop.hold = True
    bucket.press(Pointer((100.0, 100.0), control=True))
    bucket.keys[Qt.Key.Key_Escape]()
    workshop.find_now()
    bucket.release()
    assert toolbox.draft.empty
    assert not workshop.texts


def test_what_is_no_longer_shown_is_not_laid(bucket: Bucket, toolbox: Toolbox, workshop: AtOnce) -> None:
    bucket.press(Pointer((100.0, 100.0), control=True))
    toolbox.draft.clear()
    bucket.release()
    assert not workshop.texts
    assert not bucket.keys


def test_a_search_that_is_given_up_ends_the_fill(bucket: Bucket, toolbox: Toolbox, workshop: AtOnce) -> None:
    workshop.hold = True
    click(bucket, (100.0, 100.0), control=True)
    assert bucket.keys
    workshop.give_up()  # as undo does, and another picture
    assert not bucket.keys, "Escape is not kept from others"
    assert "Tolerance" not in bucket.hint
    bucket.move(Pointer((100.0, 500.0), control=True))
    assert toolbox.draft.empty
    click(bucket, (500.0, 700.0))
    assert len(workshop.texts) == 1


def test_a_fill_that_is_looked_for_is_not_lost_to_the_next_one(
    editor: Editor, bucket: Bucket, toolbox: Toolbox, workshop: AtOnce
) -> None:
    before, image = editor.document.trimap.copy(), editor.document.image
    workshop.hold = True
    click(bucket, (100.0, 100.0), control=True)
    toolbox.set_label(BACKGROUND)
    click(bucket, (500.0, 700.0), control=True)
    workshop.find_now()
    first, second = like(image, 100, 100, USUAL_TOLERANCE), like(image, 500, 700, USUAL_TOLERANCE)
    wanted = np.where(second, BACKGROUND, np.where(first, FOREGROUND, before))
    np.testing.assert_array_equal(editor.document.trimap, wanted)
