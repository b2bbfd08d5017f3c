"""A panel under a heading that opens and closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGroupBox, QSizePolicy, QToolButton, QVBoxLayout

from mattegui.gui.language import tr
from mattegui.gui.state.kept.desk import Desk

PANEL_INSET = (4, 2, 4, 10)  # widget units around what is in a panel: left, top, right, bottom


class Section(QFrame):
    """Takes the panel's title, in English, for its heading. By that the desk remembers whether it is closed."""

    def __init__(self, panel: QGroupBox, desk: Desk) -> None:
        super().__init__()
        self._panel, self._desk, self._name = panel, desk, panel.title()
        self._title = tr(self._name)
        self.setProperty("role", "section")
        self.heading = QToolButton()
        self.heading.setText(self._title)
        self.heading.setProperty("role", "heading")
        self.heading.setCheckable(True)
        self.heading.setChecked(not desk.is_closed(self._name))
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.setAccessibleName(tr("Panel {title}", title=self._title))
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
        self._desk.close(self._name, not opened)
        self._show()

    def _show(self) -> None:
        opened = self.heading.isChecked()
        self.heading.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        closes, opens = (
            tr("Close the panel {title}", title=self._title),
            tr("Open the panel {title}", title=self._title),
        )
        self.heading.setToolTip(closes if opened else opens)
        self._panel.setVisible(opened)
