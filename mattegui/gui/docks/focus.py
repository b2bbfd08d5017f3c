"""F6 moves the focus from the canvas to the bars and panels and on, so that all can be reached without a mouse."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QScrollArea, QToolBar, QWidget


class FocusRound(QObject):
    """The parts of a window: its bars, its docks, its middle. Inside one, Tab goes from control to control."""

    def __init__(self, window: QMainWindow, canvas: QWidget) -> None:
        super().__init__(window)
        self._window, self._canvas = window, canvas

    def go(self) -> None:
        """Give the focus to the next part that can take it."""
        parts = [self._canvas, *self._around()]
        now = QApplication.focusWidget()
        inside = [part for part in parts if now is not None and (part is now or part.isAncestorOf(now))]
        at = parts.index(inside[0]) if inside else 0
        for part in (*parts[at + 1 :], *parts[: at + 1]):
            target = self._first(part)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                _bring_into_view(target)
                return

    def _around(self) -> list[QWidget]:
        window = self._window
        parts = (*window.findChildren(QToolBar), *window.findChildren(QDockWidget), window.centralWidget())
        return [part for part in parts if part is not None and part.isVisible()]

    def _first(self, part: QWidget) -> QWidget | None:
        """The first control of a part that Tab can reach; the canvas for itself."""
        if part is self._canvas:
            return part if part.isVisible() and not part.visibleRegion().isEmpty() else None
        for widget in part.findChildren(QWidget):
            reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget is not self._canvas
            if reached and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
                return widget
        return None


def _bring_into_view(widget: QWidget) -> None:
    """Scroll to a widget, where it lies in something that scrolls; Qt does that for Tab only."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
