from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest

from mattegui.core.alpha import Finish
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.document.edit import Edit
from mattegui.document.history import History
from mattegui.document.retouching import LAID_AT_ONCE, RetouchStroke, Touch
from mattegui.document.soft import SoftBrush

HARD = SoftBrush(20, 1.0)
ALONG = ((150.0, 240.0), (150.0, 300.0))


@pytest.fixture
def document() -> Document:
    """Foreground left, background right, a ramp between them that the network answered; four tiles."""
    trimap = np.full((300, 400), UNKNOWN, np.uint8)
    trimap[:, :100], trimap[:, 350:] = FOREGROUND, BACKGROUND
    made = Document(np.zeros((300, 400, 3), np.uint8), trimap)
    ramp = np.broadcast_to(np.linspace(1, 0, 400, dtype=np.float32), (300, 400))
    made.write_answer(made.rect, np.ascontiguousarray(ramp))
    return made


def alpha(document: Document) -> np.ndarray:
    return document.alpha(document.rect)


def laid(stroke: RetouchStroke) -> list[Rect]:
    """Lay all that waits of a stroke. Returns the boxes of what changed."""
    return [rect for rects in stroke.rest() for rect in rects]


def painted(document: Document, touch: Touch, points: Sequence[tuple[float, float]] = ALONG) -> Edit | None:
    stroke = RetouchStroke(document, touch)
    for point in points:
        before = alpha(document)
        outside = np.ones(document.shape, bool)
        stroke.to(*point)
        for rect in laid(stroke):
            outside[rect.slices] = False
        assert (before == alpha(document))[outside].all(), "the boxes hold all that changed"
    return stroke.finish()


def swap(document: Document, edit: Edit) -> None:
    for _ in edit.swap(document.planes):
        pass


def test_a_value_lies_over_answer_and_labels_and_undo_brings_back_every_bit(document: Document) -> None:
    before = alpha(document)
    edits = [painted(document, Touch("set", HARD, value=0.25), ((150, x), (150, x + 60))) for x in (70, 240, 320)]
    after = alpha(document)
    assert np.allclose(after[150, 70:380][np.r_[0:60, 170:230, 250:310]], 0.25, atol=1e-4)
    assert (after[100] == before[100]).all()
    assert [sorted(edit.tiles) for edit in edits] == [[(0, 0)], [(0, 0), (0, 1)], [(0, 1)]]
    assert edits[0].size == 0
    assert edits[1].size == 2 * 2 * 256 * 256
    for edit in reversed(edits):
        swap(document, edit)
    np.testing.assert_array_equal(alpha(document), before)
    assert not document.retouch.tiles
    for edit in edits:
        swap(document, edit)
    np.testing.assert_array_equal(alpha(document), after)


def test_answers_and_labels_that_come_later_leave_it_alone(document: Document) -> None:
    painted(document, Touch("set", HARD, value=1.0))
    document.write_answer(document.rect, np.full(document.shape, 0.4, np.float32))
    document.write_correction(document.rect, np.full(document.shape, 0.1, np.float32))
    document.trimap[140:160] = BACKGROUND
    document.settle(document.rect)
    assert (alpha(document)[150, 240:300] == 1).all()
    assert (alpha(document)[150, 320:350] == 0).all()
    assert alpha(document)[100, 200] == pytest.approx(0.5)
    assert document.snapshot().unpolished(document.rect)[150, 250] == 0, "the polish never sees it"
    np.testing.assert_array_equal(document.snapshot().alpha(document.rect), alpha(document))


def test_what_is_undone_and_painted_over_leaves_the_history_as_large_as_it_was(document: Document) -> None:
    history = History()
    for touch in (Touch("set", HARD, value=0.25), Touch("restore", SoftBrush(200, 1.0))):
        history.push(painted(document, touch))
        before = history.size
        swap(document, history.undo())
        history.push(painted(document, touch))
        assert history.size == before >= 0, "else it keeps more than its limit, or forgets too early"


