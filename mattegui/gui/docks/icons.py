"""Our own drawings in the colours of the theme, sharp on every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from mattegui.gui.commands.table import Actions
from mattegui.paths import resources

GREY = b"#808080"  # the grey in our files, which a colour of the theme takes the place of
TOOL_SIDE = 20  # widget units
SHARPNESSES = (1, 2, 3)  # device pixels to a widget unit; Qt takes the nearest and scales it

Paint = Callable[[QPainter], None]


def drawings(side: int, paint: Paint) -> Iterable[QImage]:
    """A square drawing of `side` widget units for every kind of screen. paint: draws it in these units."""
    for ratio in SHARPNESSES:
        drawn = QImage(side * ratio, side * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
        painter.end()
        yield drawn


def icon_of(side: int, paint: Paint) -> QIcon:
    """An icon that is painted."""
    icon = QIcon()
    for drawn in drawings(side, paint):
        icon.addPixmap(QPixmap.fromImage(drawn))
    return icon


def tinted(name: str, colour: QColor, side: int = TOOL_SIDE) -> Iterable[QPixmap]:
    """The drawing icons/<name>.svg in a colour."""
    return map(QPixmap.fromImage, _tinted(name, colour.name(), side))


@cache  # a theme that comes back finds its drawings; images, for pixmaps must not outlive the application
def _tinted(name: str, colour: str, side: int) -> tuple[QImage, ...]:
    svg = (resources() / "icons" / f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(svg.replace(GREY, colour.encode())))
    return tuple(drawings(side, lambda painter: renderer.render(painter, QRectF(0, 0, side, side))))


def tool_icon(name: str, palette: QPalette) -> QIcon:
    """A tool's drawing: in the text's colour, faint while it cannot be chosen, light while it is in hand."""
    icon, group, role = QIcon(), QPalette.ColorGroup, QPalette.ColorRole
    for colour, mode, state in (
        (palette.color(role.ButtonText), QIcon.Mode.Normal, QIcon.State.Off),
        (palette.color(role.HighlightedText), QIcon.Mode.Normal, QIcon.State.On),
        (palette.color(group.Disabled, role.ButtonText), QIcon.Mode.Disabled, QIcon.State.Off),
    ):
        for drawn in tinted(f"tools/{name}", colour):
            icon.addPixmap(drawn, mode, state)
    return icon


def draw_actions(actions: Actions, palette: QPalette) -> None:
    """Give every command its drawing, where there is one, in the colours of a palette."""
    for name in actions.texts:
        if (resources() / "icons" / "tools" / f"{name}.svg").is_file():
            actions[name].setIcon(tool_icon(name, palette))


class Tinting(QObject):
    """Draws anew when a window gets another palette. draw: draws what we draw ourselves in a palette's colours."""

    def __init__(self, window: QWidget, draw: Callable[[QPalette], None]) -> None:
        super().__init__(window)
        self._window, self._draw = window, draw
        window.installEventFilter(self)
        draw(window.palette())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw(self._window.palette())
        return False
