"""Two hundred strokes with storms of undo and redo: nothing is left behind. `endurance.py` paints for hours."""

import sys

import pytest

from tests.benchmarks.endurance import Plan, Quick, growth, paint, quarters

PAINTED = Plan(megapixels=1, strokes=200, every=200, storm=4)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.usefixtures("qapp")
def test_nothing_is_left_behind_by_many_strokes() -> None:
    samples, strokes = paint(Quick, PAINTED)
    assert strokes >= PAINTED.strokes
    assert quarters(samples, "history")[-1] > 0
    assert growth(samples, strokes) == []
