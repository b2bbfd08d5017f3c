import numpy as np

from mattegui.core.alpha import FULL_WEIGHT
from mattegui.core.rect import Rect
from mattegui.document.retouch import Retouch

SHAPE = (300, 400)


def touched(height: int, width: int, alpha: float, weight: float) -> np.ndarray:
    """The same everywhere."""
    pair = np.round(np.array([alpha * weight, weight]) * FULL_WEIGHT).astype(np.uint16)
    return np.broadcast_to(pair[:, None, None], (2, height, width)).copy()


def test_a_retouch_lies_over_alpha_by_its_weight_and_only_in_its_tiles() -> None:
    retouch = Retouch(SHAPE)
    rect = Rect(200, 200, 300, 399)
    alpha = np.full((100, 199), 0.5, np.float32)
    assert retouch.over(alpha.copy(), rect).tolist() == alpha.tolist()
    retouch.put((1, 1), touched(44, 144, 1.0, 0.5))
    over = retouch.over(alpha.copy(), rect)
    assert np.allclose(over[56:, 56:], 0.75, atol=1e-4)
    over[56:, 56:] = 0.5
    assert (over == alpha).all()
    assert retouch.where.tolist() == [[False, False], [False, True]]


def test_a_full_weight_is_exact() -> None:
    retouch = Retouch(SHAPE)
    for value in (0.0, 1.0):
        retouch.put((0, 0), touched(256, 256, value, 1.0))
        assert (retouch.over(np.full((9, 9), 0.3, np.float32), Rect(0, 0, 9, 9)) == value).all()


def test_a_snapshot_stays_what_it_was_and_a_part_can_be_read() -> None:
    retouch = Retouch(SHAPE)
    retouch.put((0, 0), touched(256, 256, 1.0, 1.0))
    then = retouch.snapshot()
    retouch.put((0, 0), None)
    retouch.put((0, 1), touched(256, 144, 0.5, 1.0))
    assert then.read(Rect(250, 250, 260, 260))[1].sum() == 36 * FULL_WEIGHT
    assert retouch.read(Rect(250, 250, 260, 260))[1].sum() == 24 * FULL_WEIGHT
    assert then.read(Rect(0, 0, *SHAPE)).shape == (2, *SHAPE)


def test_an_exchange_tells_what_was_there_and_what_differs() -> None:
    retouch = Retouch(SHAPE)
    spot = np.zeros((2, 44, 144), np.uint16)
    spot[1, 3:5, 10:12] = 7
    assert retouch.exchange((1, 1), spot) == (None, Rect(259, 266, 261, 268))
    before, rect = retouch.exchange((1, 1), None)
    assert before is spot
    assert rect == Rect(259, 266, 261, 268)
    assert not retouch.tiles
    assert not retouch.where.any()
