import numpy as np
import pytest

from mattegui.core.alpha import Finish
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import UNASKED, Document
from mattegui.document.stroke import Stroke


@pytest.fixture
def document() -> Document:
    rng = np.random.default_rng(0)
    return Document(rng.integers(0, 256, (300, 400, 3), dtype=np.uint8))


def paint(document: Document, rect: Rect, label: int) -> None:
    document.trimap[rect.slices] = label
    document.settle(rect)


def alpha(document: Document) -> np.ndarray:
    return document.alpha(document.rect)


def test_a_new_document_is_unknown_everywhere(document: Document) -> None:
    assert document.shape == (300, 400)
    assert (document.trimap == UNKNOWN).all()
    assert (alpha(document) == UNASKED).all()
    assert document.unknown_share == 1
    assert document.missing_labels == ["foreground", "background"]


def test_a_given_trimap_settles_alpha() -> None:
    trimap = np.full((50, 60), BACKGROUND, np.uint8)
    trimap[:10] = FOREGROUND
    document = Document(np.zeros((50, 60, 3), np.uint8), trimap)
    assert (alpha(document)[:10] == 1).all()
    assert (alpha(document)[10:] == 0).all()
    assert document.unknown_share == 0
    assert document.missing_labels == []


def test_paint_settles_only_where_it_is_and_counts_labels(document: Document) -> None:
    paint(document, Rect(0, 0, 30, 400), FOREGROUND)
    assert (alpha(document)[:30] == 1).all()
    assert (alpha(document)[30:] == UNASKED).all()
    assert document.missing_labels == ["background"]
    assert document.unknown_share == pytest.approx(0.9)
    paint(document, Rect(0, 0, 30, 400), UNKNOWN)
    assert document.unknown_share == 1
    assert (alpha(document)[:30] == UNASKED).all(), "what the network last said shows again, until it answers anew"


def test_settling_reaches_no_farther_than_the_picture(document: Document) -> None:
    document.trimap[:] = BACKGROUND
    document.settle(Rect(-100, -100, 900, 900))
    assert document.unknown_share == 0


def test_tiles_know_whether_they_hold_unknown_pixels(document: Document) -> None:
    paint(document, Rect(0, 0, 256, 256), BACKGROUND)
    assert not document.has_unknown((0, 0))
    assert document.has_unknown((1, 1))
    paint(document, Rect(255, 255, 256, 256), UNKNOWN)
    assert document.has_unknown((0, 0))


def test_a_late_answer_never_overwrites_fresh_paint(document: Document) -> None:
    answer = np.full((300, 400), 0.25, np.float32)
    paint(document, Rect(10, 10, 20, 20), FOREGROUND)
    paint(document, Rect(30, 10, 40, 20), BACKGROUND)
    document.write_answer(Rect(0, 0, 300, 400), answer)
    assert (alpha(document)[10:20, 10:20] == 1).all()
    assert (alpha(document)[30:40, 10:20] == 0).all()
    assert alpha(document)[0, 0] == np.float32(0.25)


def test_foreground_is_the_photograph_until_estimated(document: Document) -> None:
    rect = Rect(200, 200, 300, 300)
    assert np.array_equal(document.foreground(rect, document.alpha(rect)), document.image[rect.slices])


def test_estimated_foreground_shows_where_alpha_is_below_one(document: Document) -> None:
    paint(document, Rect(0, 0, 100, 400), FOREGROUND)
    green = np.zeros((256, 256, 3), np.uint8)
    green[..., 1] = np.arange(256)
    assert document.estimate((0, 0)) is None
    document.write_foreground((0, 0), green)
    assert document.estimate((0, 0)) is green
    rect = Rect(90, 200, 110, 300)
    colours = document.foreground(rect, document.alpha(rect))
    assert np.array_equal(colours[:10], document.image[90:100, 200:300]), "known foreground stays the photograph"
    assert np.array_equal(colours[10:, :56], green[100:110, 200:256])
    assert np.array_equal(colours[10:, 56:], document.image[100:110, 256:300]), "the next tile has no estimate"


