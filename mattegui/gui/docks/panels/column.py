"""All panels, one above the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QScrollArea, QSlider, QVBoxLayout, QWidget

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.background import BackgroundPanel
from mattegui.gui.docks.judging.figures import with_reference
from mattegui.gui.docks.judging.panel import ReferencePanel
from mattegui.gui.docks.panels.finish import FinishPanel
from mattegui.gui.docks.panels.network import NetworkPanel
from mattegui.gui.docks.panels.section import Section
from mattegui.gui.docks.panels.trimap import TrimapPanel
from mattegui.gui.docks.panels.view import ViewPanel
from mattegui.gui.docks.retouch.panel import RetouchPanel
from mattegui.gui.work.parts import Parts

USUAL_WIDTH = 280  # widget units
LEAST_SCREEN = 640  # widget units of width: 1280 at 200 %
LEFT_FOR_CANVAS = 260  # widget units of the screen's width that the canvas and the strip of tools take at least


class Panels(QScrollArea):
    """Scrolls where the window is lower than the panels, and sideways where large text makes them very wide."""

    def __init__(self, parts: Parts, actions: Actions) -> None:
        super().__init__()
        self._inner = inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 2, 10, 8)
        column.setSpacing(2)
        for panel in (
            TrimapPanel(parts.toolbox, actions),
            NetworkPanel(parts.polish, actions),
            ViewPanel(parts.looks, actions),
            BackgroundPanel(parts.looks, actions),
            RetouchPanel(parts.toolbox, actions),
            FinishPanel(parts.finishing, actions),
        ):
            column.addWidget(Section(panel, parts.desk))
        reference = Section(ReferencePanel(parts.judging, actions), parts.desk)
        column.addWidget(with_reference(reference, parts.judging))
        column.addStretch(1)
        for control in (*inner.findChildren(QSlider), *inner.findChildren(QAbstractSpinBox)):
            control.installEventFilter(self)
        for number in inner.findChildren(QAbstractSpinBox):
            number.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else the wheel gives it the focus
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QSlider | QAbstractSpinBox):
            if event.type() == QEvent.Type.Wheel and not watched.hasFocus():
                event.ignore()  # the wheel scrolls the panels, and changes no number on the way
                return True
            return False
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # the panels have become wider or narrower
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """No narrower than the widest panel, where the screen has so much room; as low as need be."""
        width = self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        screen = max(LEAST_SCREEN, self.screen().availableSize().width())
        return QSize(min(width, screen - LEFT_FOR_CANVAS), 80)

    def sizeHint(self) -> QSize:
        return QSize(max(USUAL_WIDTH, self.minimumSizeHint().width()), 600)
