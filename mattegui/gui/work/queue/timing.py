"""How long the hand works at the picture of the queue that is open."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from mattegui.files.queue.ledger import Progress
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.queue.pictures import Pictures
from mattegui.gui.state.queue.stopwatch import Stopwatch
from mattegui.gui.state.toolbox import Toolbox

TIME_KEPT = 30_000  # milliseconds of work after which the time at it is noted


class Timing(QObject):
    """Work is when the hand moves over the canvas, paints, or changes tool or look, in the active window."""

    ticked = Signal()  # another second is full

    def __init__(self, pictures: Pictures, editor: Editor, toolbox: Toolbox, looks: Looks) -> None:
        super().__init__()
        self._pictures, self._stopwatch, self._told = pictures, Stopwatch(), 0
        for moved in (toolbox.pointed, toolbox.changed, editor.changed, editor.history_changed, looks.changed):
            moved.connect(self._move)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TIME_KEPT)
        self._soon.timeout.connect(self.note)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application)

    @property
    def seconds(self) -> float:
        """At the picture in hand, by all who worked at it."""
        current = self._pictures.current
        return 0.0 if current is None else self._pictures.record(current).seconds + self._stopwatch.seconds

    def note(self) -> None:
        """Write down what was counted, before another picture comes into the hand."""
        self._soon.stop()
        seconds, current = self._stopwatch.take(), self._pictures.current
        if current is not None and seconds:
            self._pictures.note(current, Progress(seconds=seconds))

    def stop(self) -> None:
        """The picture is left."""
        self.note()
        self._stopwatch.stop()

    def _move(self) -> None:
        if self._pictures.current is None or not active():
            return
        self._stopwatch.move(time.monotonic())
        if not self._soon.isActive():
            self._soon.start()
        if int(self.seconds) != self._told:
            self._told = int(self.seconds)
            self.ticked.emit()

    def _on_application(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self._stopwatch.stop()


def active() -> bool:
    """Whether one of the program's windows has the user's attention."""
    return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
