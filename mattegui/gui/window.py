"""The main window: where things sit, what is dropped on it, and what closing it means."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QDockWidget, QGridLayout, QMainWindow, QToolBar, QVBoxLayout, QWidget

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.hand import Hand
from mattegui.gui.canvas.place import show_view, view_of
from mattegui.gui.canvas.views.lamp import Lamp
from mattegui.gui.commands.background import background_commands
from mattegui.gui.commands.edit import edit_commands
from mattegui.gui.commands.file import file_commands
from mattegui.gui.commands.help import help_commands
from mattegui.gui.commands.network import network_commands
from mattegui.gui.commands.paint import paint_commands
from mattegui.gui.commands.queue import queue_commands
from mattegui.gui.commands.recent import RecentMenu
from mattegui.gui.commands.start import start_commands
from mattegui.gui.commands.table import Actions
from mattegui.gui.commands.view.menu import view_commands
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.dialogs.keys.opening import KeyDialogs
from mattegui.gui.dialogs.on_screen import OnScreen
from mattegui.gui.dialogs.queue import QueueDialogs
from mattegui.gui.docks.bars.options import OptionsBar
from mattegui.gui.docks.bars.tools import ToolStrip
from mattegui.gui.docks.bars.views import ViewBar
from mattegui.gui.docks.focus import FocusRound
from mattegui.gui.docks.icons import Tinting, draw_actions
from mattegui.gui.docks.judging.frame import BoxFrame
from mattegui.gui.docks.navigator import Navigator
from mattegui.gui.docks.notices.notices import Notices
from mattegui.gui.docks.panels.column import Panels
from mattegui.gui.docks.queue.dock import QueueDock
from mattegui.gui.docks.status import Status
from mattegui.gui.docks.welcome.droplight import DropLight
from mattegui.gui.docks.welcome.page import WelcomePage
from mattegui.gui.language import tr
from mattegui.gui.state.kept.keymap import Keymap
from mattegui.gui.tools.table import make_tools
from mattegui.gui.work.judging.checking import Checking
from mattegui.gui.work.parts import Parts

WINDOW_FRAME = QSize(16, 48)  # about what a window's border and title take of the screen
DOCKS_VERSION = 1  # of bars and docks; another number forgets where they lay


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
        Hand(self.canvas, parts.editor, parts.toolbox, parts.looks, self._tools, parts.desk)
        OnScreen(self)
        self.dialogs, self.checking = Dialogs(self, parts), Checking(parts.editor, parts.tasks)
        self._queue_dock: QueueDock | None = None
        self._put_away: list[QWidget] = []  # bars and docks, while the user hides them
        self.commands = Actions(self, self.canvas, keymap, parts.voice.say)
        self._add_menus()
        self._stage = QWidget()
        self.notice = Notices(self.canvas, parts.editor, parts.toolbox, self._stage)
        self.welcome = WelcomePage(parts, self.dialogs, self.commands)
        self.drop_light = DropLight(self._stage)
        self._arrange()
        self.setStatusBar(Status(parts, self._tools, self.canvas, self.commands))
        self.setAcceptDrops(True)
        self._connect()
        self._take_place()
        self._retitle()

    def _connect(self) -> None:
        parts = self._parts
        parts.editor.opened.connect(self._on_opened)
        parts.editor.history_changed.connect(self._retitle)
        parts.live.visible, parts.live.step = self.canvas.visible, lambda: self.canvas.viewport.step
        parts.sessions.view = partial(view_of, self.canvas)
        parts.sessions.view_restored.connect(partial(show_view, self.canvas))
        parts.sessions.saved.connect(self._retitle)
        parts.queue.switching.ask = parts.opening.ask = self.dialogs.when_saved
        parts.live.state_changed.connect(self.canvas.show_waiting)
        parts.voice.said.connect(self.notice.say)
        parts.opening.offered.connect(self.notice.offer)
        parts.starting.offered.connect(self.notice.offer)
        self.checking.offered.connect(self.notice.offer)
        parts.dropping.opened.connect(self.dialogs.open_file)
        parts.tasks.changed.connect(self._greet)

    def _add_menus(self) -> None:
        parts, dialogs, actions, go_round = self._parts, self.dialogs, self.commands, FocusRound(self, self.canvas).go
        actions.add_menu(tr("&File"), file_commands(parts, dialogs, self.checking, self._toggle_welcome, self.close))
        recent = RecentMenu(self, parts.recent, dialogs.open_file, lambda: actions["open_folder"].icon())
        actions.add_submenu(recent, before="save")
        actions.add_menu(tr("&Edit"), edit_commands(parts, dialogs.paste))
        actions.add_menu(tr("&Start"), start_commands(parts, dialogs, self.canvas, self.checking))
        actions.add_menu(tr("&Paint"), paint_commands(parts.editor, parts.toolbox, parts.looks, self._tools))
        actions.add_menu(tr("&View"), view_commands(parts, self.canvas, dialogs, self, self._toggle_panels, go_round))
        asking = QueueDialogs(self, parts)
        queue = queue_commands(parts, asking, self.checking, self._toggle_queue, self._queue_shown)
        actions.add_menu(tr("&Queue"), queue)
        actions.add_menu(tr("&Background"), background_commands(parts.looks, dialogs))
        actions.add_menu(tr("&Network"), network_commands(parts))
        actions.add_menu(tr("&Help"), help_commands(KeyDialogs(self, self._keymap, parts.desk, actions.groups)))
        for changed in (
            parts.toolbox.changed,
            parts.toolbox.draft.toggled,
            parts.looks.changed,
            parts.editor.history_changed,
            parts.polish.changed,
            parts.starting.changed,
            parts.finishing.changed,
            parts.queue.opened,
            parts.queue.pictures.turned,
            parts.queue.pictures.noted,
            parts.desk.scheme_changed,
            parts.desk.language_changed,
            parts.desk.wheel_changed,
            parts.judging.changed,
        ):
            changed.connect(actions.show_state)
        for told_often in (parts.live.state_changed, parts.tasks.changed):  # undo gives up what is worked out
            told_often.connect(actions.show_state_soon)
        actions.show_state()

    def _arrange(self) -> None:
        middle, layers = QWidget(), QGridLayout(self._stage)
        layers.setContentsMargins(0, 0, 0, 0)
        layers.addWidget(self.canvas, 0, 0)
        layers.addWidget(self.welcome, 0, 0)
        Lamp(self.canvas, self.canvas.viewport, self._parts.editor, self._parts.toolbox, self._parts.looks)
        Navigator(self.canvas, self._parts.editor, self._parts.looks)
        BoxFrame(self.canvas, self._parts.judging)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ViewBar(self._parts.looks, self.commands))
        column.addWidget(self._stage, 1)
        options = OptionsBar(self._parts, self.commands)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, options)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, ToolStrip(self.commands))
        dock = QDockWidget(tr("Panels"))
        dock.setObjectName("panels")
        dock.setFeatures(dock.DockWidgetFeature.DockWidgetMovable | dock.DockWidgetFeature.DockWidgetFloatable)
        dock.setWidget(Panels(self._parts, self.commands))
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self._queue_dock = QueueDock(self._parts.queue, self._parts.thumbnails, self.commands)
        self._queue_dock.closed.connect(self.commands.show_state)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self._queue_dock)
        self.setCentralWidget(middle)  # last: Tab goes through bars and docks, and ends on the canvas
        for number in self.findChildren(QAbstractSpinBox):
            number.editingFinished.connect(partial(self._leave, number))

        def draw(palette: QPalette) -> None:
            draw_actions(self.commands, palette)
            options.handle.draw()
            self.canvas.surround = palette.color(QPalette.ColorRole.Dark)

        Tinting(self, draw)
        self.canvas.setFocus()

    def _take_place(self) -> None:
        """Lie where the window lay last, or else in the middle of the screen."""
        self.resize(QSize(1280, 860).boundedTo(self.screen().availableSize() - WINDOW_FRAME))
        geometry, docks = self._parts.desk.places
        self.restoreGeometry(geometry)
        self.restoreState(docks, DOCKS_VERSION)
        if self._queue_dock is not None and self._parts.queue.root is None:  # it comes with its pictures
            self._queue_dock.hide()

    def _leave(self, number: QAbstractSpinBox) -> None:
        """Enter in a box of a number gives the keys back to the canvas; Tab and a click go where they go."""
        if number.hasFocus():
            self.canvas.setFocus()

    def _toggle_panels(self) -> None:
        """Put all bars and docks away that show, or bring them back."""
        around = [*self.findChildren(QToolBar), *self.findChildren(QDockWidget)]
        away = [] if self._put_away else [part for part in around if not part.isHidden()]
        for part in (*self._put_away, *away):
            part.setVisible(part not in away)
        self._put_away = away
        self.commands.show_state()  # the queue is one of them

    def _greet(self) -> None:
        """While nothing is open and nothing is being opened, the welcome page is there."""
        if self._parts.editor.document is None and not self._parts.tasks.text:
            self.welcome.show()

    def _toggle_welcome(self) -> None:
        self.welcome.setVisible(self.welcome.isHidden() or self._parts.editor.document is None)
        if self.welcome.isHidden():
            self.canvas.setFocus()

    def _toggle_queue(self) -> None:
        if self._queue_dock is not None:
            self._queue_dock.setVisible(self._queue_dock.isHidden())
            self.commands.show_state()

    def _queue_shown(self) -> bool:
        return self._queue_dock is not None and not self._queue_dock.isHidden()

    def _on_opened(self) -> None:
        self.welcome.hide()
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
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            problem = self._parts.dropping.problem(event.mimeData().urls())
            self.drop_light.light(problem or tr("Drop it here to open it"), refuses=bool(problem))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_light.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.drop_light.hide()
        take = partial(self._parts.dropping.take, event.mimeData().urls())
        QTimer.singleShot(0, take)  # a question would hold up the program that the file was dragged from

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing or not self._parts.unfinished:
            if self._put_away:
                self._toggle_panels()
            self._parts.desk.places = (self.saveGeometry(), self.saveState(DOCKS_VERSION))
            event.accept()
            return
        event.ignore()
        ask = partial(self.dialogs.when_done, self._close_for_good)
        QTimer.singleShot(0, ask)  # a window cannot close while it closes
