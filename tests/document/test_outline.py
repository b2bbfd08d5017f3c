import numpy as np

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.document.outline import outlined
from tests.document.planes import stroke_on

ANGLES = np.radians(np.arange(0, 360, 3))
CIRCLE = np.stack([150 + 100 * np.sin(ANGLES), 200 + 100 * np.cos(ANGLES)], axis=1).tolist()


def test_inside_outside_and_the_band_of_a_brush_along_the_line() -> None:
    trimap = blank(300, 400)
    new = outlined(trimap, CIRCLE, 24)
    band = np.full((300, 400), FOREGROUND, np.uint8)
    stroke = stroke_on(band, UNKNOWN, 24)
    for point in (*CIRCLE, CIRCLE[0]):
        stroke.to(*point)
    np.testing.assert_array_equal(new == UNKNOWN, band == UNKNOWN)
    rows, columns = np.mgrid[:300, :400] + 0.5
    distance = np.hypot(rows - 150, columns - 200)
    assert (new[distance < 85] == FOREGROUND).all()
    assert (new[distance > 115] == BACKGROUND).all()
    assert (trimap == UNKNOWN).all()


def test_the_opposite_way_and_protected_labels() -> None:
    trimap = blank(300, 400)
    trimap[:, :200] = FOREGROUND
    new = outlined(trimap, CIRCLE, 24, BACKGROUND, over=UNKNOWN)
    assert (new[:, :200] == FOREGROUND).all()
    assert (new[150, 210], new[150, 390]) == (BACKGROUND, FOREGROUND)
    told: list[float] = []
    outlined(trimap, CIRCLE, 24, step=told.append)
    assert told == sorted(told)
    assert len(told) > 2
