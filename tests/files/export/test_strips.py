"""Strips are made from the top by several threads, and whoever waits learns what went wrong."""

import threading

import cv2
import numpy as np
import pytest

from mattegui.core.feedback import Cancelled
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE
from mattegui.files.export import strips
from mattegui.files.export.strips import StripRows, in_strips, made

STRIPS = in_strips(Rect(TILE - 30, 5, 40 * TILE + 7, 20))


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strips, "available_cores", lambda: 2)


def test_strips_end_where_rows_of_tiles_end() -> None:
    box = Rect(TILE - 30, 5, 2 * TILE + 7, 20)
    assert in_strips(box) == [
        Rect(TILE - 30, 5, TILE, 20),
        Rect(TILE, 5, 2 * TILE, 20),
        Rect(2 * TILE, 5, 2 * TILE + 7, 20),
    ]


def test_what_is_waited_for_is_there_and_little_more_is_begun() -> None:
    begun: list[Rect] = []
    told: list[float] = []
    with made(STRIPS, begun.append, told.append) as making:
        making.wait(1)
        assert begun[0] == STRIPS[0]
        assert len(begun) <= 3, "one a core beside the one that is waited for"
        making.wait(31)  # thirty rows are the first strip's
        assert set(begun) >= set(STRIPS[:2])
        making.wait(STRIPS[-1].bottom - STRIPS[0].top)
        assert sorted(begun) == STRIPS
    assert told == sorted(told)
    assert told[-1] == 1


def test_two_strips_are_made_at_once() -> None:
    meeting = threading.Barrier(2, timeout=10)
    with made(STRIPS[:2], lambda _: meeting.wait() and None, lambda _: None) as making:
        making.wait(TILE)


def test_opencv_has_no_threads_of_its_own_beside_them() -> None:
    cv2.setNumThreads(2)
    with made(STRIPS[:2], lambda _: None, lambda _: None):
        assert cv2.getNumThreads() == 1
    assert cv2.getNumThreads() == 2


def test_of_several_pictures_at_once_the_last_gives_opencv_its_threads_back() -> None:
    cv2.setNumThreads(2)
    one, other = (made(STRIPS[:2], lambda _: None, lambda _: None) for _ in range(2))
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert cv2.getNumThreads() == 1
    other.__exit__(None, None, None)
    assert cv2.getNumThreads() == 2


def test_who_waits_gets_what_a_strip_raised() -> None:
    def fail(strip: Rect) -> None:
        if strip == STRIPS[1]:
            raise MemoryError("no room")

    with made(STRIPS, fail, lambda _: None) as making:
        making.wait(30)
        with pytest.raises(MemoryError, match="no room"):
            making.wait(31)


def test_a_cancelled_step_ends_the_work() -> None:
    begun: list[Rect] = []

    def cancel(share: float) -> None:
        if share:
            raise Cancelled

    with pytest.raises(Cancelled), made(STRIPS, begun.append, cancel) as making:
        making.wait(31)
    assert len(begun) < 6


def test_rows_are_those_of_an_array_and_only_what_is_read_is_kept() -> None:
    first = STRIPS[0].top
    whole = np.random.default_rng(0).integers(0, 256, (STRIPS[-1].bottom - first, 15, 4), np.uint8)
    rows = StripRows(STRIPS, whole.shape, whole.dtype)
    seen, places = 20, set[int]()
    for strip in STRIPS:
        box = strip.moved(-first, -5)
        rows.room(box)[:] = whole[box.slices]
        places.add(rows.room(box).ctypes.data)
        np.testing.assert_array_equal(
            rows[max(box.top - seen, 0) : box.bottom], whole[max(box.top - seen, 0) : box.bottom]
        )
        rows.forget(box.bottom - seen)
    assert len(places) == 2, "memory is used again"
