"""The main window: where things sit, what is dropped on it, and what closing it means."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDockWidget, QGridLayout, QMainWindow, QWidget

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.hand import Hand
from mattegui.gui.canvas.place import show_view, view_of
from mattegui.gui.commands.background import background_commands
from mattegui.gui.commands.edit import edit_commands
from mattegui.gui.commands.file import file_commands
from mattegui.gui.commands.help import help_commands
from mattegui.gui.commands.network import network_commands
from mattegui.gui.commands.paint import paint_commands
from mattegui.gui.commands.recent import RecentMenu
from mattegui.gui.commands.start import start_commands
from mattegui.gui.commands.table import Actions
from mattegui.gui.commands.view import view_commands
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.dialogs.keys.opening import KeyDialogs
from mattegui.gui.docks.judging.frame import BoxFrame
from mattegui.gui.docks.navigator import Navigator
from mattegui.gui.docks.notice import Notice
from mattegui.gui.docks.panels import Panels
from mattegui.gui.docks.status import Status
from mattegui.gui.state.kept.keymap import Keymap
from mattegui.gui.tools.table import make_tools
from mattegui.gui.work.parts import Parts

WINDOW_FRAME = QSize(16, 48)  # about what a window's border and title take of the screen


class Window(QMainWindow):
    """Arranges the widgets around the parts of the program."""

    def __init__(self, parts: Parts, keymap: Keymap) -> None:
        super().__init__()
        self._parts, self._keymap = parts, keymap
        self._closing = False
        around, compare = parts.starting.around, parts.judging.choose
        self._tools = make_tools(parts.editor, parts.toolbox, parts.looks, parts.reworking, around, compare)
        waiting = (lambda: parts.live.stale, lambda: parts.live.unpolished - parts.live.stale)
        self.canvas = Canvas(parts.editor, parts.toolbox, parts.looks, self._tools, waiting)
        Hand(self.canvas, parts.toolbox, parts.looks, self._tools)
        self.notice = Notice()
        self.dialogs = Dialogs(self, parts)
        self._dock = QDockWidget("Tools")
        self.commands = Actions(self, self.canvas, keymap)
        self._add_menus()
        self._arrange()
        self.setStatusBar(Status(parts, self._tools, self.canvas))
        self.setAcceptDrops(True)
        self.resize(QSize(1280, 860).boundedTo(self.screen().availableSize() - WINDOW_FRAME))
        parts.editor.opened.connect(self._on_opened)
        parts.editor.history_changed.connect(self._retitle)
        parts.live.visible, parts.live.step = self.canvas.visible, lambda: self.canvas.viewport.step
        parts.sessions.view = partial(view_of, self.canvas)
        parts.sessions.view_restored.connect(partial(show_view, self.canvas))
        parts.sessions.saved.connect(self._retitle)
        parts.live.state_changed.connect(self.canvas.show_waiting)
        parts.voice.said.connect(self.notice.say)
        parts.opening.offered.connect(self.notice.offer)
        parts.starting.offered.connect(self.notice.offer)
        self._retitle()

    def _add_menus(self) -> None:
        parts, dialogs, actions = self._parts, self.dialogs, self.commands
        actions.add_menu("&File", file_commands(dialogs, self.close))
        actions.add_submenu(RecentMenu(self, parts.recent, dialogs.open_file), before="save")
        actions.add_menu("&Edit", edit_commands(parts, dialogs.paste))
        actions.add_menu("&Start", start_commands(parts, dialogs, self.canvas))
        actions.add_menu("&Paint", paint_commands(parts.toolbox, parts.looks, self._tools))
        actions.add_menu("&View", view_commands(parts, self.canvas, dialogs, self, self._toggle_panels))
        actions.add_menu("&Background", background_commands(parts.looks, dialogs))
        actions.add_menu("&Network", network_commands(parts))
        actions.add_menu("&Help", help_commands(KeyDialogs(self, self._keymap, actions.groups)))
        for changed in (
            parts.toolbox.changed,
            parts.toolbox.draft.toggled,
            parts.looks.changed,
            parts.editor.history_changed,
            parts.live.state_changed,
            parts.polish.changed,
            parts.starting.changed,
            parts.finishing.changed,
            parts.judging.changed,
        ):
            changed.connect(actions.show_state)
        actions.show_state()

    def _arrange(self) -> None:
        middle = QWidget()
        layers = QGridLayout(middle)
        layers.setContentsMargins(0, 0, 0, 0)
        layers.addWidget(self.canvas, 0, 0)
        Navigator(self.canvas, self._parts.editor, self._parts.looks)
        BoxFrame(self.canvas, self._parts.judging)
        layers.addWidget(self.notice, 0, 0, Qt.AlignmentFlag.AlignTop)  # over the canvas: the picture must not move
        self.setCentralWidget(middle)
        self._dock.setObjectName("tools")
        self._dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self._dock.setTitleBarWidget(QWidget())
        self._dock.setWidget(Panels(self._parts, self.commands))
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        for number in self._dock.findChildren(QAbstractSpinBox):
            number.editingFinished.connect(partial(self._leave, number))
        self.canvas.setFocus()

    def _leave(self, number: QAbstractSpinBox) -> None:
        """Enter in a box of a number gives the keys back to the canvas; Tab and a click go where they go."""
        if number.hasFocus():
            self.canvas.setFocus()

    def _toggle_panels(self) -> None:
        self._dock.setVisible(self._dock.isHidden())

    def _on_opened(self) -> None:
        self.notice.hide()
        self._retitle()
        self.canvas.setFocus()

    def _retitle(self) -> None:
        picture = self._parts.editor.picture
        self.setWindowTitle(f"{picture.path.name}[*] — mattegui" if picture is not None else "mattegui")
        self.setWindowModified(self._parts.editor.unsaved)

    def _close_for_good(self) -> None:
        self._closing = True
        self.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        if path.stem.endswith("_trimap") and self._parts.editor.document is not None:
            self._parts.opening.open_trimap(path)
        else:
            open_it = partial(self.dialogs.open_file, path)
            QTimer.singleShot(0, open_it)  # a question would hold up the program that the file was dragged from

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing or not self._parts.editor.unsaved:
            event.accept()
            return
        event.ignore()
        ask = partial(self.dialogs.when_saved, self._close_for_good)
        QTimer.singleShot(0, ask)  # a window cannot close while it closes
