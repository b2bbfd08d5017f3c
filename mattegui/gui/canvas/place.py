"""Where the picture lies in the canvas: as a session keeps it, and so that a place is seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from mattegui.core.rect import Rect
from mattegui.files.session.facts import View
from mattegui.gui.canvas.canvas import Canvas

SHOWN_AROUND = 2.0  # a place fills one part in so many of the view
LEAST_SHOWN = 48  # pixels that are seen around a smaller place


def view_of(canvas: Canvas) -> View | None:
    """Zoom and place; None while the whole picture is fitted into the window."""
    if canvas.fitted:
        return None
    return View(canvas.viewport.zoom, *canvas.viewport.to_image(QRectF(canvas.rect()).center()))


def show_view(canvas: Canvas, view: View) -> None:
    """Show the picture as it was shown."""
    centre = QRectF(canvas.rect()).center()
    canvas.viewport.zoom_at(centre, view.zoom / canvas.viewport.zoom)
    canvas.pan(centre - canvas.viewport.point_on_screen(view.row, view.column))


def show_place(canvas: Canvas, place: Rect) -> None:
    """Bring a place into the middle of the view, and near."""
    viewport, middle = canvas.viewport, QRectF(canvas.rect()).center()
    height, width = (max(side, LEAST_SHOWN) for side in (place.height, place.width))
    wanted = min(canvas.height() / height, canvas.width() / width) / SHOWN_AROUND / viewport.scale
    centre = (place.top + place.bottom) / 2, (place.left + place.right) / 2
    canvas.pan(middle - viewport.point_on_screen(*centre))
    canvas.zoom(wanted, middle)
