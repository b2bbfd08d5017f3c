"""A panel under a heading that opens and closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGroupBox, QSizePolicy, QToolButton, QVBoxLayout

from mattegui.gui.state.kept.desk import Desk

PANEL_INSET = (4, 2, 4, 10)  # widget units around what is in a panel: left, top, right, bottom


class Section(QFrame):
    """Takes the panel's title for its heading. The desk remembers whether it is closed."""

    def __init__(self, panel: QGroupBox, desk: Desk) -> None:
        super().__init__()
        self._panel, self._desk, self._title = panel, desk, panel.title()
        self.setProperty("role", "section")
        self.heading = QToolButton()
        self.heading.setText(self._title)
        self.heading.setProperty("role", "heading")
        self.heading.setCheckable(True)
        self.heading.setChecked(not desk.is_closed(self._title))
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.setAccessibleName(f"Panel {self._title}")
        self.heading.toggled.connect(self._open)
        panel.setAccessibleName(self._title)
        panel.setTitle("")
        layout = panel.layout()
        if layout is not None:
            layout.setContentsMargins(*PANEL_INSET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(panel)
        self._show()

    def _open(self, opened: bool) -> None:
        self._desk.close(self._title, not opened)
        self._show()

    def _show(self) -> None:
        opened = self.heading.isChecked()
        self.heading.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self.heading.setToolTip(f"{'Close' if opened else 'Open'} the panel {self._title}")
        self._panel.setVisible(opened)
