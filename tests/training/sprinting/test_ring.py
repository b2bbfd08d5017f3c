"""Drawn mattes from other processes."""

from __future__ import annotations

import subprocess
import sys
import time

import numpy as np
import torch

from tests.training.sprinting.toys import TINY_RECIPE
from training.sprinting.feed import Feed
from training.sprinting.packed import Material
from training.sprinting.ring import SLOTS, Ring


def test_processes_draw_ahead_and_the_feed_brings_what_they_drew() -> None:
    ring = Ring(TINY_RECIPE, 1)
    try:
        feed = Feed(Material([], [], {}), TINY_RECIPE, ring, torch.device("cpu"), 3)
        before = time.monotonic()
        while feed.brought < SLOTS + 2 and time.monotonic() - before < 60:
            feed.renew()
            time.sleep(0.01)
        assert feed.brought >= SLOTS + 2, "memory that was handed back is drawn into again"
        assert feed.maker.ready == 3
        assert feed.maker.batch(2, 64, 0.2)["image"].shape == (2, 3, 64, 64)
        shelf = feed.maker.mattes
        lengths = [int(shelf.pixels[start : start + 96 * 96].count_nonzero()) for start in shelf.starts]
        assert min(lengths) > 0
        assert len({int(shelf.pixels[start : start + 96 * 96].sum()) for start in shelf.starts}) == 3, "each another"
        assert np.isfinite(shelf.anchors.numpy()).all()
    finally:
        ring.close()
    assert not ring.working


def test_a_ring_of_none_gives_none() -> None:
    ring = Ring(TINY_RECIPE, 0)
    assert list(ring.take(4)) == []
    assert not ring.working
    ring.close()


def test_drawing_loads_no_torch() -> None:
    code = "import sys, training.sprint, training.sprinting.ring; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"
