"""The dock of the pictures that are to be done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from mattegui.files.queue.ledger import FINISHED, PICTURE_STATES, PictureState
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, grid
from mattegui.gui.docks.queue.delegate import PictureDelegate, clock
from mattegui.gui.docks.queue.model import STATE_NAMES, PictureRows
from mattegui.gui.docks.queue.note import Note
from mattegui.gui.language import marked, tr
from mattegui.gui.state.queue.pictures import Filter
from mattegui.gui.work.queue.queue import Queue
from mattegui.gui.work.queue.thumbnails import Thumbnails

ALL_STATES = marked("All states")
FILM_TIP = marked("The names differ by a number only: each frame begins with the trimap of the one before, moved")
OPEN_STATES: tuple[PictureState, ...] = ("in work", "flagged", "sent back")  # that are counted, too
ABOUT_ALL = ("open_folder", "keep_sessions_in", "export_alphas", "export_dataset")  # commands, in the dock's menu
COUNTED_AFTER = 50  # milliseconds: many changes that come at once are counted once


class QueueDock(QDockWidget):
    """Filter, list, progress, and the time at the picture in hand. It shows itself when pictures are opened."""

    closed = Signal()  # by its cross

    def __init__(self, queue: Queue, thumbnails: Thumbnails, actions: Actions) -> None:
        super().__init__(tr("Queue"))
        self.setObjectName("queue")
        self._queue, self._pictures = queue, queue.pictures
        self.state, self.name = QComboBox(), QLineEdit()
        self.state.addItems([tr(ALL_STATES), *(_titled(tr(STATE_NAMES[state])) for state in PICTURE_STATES)])
        self.name.setPlaceholderText(tr("Name"))
        self.name.setClearButtonEnabled(True)
        self.list = self._list(thumbnails)
        for widget, said in (
            (self.state, tr("States shown")),
            (self.name, tr("Names shown")),
            (self.list, tr("Pictures")),
        ):
            widget.setAccessibleName(said)
        self._bar, self._counts, self._time, self._note = QProgressBar(), QLabel(), QLabel(), Note()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._counts.setWordWrap(True)
        self._arrange(actions)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(COUNTED_AFTER)
        self._soon.timeout.connect(self._count)
        self.state.currentIndexChanged.connect(self._filter)
        self.name.textChanged.connect(self._filter)
        self._pictures.noted.connect(self._soon.start)
        self._pictures.reset.connect(self._soon.start)
        self._pictures.turned.connect(self._turn)
        queue.opened.connect(self._open)
        queue.timing.ticked.connect(self._tell_time)
        self._tell()
        self.hide()

    @property
    def text(self) -> str:
        """What is said of all pictures."""
        return self._counts.text()

    def _list(self, thumbnails: Thumbnails) -> QListView:
        made = QListView()
        self.rows = PictureRows(self._pictures, made)
        made.setModel(self.rows)
        made.setItemDelegate(PictureDelegate(self._pictures, thumbnails, made))
        made.setUniformItemSizes(True)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        made.setMinimumWidth(210)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(self._show_menu)
        made.clicked.connect(self._choose)
        made.activated.connect(self._choose)
        thumbnails.made.connect(made.viewport().update)
        return made

    def _show_menu(self, place: QPoint) -> None:
        """What concerns all pictures and not one of them, where the list is clicked with the right button."""
        self.menu.popup(self.list.viewport().mapToGlobal(place))

    def _arrange(self, actions: Actions) -> None:
        self.menu = QMenu(self)
        actions.prepare(self.menu)
        self.menu.addActions([actions[name] for name in ABOUT_ALL])
        inner, filters = QWidget(), QHBoxLayout()
        filters.addWidget(self.state)
        filters.addWidget(self.name, 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(filters)
        column.addWidget(self.list, 1)
        for widget in (self._note, self._bar, self._counts, self._time):
            column.addWidget(widget)
        names = ("previous_picture", "next_picture", "mark_done", "flag", "approve", "send_back")
        column.addLayout(grid(2, [button(actions, name) for name in names]))
        self.setWidget(inner)

    def _open(self) -> None:
        """The filter shows all again, as the pictures do."""
        for widget in (self.state, self.name):
            widget.blockSignals(True)
        self.state.setCurrentIndex(0)
        self.name.clear()
        for widget in (self.state, self.name):
            widget.blockSignals(False)
        self.show()

    def _filter(self) -> None:
        chosen = self.state.currentIndex() - 1
        self._pictures.choose(Filter(PICTURE_STATES[chosen] if chosen >= 0 else None, self.name.text()))
        self._reveal()

    def _choose(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self._queue.go(self.rows.picture(index))

    def _turn(self) -> None:
        self._reveal()
        self._tell()

    def _reveal(self) -> None:
        """Scroll to the picture in hand."""
        current = self._pictures.current
        place = None if current is None else self._pictures.place(current)
        if place is not None:
            self.list.setCurrentIndex(self.rows.index(place))
            self.list.scrollTo(self.rows.index(place))

    def _count(self) -> None:
        counts, every = self._pictures.counts, len(self._pictures.items)
        finished = sum(counts[state] for state in FINISHED)
        others = (f"{counts[state]} {tr(STATE_NAMES[state])}" for state in OPEN_STATES if counts[state])
        shown = len(self._pictures.shown)
        only = [tr("{shown} shown", shown=shown)] if shown < every else []
        film = self._pictures.film
        done = tr("{finished} of {every} frames done") if film else tr("{finished} of {every} done")
        self._counts.setText(" · ".join([done.format(finished=finished, every=every), *others, *only]))
        self._counts.setToolTip(tr(FILM_TIP) if film else "")
        self._bar.setRange(0, max(1, every))
        self._bar.setValue(finished)
        self._tell()

    def _tell(self) -> None:
        """What is known of the picture in hand."""
        current = self._pictures.current
        self._note.tell("" if current is None else self._pictures.record(current).note)
        self._tell_time()

    def _tell_time(self) -> None:
        here = self._pictures.current is not None
        self._time.setText(tr("At this picture {time}", time=clock(self._queue.timing.seconds)) if here else "")

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.hide()
        self.closed.emit()


def _titled(words: str) -> str:
    """With a capital at the start, as titles have it; the rest as it is."""
    return words[:1].upper() + words[1:]
