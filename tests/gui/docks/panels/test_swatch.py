"""The small picture of the background."""

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from mattegui.app import Desktop
from mattegui.core.stage.background import Background
from mattegui.gui.docks.panels.swatch import Swatch


def middle(swatch: Swatch) -> tuple[int, ...]:
    """The colour in its middle."""
    drawn = QImage(swatch.size(), QImage.Format.Format_RGB32)
    swatch.render(drawn)
    return drawn.pixelColor(drawn.rect().center()).getRgb()[:3]


def test_it_shows_the_colour_then_the_picture(opened: Desktop) -> None:
    swatch = opened.window.findChild(Swatch)
    opened.looks.set_background(Background((10, 200, 30)))
    assert middle(swatch) == (10, 200, 30)
    assert "#0ac81e" in swatch.accessibleName()
    pixels = np.full((40, 60, 3), (200, 10, 90), np.uint8)
    opened.looks.set_background(Background(picture=pixels, source=Path("/a/beach.jpg")))
    assert middle(swatch) == (200, 10, 90)
    assert "beach.jpg" in swatch.accessibleName()