def test_the_answer_under_paint_comes_back_with_undo(document: Document) -> None:
    document.write_answer(document.rect, np.full(document.shape, 0.25, np.float32))
    paint(document, Rect(0, 0, 30, 400), FOREGROUND)
    assert (alpha(document)[:30] == 1).all()
    paint(document, Rect(0, 0, 30, 400), UNKNOWN)
    assert (alpha(document) == np.float32(0.25)).all()


def test_an_empty_part_has_an_empty_alpha(document: Document) -> None:
    assert document.alpha(Rect(10, 10, 10, 20)).shape == (0, 10)


def test_a_snapshot_stays_what_it_was(document: Document) -> None:
    document.write_answer(document.rect, np.full(document.shape, 0.25, np.float32))
    before, snapshot = alpha(document), document.snapshot()
    stroke = Stroke(document.planes["trimap"], FOREGROUND, 80)
    for rect in stroke.to(250, 260):
        document.settle(rect)
    document.write_answer(Rect(0, 0, 300, 400), np.full(document.shape, 0.5, np.float32))
    assert (alpha(document) != before).all()
    np.testing.assert_array_equal(snapshot.alpha(snapshot.rect), before)
    part = Rect(200, 100, 290, 399)
    np.testing.assert_array_equal(snapshot.alpha(part), before[part.slices])
    np.testing.assert_array_equal(snapshot.trimap.read(part), UNKNOWN)
    edit = stroke.finish()
    assert edit is not None
    later = document.snapshot()
    for _ in edit.swap(document.planes):
        pass
    assert later.trimap.read(later.rect)[250, 260] == FOREGROUND
    assert document.trimap[250, 260] == UNKNOWN


def test_a_correction_counts_by_the_documents_share(document: Document) -> None:
    rect = document.rect
    document.write_answer(rect, np.full(document.shape, 0.5, np.float32))
    document.write_correction(rect, np.full(document.shape, 0.25, np.float32))
    unknown = document.trimap == UNKNOWN
    assert (document.alpha(rect)[unknown] == 0.75).all()
    known = document.trimap != UNKNOWN
    np.testing.assert_array_equal(document.alpha(rect)[known], document.trimap[known] / np.float32(255))
    document.polish = 0.5
    assert (document.alpha(rect)[unknown] == 0.625).all()
    np.testing.assert_array_equal(document.snapshot().alpha(rect), document.alpha(rect))
    assert (document.snapshot().unpolished(rect)[unknown] == 0.5).all()
    document.polish = 0.0
    assert (document.alpha(rect)[unknown] == 0.5).all()
    assert (document.snapshot().alpha(rect)[unknown] == 0.5).all()


def test_a_correction_goes_where_the_answer_is_another(document: Document) -> None:
    rect, box = document.rect, Rect(40, 50, 290, 390)
    document.write_answer(rect, np.full(document.shape, 0.5, np.float32))
    document.write_correction(rect, np.full(document.shape, 0.25, np.float32))
    before = document.snapshot()
    document.write_answer(box, np.full((box.height, box.width), 0.25, np.float32))
    alpha, unknown = document.alpha(rect), document.trimap == UNKNOWN
    inside = np.zeros(document.shape, bool)
    inside[box.slices] = True
    assert (alpha[unknown & inside] == 0.25).all()
    assert (alpha[unknown & ~inside] == 0.75).all()
    assert (before.alpha(rect)[unknown] == 0.75).all(), "a snapshot keeps what it saw"
    document.write_answer(box, np.full((box.height, box.width), 0.2501, np.float32))
    document.write_correction(box, np.full((box.height, box.width), 0.5, np.float32))
    document.write_answer(box, np.full((box.height, box.width), 0.25, np.float32))
    np.testing.assert_allclose(document.alpha(rect)[unknown & inside], 0.75, err_msg="nearly the same answer")


