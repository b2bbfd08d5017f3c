"""The status bar: the tool, the place, how much is unknown, what the network is doing."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.desk import Desk
from mattegui.gui.work.pump import Live
from mattegui.gui.work.tasks import Errands

PACE = 100  # milliseconds between two changes of what is said of the work: a progress bar paints at once, under a hand
NAMES = {FOREGROUND: "Foreground", BACKGROUND: "Background", UNKNOWN: "Unknown"}


class Status(QStatusBar):
    """Reads the parts of the editor whenever they say that something changed."""

    def __init__(self, editor: Editor, live: Live, desk: Desk, errands: Errands, canvas: Canvas) -> None:
        super().__init__()
        self._editor, self._live, self._desk, self._errands, self._canvas = editor, live, desk, errands, canvas
        self._most = 0  # tiles that waited at the start of the present run
        self._tool, self._place, self._unknown, self._job = QLabel(), QLabel(), QLabel(), QLabel()
        self._progress = QProgressBar()
        self._progress.setFixedWidth(120)
        self._progress.setTextVisible(False)
        for label, width in ((self._tool, 190), (self._place, 150), (self._unknown, 120)):
            label.setMinimumWidth(width)  # changing numbers do not move their neighbours
            self.addWidget(label)
        self.addPermanentWidget(self._progress)
        self.addPermanentWidget(self._job, 1)
        self._job.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # no text widens the window
        self._job.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for signal in (editor.tool_changed, editor.pointed):
            signal.connect(self._show_hand)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PACE)
        self._soon.timeout.connect(self._show_work)
        for signal in (live.state_changed, live.progressed, errands.state_changed):  # paint changes live's state too
            signal.connect(self._work_changed)
        self._show_hand()
        self._show_work()

    @property
    def job_text(self) -> str:
        """Device and job state in words."""
        if self._errands.text:
            return f"{self._errands.text}…"
        if self._live.error:
            return self._live.error
        if not self._live.device:
            return "Network loading…"
        return f"{self._live.device} · {self._job_state()}"

    def _job_state(self) -> str:
        live, document = self._live, self._editor.document
        if document is None:
            return "no picture"
        if live.missing and document.unknown_share == 1:
            return "everything is unknown: paint foreground (1) and background (2)"
        pending, seconds = live.pending, live.seconds_left
        if live.missing and pending:
            return f"waiting for some {' and some '.join(live.missing)}"
        if pending:
            state = "paused, Enter computes" if live.paused else "computing"
            left = f", about {math.ceil(seconds)} s" if seconds and not live.paused else ""
            waiting = ", then exports" if self._desk.waiting else ""
            return f"{state}, {pending} tile{'s' if pending > 1 else ''} left{left}{waiting}"
        return "up to date" if live.enabled else "up to date, live is off (R)"

    def _show_hand(self) -> None:
        tool = {"eraser": "Eraser", "background": "Move background"}.get(self._editor.tool, NAMES[self._editor.label])
        self._tool.setText(f"{tool} · {self._editor.size:.0f} px")
        place = f"{self._canvas.viewport.zoom * 100:.0f} %"
        document = self._editor.document
        if self._editor.cursor is not None and document is not None and document.rect.contains(*self._editor.cursor):
            row, column = self._editor.cursor
            place += f" · {int(column)}, {int(row)}"
        self._place.setText(place)

    def _work_changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _show_work(self) -> None:
        document = self._editor.document
        self._unknown.setText(f"{document.unknown_share:.1%} unknown" if document is not None else "")
        self._job.setText(self.job_text)
        pending = self._live.pending
        busy = self._live.working and pending > 0
        self._most = max(self._most, pending) if busy else 0
        self._progress.setVisible(busy or bool(self._errands.text))
        self._progress.setRange(0, 100 * self._most)  # a range of nothing shows as "busy"
        self._progress.setValue(round(100 * (self._most - self._live.remaining)))
