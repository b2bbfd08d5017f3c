"""Where the picture lies in the canvas, as a session keeps it."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from mattegui.files.session.facts import View
from mattegui.gui.canvas.canvas import Canvas


def view_of(canvas: Canvas) -> View | None:
    """Zoom and place; None while the whole picture is fitted into the window."""
    if canvas.fitted:
        return None
    return View(canvas.viewport.zoom, *canvas.viewport.to_image(QRectF(canvas.rect()).center()))


def show_view(canvas: Canvas, view: View) -> None:
    """Show the picture as it was shown."""
    canvas.viewport.ratio = canvas.devicePixelRatioF()
    centre = QRectF(canvas.rect()).center()
    canvas.viewport.zoom_at(centre, view.zoom / canvas.viewport.zoom)
    canvas.pan(centre - canvas.viewport.point_on_screen(view.row, view.column))
