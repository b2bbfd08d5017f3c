"""Values, labels, specks, holes and gaps of trimaps."""

from __future__ import annotations

import numpy as np
import pytest

from mattegui.core.lint.finding import Finding
from mattegui.core.lint.labels import enclosed, labels, specks, strays
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from tests.core.lint.planes import ring


def told(found: list[Finding]) -> list[tuple[str, Rect | None]]:
    return [(finding.kind, finding.rect) for finding in found]


def test_a_good_trimap_has_no_finding() -> None:
    assert strays(ring()) + labels(ring()) + specks(ring()) + enclosed(ring()) == []


def test_values_between_the_labels_are_found_where_they_are() -> None:
    grey = ring()
    grey[150, 20:23] = 90
    grey[10, 200] = 254
    first, second = strays(grey)
    assert told([first, second]) == [("stray", Rect(150, 20, 151, 23)), ("stray", Rect(10, 200, 11, 201))]
    assert first.sentence.startswith("3 pixels are not 0, 128 or 255")
    assert second.sentence.startswith("1 pixel is not")


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ((UNKNOWN, FOREGROUND), ["background"]),
        ((UNKNOWN, BACKGROUND), ["foreground"]),
        ((UNKNOWN,), ["foreground", "background"]),
        ((FOREGROUND,), ["background"]),
    ],
)
def test_a_missing_label_is_named(values: tuple[int, ...], missing: list[str]) -> None:
    trimap = np.repeat(np.array(values, np.uint8), 20)[None].repeat(30, axis=0)
    assert [finding.sentence for finding in labels(trimap)] == [
        f"Nothing is marked {label}; mark some of it." for label in missing
    ]


def test_glass_needs_no_foreground_and_a_picture_without_background_none() -> None:
    trimap = np.full((100, 200), UNKNOWN, np.uint8)
    trimap[:, :100] = BACKGROUND
    alpha = np.where(trimap == UNKNOWN, np.float32(0.4), np.float32(0))
    assert labels(trimap, alpha) == []
    inverse = np.where(trimap == BACKGROUND, np.uint8(FOREGROUND), trimap)
    assert labels(inverse, 1 - alpha) == []
    alpha[::4, 150] = 1  # highlights
    assert labels(trimap, alpha) == []
    opaque = np.where(trimap == UNKNOWN, np.float32(1), np.float32(0))
    assert told(labels(trimap, opaque)) == [("label", Rect(0, 0, 100, 200))]


def test_too_little_and_too_much_unknown_is_found() -> None:
    hard = np.where(ring() == UNKNOWN, np.uint8(BACKGROUND), ring())
    assert [finding.sentence for finding in labels(hard)] == ["Nothing is unknown, so every edge is hard."]
    (narrow,) = labels(ring(band=1))
    assert "pixels wide on average; widen it" in narrow.sentence
    wide = np.full((100, 100), UNKNOWN, np.uint8)
    wide[:20, :10], wide[:20, 10:20] = FOREGROUND, BACKGROUND
    (much,) = labels(wide)
    assert much.sentence.startswith("96% is unknown")
    assert labels(wide, np.full((100, 100), 0.5, np.float32)) == [], "smoke is soft everywhere"
    assert told(labels(wide, np.zeros((100, 100), np.float32))) == [("unknown", Rect(0, 0, 100, 100))]


def test_specks_and_holes_touch_the_opposite_label_only() -> None:
    trimap = ring()
    trimap[20, 30:32] = FOREGROUND
    trimap[100, 120] = BACKGROUND
    trimap[100, 53:55] = FOREGROUND  # in the unknown: somebody knew it
    trimap[0, -1] = FOREGROUND  # where a brush left the picture
    found = specks(trimap)
    assert told(found) == [
        ("speck", Rect(20, 30, 21, 32)),
        ("speck", Rect(0, trimap.shape[1] - 1, 1, trimap.shape[1])),
        ("hole", Rect(100, 120, 101, 121)),
    ]
    assert found[0].sentence == "A speck of foreground, 2 pixels, lies in the background; remove it."
    assert found[1].sentence == "A speck of foreground, 1 pixel, lies in the background; remove it."
    trimap[60:90, 100:140] = BACKGROUND
    assert len(specks(trimap)) == 3, "a large hole is meant so"


def test_gaps_are_hints_unless_alpha_fills_or_clears_them() -> None:
    trimap = ring()
    trimap[90:96, 120:126] = UNKNOWN
    (gap,) = enclosed(trimap)
    assert (gap.kind, gap.severity, gap.rect) == ("gap", "hint", Rect(90, 120, 96, 126))
    for value, count in ((0.0, 0), (0.5, 1), (1.0, 0)):
        assert len(enclosed(trimap, np.full(trimap.shape, value, np.float32))) == count
