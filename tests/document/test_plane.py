import gc
import threading

import numpy as np

from mattegui.core.rect import Rect
from mattegui.core.tiling import tile_rect
from mattegui.document.plane import Plane

WHOLE = Rect(0, 0, 600, 700)


def test_a_snapshot_copies_nothing_until_a_tile_changes() -> None:
    plane = Plane(np.zeros((600, 700), np.uint8))
    snapshot = plane.snapshot()
    assert snapshot.shape == (600, 700)
    assert not snapshot._kept
    plane.keep((1, 1))
    plane.pixels[tile_rect((1, 1), (600, 700)).slices] = 7
    assert list(snapshot._kept) == [(1, 1)]
    assert not snapshot.read(WHOLE).any()
    assert plane.pixels.any()


def test_only_the_first_change_of_a_tile_is_kept() -> None:
    plane = Plane(np.zeros((600, 700), np.float32))
    snapshot = plane.snapshot()
    for value in (1, 2):
        plane.keep((0, 0))
        plane.pixels[:256, :256] = value
    assert not snapshot.read(WHOLE).any()
    assert (plane.snapshot().read(Rect(0, 0, 10, 10)) == 2).all()


def test_a_snapshot_that_nobody_holds_costs_nothing_more() -> None:
    plane = Plane(np.zeros((600, 700), np.uint8))
    plane.snapshot()
    gc.collect()
    plane.keep((0, 0))
    kept = plane.snapshot()
    assert len(plane._snapshots) == 1
    assert not kept._kept


def test_another_thread_reads_what_was_while_the_plane_changes() -> None:
    plane = Plane(np.zeros((600, 700), np.uint8))
    for _ in range(20):
        plane.pixels[:] = 0
        snapshot, found = plane.snapshot(), []
        thread = threading.Thread(target=lambda snapshot=snapshot, found=found: found.append(snapshot.read(WHOLE)))
        thread.start()
        for row in range(3):
            for column in range(3):
                plane.keep((row, column))
                plane.pixels[tile_rect((row, column), (600, 700)).slices] = 9
        thread.join()
        assert not found[0].any()
