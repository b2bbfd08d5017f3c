"""The bar of views over the canvas. The present one is marked; what has no room lies in a menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, round_ends, segmented
from mattegui.gui.language import tr
from mattegui.gui.state.look import LOOK_KINDS, Looks

BAR_MARGIN = 6  # widget units around the row


class ViewBar(QWidget):
    """Views from the left as far as they fit. The menu's button shows the present view's name where that is in it."""

    def __init__(self, looks: Looks, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("views")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._looks, self._actions = looks, actions
        self._views = {kind: button(actions, f"{kind}_view", "segment") for kind in LOOK_KINDS}
        self._more, self._menu = QToolButton(), QMenu(self)
        actions.prepare(self._menu)
        self._more.setProperty("role", "segment")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.setCheckable(True)
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = segmented([*self._views.values(), self._more])
        row.setContentsMargins(BAR_MARGIN, BAR_MARGIN - 2, BAR_MARGIN, BAR_MARGIN - 2)
        row.addStretch(1)
        self.setLayout(row)
        looks.changed.connect(self._show)
        self._fit()

    @property
    def hidden(self) -> list[str]:
        """The views that lie in the menu."""
        return [kind for kind, made in self._views.items() if made.isHidden()]

    def _fit(self) -> None:
        """Show as many views as there is room for."""
        room, used = self.width() - 2 * BAR_MARGIN, 0
        widths = [made.sizeHint().width() for made in self._views.values()]
        self._more.setText(tr("More ▾"))
        for index, (made, width) in enumerate(zip(self._views.values(), widths, strict=True)):
            used += width
            rest = self._widest() if index < len(widths) - 1 else 0
            made.setVisible(used + rest <= room)
        self._menu.clear()
        for kind in self.hidden:
            self._menu.addAction(self._actions[f"{kind}_view"])
        self._more.setVisible(bool(self.hidden))
        round_ends([made for made in (*self._views.values(), self._more) if not made.isHidden()])
        self._show()

    def _widest(self) -> int:
        """The most room that the menu's button may need."""
        texts = [f"{made.text()} ▾" for made in self._views.values()]
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        return widest + 28

    def _show(self) -> None:
        present = self._looks.now.kind
        inside = present in self.hidden
        text = f"{self._views[present].text()} ▾" if inside else tr("More ▾")
        self._more.setText(text)
        self._more.setChecked(inside)
        self._more.setToolTip(tr("More views"))
        self._more.setAccessibleName(tr("More views"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
        super().changeEvent(event)
