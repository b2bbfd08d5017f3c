"""The main window: where the parts sit, what is dropped on it, and what closing it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QGridLayout, QMainWindow, QSpinBox, QWidget

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.hand import Hand
from mattegui.gui.commands.table import Actions
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.docks.notice import Notice
from mattegui.gui.docks.panels import Panels
from mattegui.gui.docks.status import Status
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.desk import Desk
from mattegui.gui.work.pump import Live
from mattegui.gui.work.tasks import Errands

FRAME = QSize(16, 48)  # about what a window's border and title take of the screen


class Window(QMainWindow):
    """Arranges the parts; they know each other only through what they are handed here.

    keymap: keys by action name, as in resources/keymaps.
    """

    def __init__(
        self, editor: Editor, live: Live, desk: Desk, errands: Errands, keymap: Mapping[str, Sequence[str]]
    ) -> None:
        super().__init__()
        self._editor, self._live, self._desk = editor, live, desk
        self._closing = False
        self.canvas = Canvas(editor, lambda: live.stale)
        Hand(self.canvas, editor)
        self.notice = Notice()
        self._dialogs = Dialogs(self, editor, desk)
        self.commands = Actions(self, self.canvas, editor, live, desk, self._dialogs, keymap)
        self._dock = QDockWidget("Tools")
        hide = self.commands.add("hide_panels", "Hide panels", lambda: self._dock.setVisible(self._dock.isHidden()))
        self.commands.menus["&View"].addAction(hide)
        self._arrange()
        self.setStatusBar(Status(editor, live, desk, errands, self.canvas))
        self.setAcceptDrops(True)
        self.resize(QSize(1280, 860).boundedTo(self.screen().availableSize() - FRAME))
        editor.opened.connect(self._opened)
        editor.history_changed.connect(self._retitle)
        live.visible = self.canvas.visible
        live.state_changed.connect(self.canvas.show_stale)
        for speaker in (editor.said, live.said, desk.said, errands.said):
            speaker.connect(self.notice.say)
        desk.offered.connect(self._offer_trimap)
        self._retitle()

    def _arrange(self) -> None:
        middle = QWidget()
        layers = QGridLayout(middle)
        layers.setContentsMargins(0, 0, 0, 0)
        layers.addWidget(self.canvas, 0, 0)
        layers.addWidget(self.notice, 0, 0, Qt.AlignmentFlag.AlignTop)  # over the canvas: the picture must not move
        self.setCentralWidget(middle)
        self._dock.setObjectName("tools")
        self._dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self._dock.setTitleBarWidget(QWidget())
        self._dock.setWidget(Panels(self._editor, self.commands))
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        for number in self._dock.findChildren(QSpinBox):
            number.editingFinished.connect(partial(self._leave, number))
        self.canvas.setFocus()

    def _leave(self, number: QSpinBox) -> None:
        """Enter in a box of a number gives the keys back to the canvas; leaving it by other ways goes where it goes."""
        if number.hasFocus():
            self.canvas.setFocus()

    def _opened(self) -> None:
        self.notice.hide()
        self._retitle()
        self.canvas.setFocus()

    def _retitle(self) -> None:
        picture = self._editor.picture
        self.setWindowTitle(f"{picture.path.name}[*] — mattegui" if picture is not None else "mattegui")
        self.setWindowModified(self._editor.unsaved)

    def _offer_trimap(self, path: Path) -> None:
        self.notice.offer(f"{path.name} lies beside this picture.", "Open it", lambda: self._desk.open_trimap(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        if path.stem.endswith("_trimap") and self._editor.document is not None:
            self._desk.open_trimap(path)
        else:
            open_it = partial(self._dialogs.when_saved, lambda: self._desk.open_image(path))
            QTimer.singleShot(0, open_it)  # a question would hold up the program it was dragged from

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing or not self._editor.unsaved:
            event.accept()
            return
        event.ignore()
        QTimer.singleShot(
            0, lambda: self._dialogs.when_saved(self._close_for_good)
        )  # a window cannot close twice at once

    def _close_for_good(self) -> None:
        self._closing = True
        self.close()
