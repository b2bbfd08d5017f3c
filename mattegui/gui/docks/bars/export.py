"""The one way out: a button in the accent's colour with a menu, and a handle to drag the cutout by."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDrag, QGuiApplication, QIcon, QMouseEvent
from PySide6.QtWidgets import QLabel, QMenu, QToolButton

from mattegui.files.output import ExportKind
from mattegui.gui.commands.table import Actions
from mattegui.gui.dialogs.keys.entries import native
from mattegui.gui.docks.icons import TOOL_SIDE, tool_icon
from mattegui.gui.language import marked, tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.clipboard import Clipboard
from mattegui.gui.work.exporting import Exporting

AGAIN_TEXTS: dict[ExportKind, str] = {
    "cutout": marked("Export cutout again → {name}"),
    "alpha": marked("Export alpha again → {name}"),
    "foreground": marked("Export foreground again → {name}"),
    "composite": marked("Export composite again → {name}"),
    "trimap": marked("Export trimap again → {name}"),
    "everything": marked("Export everything again → {name}"),
}
RESULTS = ("export_as", "export_alpha", "export_composite", "export_everything", None, "copy_cutout", "save_trimap")


class ExportButton(QToolButton):
    """A click exports, the arrow shows what else there is. Both are off until there is an alpha."""

    def __init__(self, exporting: Exporting, editor: Editor, actions: Actions) -> None:
        super().__init__()
        self._exporting, self._actions, self._again = exporting, actions, actions["export"]
        self._letter = self._again.text().partition("&")[2][:1]  # in the menu, where no other entry has it
        self.setText(tr("Export"))
        self.setProperty("role", "export")
        self.setAccessibleName(tr("Export"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self)
        actions.prepare(menu)
        menu.addAction(self._again)
        for name in RESULTS:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(actions[name])
        self.setMenu(menu)
        self.clicked.connect(self._again.trigger)
        self._again.changed.connect(self._show)
        exporting.saved.connect(self._name)
        editor.opened.connect(self._name)
        editor.history_changed.connect(self._show)
        self._name()
        self._show()

    def _name(self) -> None:
        """Say what Export would write, and where to."""
        last = self._exporting.last
        self._words = tr("Export…") if last is None else tr(AGAIN_TEXTS[last.output.kind], name=last.path.name)
        text = self._words.replace("&", "&&")
        at = text.find(self._letter)
        self._again.setText(text if at < 0 else f"{text[:at]}&{text[at:]}")

    def _show(self) -> None:
        action = self._again
        self.setEnabled(action.isEnabled())
        again = self._actions.with_key(self._words, "export")
        self.setToolTip(again if action.isEnabled() else self._exporting.problem)


class DragHandle(QLabel):
    """Pressed, it has the cutout written; the drag begins when the file is there and the button is still down.

    copy: the command that does the same for the keyboard.
    """

    def __init__(self, clipboard: Clipboard, copy: QAction) -> None:
        super().__init__()
        self._clipboard, self._held = clipboard, False
        self._copy = copy
        copy.changed.connect(self.draw)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(tr("Drag the cutout into another program: hold the button until the file is there"))
        self.draw()

    def draw(self) -> None:
        """Draw it in the colours of the theme, faint while there is nothing to drag."""
        possible = self._copy.isEnabled()
        icon, size = tool_icon("drag_out", self.palette()), QSize(TOOL_SIDE, TOOL_SIDE)
        mode = QIcon.Mode.Normal if possible else QIcon.Mode.Disabled
        self.setPixmap(icon.pixmap(size, self.devicePixelRatioF(), mode))
        self.setEnabled(possible)
        key = native(self._copy.shortcut().toString())
        handle = tr("Handle to drag the cutout out by")
        self.setAccessibleName(tr("{handle}; {key} copies it", handle=handle, key=key) if key else handle)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._clipboard.stage(self._drag)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = False

    def _drag(self, path: Path) -> None:
        """Hand the file over, unless the button was let go before it was there."""
        if not self._held or not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return
        self._held = False
        drag, data = QDrag(self), QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)