def test_a_soft_edge_mixes_with_what_the_network_says_now(document: Document) -> None:
    painted(document, Touch("set", SoftBrush(40, 0.0), value=1.0))
    weight = document.retouch.read(document.rect)[1] / 65535
    document.write_answer(document.rect, np.zeros(document.shape, np.float32))
    unknown = document.trimap == UNKNOWN
    np.testing.assert_allclose(alpha(document)[unknown], weight[unknown], atol=2e-5)
    assert 0.2 < weight[160, 270] < 0.8


def test_neither_speed_nor_crossing_itself_counts(document: Document) -> None:
    touch = Touch("set", SoftBrush(30, 0.3), strength=0.5, value=0.0)
    painted(document, touch, [(150.0, float(x)) for x in range(240, 301)] + [(150.0, 290.0)])
    slow = alpha(document)
    other = Document(document.image, document.trimap)
    other.write_answer(
        other.rect, np.ascontiguousarray(np.broadcast_to(np.linspace(1, 0, 400), (300, 400)), np.float32)
    )
    painted(other, touch)
    np.testing.assert_allclose(alpha(other), slow, atol=1e-4)
    assert slow[150, 270] == pytest.approx((1 - 270 / 399) / 2, abs=1e-3)


def test_dodge_and_burn_are_each_other_s_opposite_and_leave_0_and_1(document: Document) -> None:
    before = alpha(document)
    for kind, expected in (("dodge", before * (2 - before)), ("burn", before**2)):
        edit = painted(document, Touch(kind, HARD), ((150, 20), (150, 390)))
        np.testing.assert_allclose(alpha(document)[150, 20:390], expected[150, 20:390], atol=2e-5)
        assert (alpha(document)[150, :100] == 1).all()
        assert (alpha(document)[150, 350:] == 0).all()
        swap(document, edit)


def test_smoothing_blurs_across_tiles(document: Document) -> None:
    rough = np.random.default_rng(0).random(document.shape, np.float32)
    document.write_answer(document.rect, rough)
    before = alpha(document)
    painted(document, Touch("smooth", SoftBrush(48, 1.0)))
    expected = cv2.blur(cv2.blur(before, (7, 7)), (7, 7))
    np.testing.assert_allclose(alpha(document)[150, 240:300], expected[150, 240:300], atol=1e-4)


def test_a_clone_takes_alpha_from_elsewhere_and_stops_where_the_picture_does(document: Document) -> None:
    before = alpha(document)
    edit = painted(document, Touch("clone", HARD, offset=(10, -120)))
    np.testing.assert_allclose(alpha(document)[150, 240:300], before[160, 120:180], atol=2e-5)
    swap(document, edit)
    painted(document, Touch("clone", HARD, offset=(0, 120)), ((150, 200), (150, 330)))
    np.testing.assert_allclose(alpha(document)[150, 200:280], before[150, 320:400], atol=2e-5)
    np.testing.assert_array_equal(alpha(document)[150, 280:], before[150, 280:])
    assert painted(document, Touch("clone", HARD, offset=(900, 0))) is None


def test_accepting_takes_the_reference_under_the_brush_and_strength_goes_part_of_the_way(document: Document) -> None:
    before = alpha(document)
    document.reference = np.random.default_rng(0).random(document.shape, np.float32)
    edit = painted(document, Touch("accept", HARD))
    np.testing.assert_allclose(alpha(document)[150, 240:300], document.reference[150, 240:300], atol=2e-5)
    np.testing.assert_array_equal(alpha(document)[:130], before[:130])
    swap(document, edit)
    np.testing.assert_array_equal(alpha(document), before)
    painted(document, Touch("accept", HARD, strength=0.5))
    halfway = (before + document.reference)[150, 240:300] / 2
    np.testing.assert_allclose(alpha(document)[150, 240:300], halfway, atol=2e-5)