def test_a_finish_changes_alpha_known_or_not_and_nothing_else(document: Document) -> None:
    rect, part = document.rect, Rect(140, 0, 290, 399)
    paint(document, Rect(0, 0, 150, 400), FOREGROUND)
    document.write_answer(rect, np.full(document.shape, 0.25, np.float32))
    plain, trimap = alpha(document), document.trimap.copy()
    document.finish = Finish(shift=3)
    assert (alpha(document)[:153] == 1).all()
    assert (alpha(document)[153:] == np.float32(0.25)).all()
    document.finish = Finish(shift=-3, feather=4)
    finished = alpha(document)
    assert (finished[143:150] < 1).all()
    np.testing.assert_array_equal(document.alpha(part), finished[part.slices])
    snapshot = document.snapshot()
    document.finish = Finish()
    np.testing.assert_array_equal(alpha(document), plain)
    np.testing.assert_array_equal(snapshot.alpha(rect), finished)
    np.testing.assert_array_equal(snapshot.alpha(part), finished[part.slices])
    np.testing.assert_array_equal(snapshot.unpolished(rect), plain)
    np.testing.assert_array_equal(document.trimap, trimap)


def test_despill_mixes_the_estimate_with_the_photograph(document: Document) -> None:
    document.write_foreground((0, 0), np.full((256, 256, 3), 200, np.uint8))
    rect = Rect(0, 0, 100, 100)
    own = document.image[rect.slices]
    for despill, expected in ((0.0, own), (0.5, own / 2 + 100), (1.0, np.full_like(own, 200))):
        document.finish = Finish(despill=despill)
        assert np.abs(document.foreground(rect, document.alpha(rect)) - expected).max() <= 1


def test_soft_tiles_are_the_unknown_ones_and_with_a_finish_those_at_an_edge() -> None:
    trimap = np.full((1200, 1300), BACKGROUND, np.uint8)
    trimap[:256] = FOREGROUND
    trimap[1100, 1299] = UNKNOWN
    document = Document(np.zeros((1200, 1300, 3), np.uint8), trimap)
    assert np.argwhere(document.soft).tolist() == [[4, 5]]
    document.finish = Finish(contrast=0.5)
    assert document.soft[:2].all()
    assert np.argwhere(document.soft[2:]).tolist() == [[1, 4], [1, 5], [2, 4], [2, 5]]


def test_a_change_reaches_as_far_as_the_finish_and_no_farther_than_the_picture(document: Document) -> None:
    assert document.reach(Rect(5, 20, 30, 40)) == Rect(5, 20, 30, 40)
    document.finish = Finish(shift=-2.5, feather=4)
    assert document.reach(Rect(5, 20, 30, 40)) == Rect(0, 13, 37, 47)
    assert document.unknown_counts.tolist() == [[256 * 256, 256 * 144], [44 * 256, 44 * 144]]


def test_doubt_is_of_answer_and_correction_alone(document: Document) -> None:
    paint(document, Rect(0, 0, 100, 400), FOREGROUND)
    document.write_answer(document.rect, np.full(document.shape, 0.5, np.float32))
    document.write_correction(document.rect, np.full(document.shape, 0.25, np.float32))
    part = Rect(90, 10, 110, 30)
    document.finish = Finish(contrast=1)  # what the user does to the edge makes nobody surer
    assert document.doubt(part)[10:] == pytest.approx(0.5)
    assert (document.snapshot().doubt(part) == document.doubt(part)).all()
    assert not document.doubt(part)[:10].any()
    document.polish = 0
    assert document.doubt(part)[10:] == pytest.approx(1)


def test_what_is_retouched_is_soft_whatever_its_labels_are() -> None:
    trimap = np.full((700, 800), UNKNOWN, np.uint8)
    trimap[:10] = BACKGROUND
    document = Document(np.zeros((700, 800, 3), np.uint8), trimap)
    for tile in np.ndindex(*document.soft.shape):
        height, width = trimap[tile[0] * 256 :, tile[1] * 256 :][:256, :256].shape
        document.retouch.put(tile, np.full((2, height, width), 65535, np.uint16))
    assert document.soft.all()
    document.finish = Finish(feather=3)
    assert document.soft.all(), "else the finish would neither be shown nor coloured there"
