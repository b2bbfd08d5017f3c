"""Two hundred strokes with storms of undo and redo: nothing is left behind. `endurance.py` paints for hours."""

import sys
from dataclasses import replace

import pytest

from tests.benchmarks.endurance import Plan, Quick, Sample, growth, paint, quarters, slower

PAINTED = Plan(megapixels=1, strokes=200, every=200, storm=4)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.usefixtures("qapp")
def test_nothing_is_left_behind_by_many_strokes() -> None:
    samples, strokes = paint(Quick, PAINTED)
    assert strokes >= PAINTED.strokes
    assert quarters(samples, "history")[-1] > 0
    assert growth(samples, strokes) == []


def test_what_grows_is_named() -> None:
    calm = Sample(500, 100, 10, 15, 7, 60_000, move=2, move_95=6, screen=3)
    for name, step in (("memory", 10), ("threads", 1), ("handles", 1), ("images", 1), ("objects", 3000)):
        samples = [replace(calm, **{name: getattr(calm, name) + step * index}) for index in range(8)]
        expected = ["working", "memory"] if name == "memory" else [name]  # the history is full
        assert [sentence.split(":")[0] for sentence in growth(samples, strokes=160)] == expected
    filling = [replace(calm, memory=500 + 10 * index, history=100 + 10 * index) for index in range(8)]
    assert growth(filling, strokes=160) == slower(filling) == []
    assert slower([replace(calm, move=2 + index / 4) for index in range(8)])