def test_restoring_gives_the_network_s_alpha_back_and_forgets_empty_tiles(document: Document) -> None:
    before = alpha(document)
    assert painted(document, Touch("restore", HARD)) is None
    painted(document, Touch("set", HARD, value=1.0))
    painted(document, Touch("restore", SoftBrush(60, 1.0), strength=0.5), ((150, 240), (150, 300)))
    assert alpha(document)[150, 270] == pytest.approx(0.5 + before[150, 270] / 2, abs=1e-4)
    edit = painted(document, Touch("restore", SoftBrush(60, 1.0)), ((150, 240), (150, 300)))
    np.testing.assert_array_equal(alpha(document), before)
    assert not document.retouch.tiles
    swap(document, edit)
    assert len(document.retouch.tiles) == 2


def test_pressure_weakens_and_a_firmer_hand_covers_more(document: Document) -> None:
    stroke = RetouchStroke(document, Touch("set", HARD, value=1.0))
    before = alpha(document)[150, 300]
    stroke.to(150, 300, 0.25)
    assert laid(stroke)
    assert alpha(document)[150, 300] == pytest.approx(before + (1 - before) / 4, abs=1e-4)
    stroke.to(150, 300, 0.2)
    assert not laid(stroke)
    stroke.to(150, 300, 0.75)
    assert laid(stroke)
    assert alpha(document)[150, 300] == pytest.approx(before + (1 - before) * 3 / 4, abs=1e-4)


def test_tiles_with_a_retouch_are_soft(document: Document) -> None:
    trimap = np.full((1100, 1100), FOREGROUND, np.uint8)
    known = Document(np.zeros((1100, 1100, 3), np.uint8), trimap)
    assert not known.soft.any()
    painted(known, Touch("set", HARD, value=0.5), ((100, 100),))
    assert np.argwhere(known.soft).tolist() == [[0, 0]]
    known.finish = Finish(feather=4)
    assert np.argwhere(known.soft).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    known.finish = replace(known.finish, feather=0.0)
    assert np.argwhere(known.soft).tolist() == [[0, 0]]


def test_the_work_follows_the_brush_and_not_the_picture() -> None:
    """Of a hundred tiles only those under the brush are ever made."""
    document = Document(np.zeros((2560, 2560, 3), np.uint8))
    painted(document, Touch("set", SoftBrush(100, 0.5), value=1.0), ((1000, 1000), (1000, 1100)))
    assert set(document.retouch.tiles) == {(3, 3), (3, 4), (4, 3), (4, 4)}


@pytest.mark.parametrize(("kind", "brush"), [("dodge", SoftBrush(700, 0.0)), ("restore", SoftBrush(500, 0.9))])
def test_how_the_work_is_divided_changes_no_bit(document: Document, kind: str, brush: SoftBrush) -> None:
    painted(document, Touch("set", SoftBrush(900, 1.0), value=0.3), ((150, 200),))
    before, found = alpha(document), []
    for at_once in (True, False):
        stroke = RetouchStroke(document, Touch(kind, brush, strength=0.7))
        for step in range(5):
            stroke.to(100 + 9 * step, 50 + 20 * step, 0.5 + 0.1 * (step % 3))
            if at_once:
                laid(stroke)
        assert stroke.idle == at_once
        edit = stroke.finish()
        assert edit is not None
        size = edit.size
        laid(stroke)
        assert stroke.idle
        assert edit.size == size, "the history counts it at the release"
        found.append(document.retouch.read(document.rect))
        swap(document, edit)
        np.testing.assert_array_equal(alpha(document), before)
    np.testing.assert_array_equal(*found)
    assert (found[0] != document.retouch.read(document.rect)).any()


def test_a_large_brush_is_laid_some_tiles_at_a_time_the_nearest_first_and_what_is_covered_no_more() -> None:
    document = Document(np.zeros((2100, 2100, 3), np.uint8))
    stroke = RetouchStroke(document, Touch("set", SoftBrush(2000, 0.5), strength=0.7))
    stroke.to(1050, 1050)
    parts = list(stroke.rest())
    assert max(map(len, parts)) <= LAID_AT_ONCE
    whole = sum(map(len, parts))
    assert whole > 50
    assert parts[0][0].contains(1050, 1050)
    stroke.to(1060, 1060)
    assert 0 < len(laid(stroke)) < 0.6 * whole, "the half before it, without its middle"
    stroke.to(1060, 1060)
    assert stroke.idle
