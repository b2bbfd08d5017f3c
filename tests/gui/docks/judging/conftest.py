"""The program with a picture open."""

from tests.gui.canvas.pointing import opened

__all__ = ["opened"]
