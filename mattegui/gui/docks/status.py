"""The status bar: the tool, the place, how much is unknown, what is being done."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar

from mattegui.core.rect import Rect
from mattegui.document.document import Document
from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.compose import shows_placed
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.judging.figures import figures_in, with_reference
from mattegui.gui.language import number, percent, tr
from mattegui.gui.state.words import some_of, together
from mattegui.gui.tools.brush import LABEL_TITLES
from mattegui.gui.tools.table import Tools
from mattegui.gui.work.parts import Parts

STEADY = (190, 150, 120)  # widget units of tool, place and unknown: changing numbers do not move their neighbours
PADDING = 8  # widget units beside a text, as the theme gives the other labels
WIDE = 900  # widget units of the bar from which all is told; a narrower one leaves hint and pixel out
WIDE_WITH_FIGURES = 1400  # from which the pixel under the pointer has room beside the figures of a reference
FOLLOW_PAUSE = 40  # milliseconds from a move of the pointer to its place in words: a quarter of a dab's time is saved
TELL_PAUSE = 100  # milliseconds between two changes of what is said of the work: a progress bar paints at once


class Elided(QLabel):
    """A text that never widens the window: where it has no room it ends in dots, and the tip tells all of it."""

    def __init__(self, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight) -> None:
        super().__init__()
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Of the whole text, for whoever does not ignore it."""
        return super().sizeHint() + QSize(2 * PADDING, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = QPainter(self), self.contentsRect().adjusted(PADDING, 0, -PADDING, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self._side | Qt.AlignmentFlag.AlignVCenter, text)


class Status(QStatusBar):
    """Reads the parts of the program whenever they say that something changed. actions: whose keys are named."""

    def __init__(self, parts: Parts, tools: Tools, canvas: Canvas, actions: Actions) -> None:
        super().__init__()
        self._parts, self._tools, self._canvas, self._actions = parts, tools, canvas, actions
        self._most = 0  # tiles that waited at the start of the present run
        self._tool, self._place, self._unknown, self._job = QLabel(), QLabel(), QLabel(), Elided()
        self._pixel, self._hint = QLabel(), Elided(Qt.AlignmentFlag.AlignLeft)
        self._progress = QProgressBar()
        self._progress.setFixedWidth(120)
        self._progress.setTextVisible(False)
        for label in (self._tool, self._place, self._unknown):
            self.addWidget(label)
        self.addWidget(self._pixel)
        self.addWidget(self._hint, 2)
        self.addPermanentWidget(with_reference(figures_in(Elided(), parts.judging), parts.judging), 4)
        parts.judging.changed.connect(self._share_room)
        self.addPermanentWidget(self._progress)
        self._job.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.addPermanentWidget(self._job)  # takes what its text needs, and the hint all the rest
        hand = parts.toolbox
        for signal in (hand.changed, hand.draft.toggled, parts.looks.changed):
            signal.connect(self._show_hand)
        self._follows = self._timer(FOLLOW_PAUSE, self._show_hand)
        hand.pointed.connect(self._follow)
        parts.editor.opened.connect(self._show_hand)
        self._soon = self._timer(TELL_PAUSE, self._show_work)
        for signal in (parts.live.state_changed, parts.live.progressed, parts.tasks.changed):  # paint changes live, too
            signal.connect(self._work_changed)
        for name in ("foreground", "background", "compute", "live"):
            actions[name].changed.connect(self._work_changed)  # its key may be another
        self._show_hand()
        self._show_work()

    def _timer(self, pause: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(then)
        return timer

    @property
    def job_text(self) -> str:
        """What is being done, in words."""
        live, tasks = self._parts.live, self._parts.tasks
        if tasks.text:
            return tr("{task}…", task=tasks.text)
        if live.error:
            return live.error
        if not live.device:
            return tr("Network loading…")
        words = (live.device, self._network_text())
        return " · ".join(words if self.width() >= WIDE else reversed(words))  # what has no room is cut off at the end

    def _network_text(self) -> str:
        live, document = self._parts.live, self._parts.editor.document
        if document is None:
            return tr("no picture")
        with_key = self._actions.with_key
        if live.missing and document.unknown_share == 1:
            labels = [with_key(tr(label), label) for label in live.missing]
            return tr("all is unknown: paint {labels}", labels=together(labels))
        pending, seconds, beside = live.pending, live.seconds_left, live.beside()
        if live.missing and pending:
            return tr("waiting for {labels}", labels=some_of(live.missing))
        if pending:
            tiles = tr("%n tiles left", None, math.ceil(live.remaining))
            left = [tr("about {seconds} s", seconds=math.ceil(seconds))] if seconds and not live.paused else []
            looks = beside is not None and beside.kind == "preview" and not self._parts.editor.painting
            looked = [tr("a first look at {tiles}", tiles=number(beside.count))] if beside and looks else []
            waiting = [tr("then exports")] if self._parts.exporting.waiting else []
            return ", ".join([self._state, tiles, *looked, *left, *waiting])
        if beside is not None and beside.kind == "foreground":
            return tr("colours of %n tiles left", None, beside.count)
        if not self._drawn:
            return tr("drawing")
        return tr("up to date") if live.enabled else with_key(tr("up to date, live is off"), "live")

    @property
    def _state(self) -> str:
        """What becomes of the tiles that wait."""
        if not self._parts.live.paused:
            return tr("computing")
        key = self._actions.key("compute")
        return tr("paused, {key} computes", key=key) if key else tr("paused")

    @property
    def _drawn(self) -> bool:
        """True when nothing is being worked out and all in view is drawn."""
        return not self._parts.live.working and self._canvas.composed

    def _show_hand(self) -> None:
        toolbox, document = self._parts.toolbox, self._parts.editor.document
        tool = self._tools[toolbox.tool]
        if document is None:
            for label in (self._tool, self._place, self._pixel, self._hint):
                label.setText("")
            return
        self._tool.setText(tool.title if tool.ring is None else f"{tool.title} · {number(toolbox.size)} px")
        self._hint.setText(tool.hint)
        place, pixel = percent(self._canvas.viewport.zoom), ""
        if toolbox.cursor is not None and document.rect.contains(*toolbox.cursor):
            row, column = (int(side) for side in toolbox.cursor)
            place += f" · {column}, {row}"
            pixel = self._pixel_text(document, row, column)
        self._place.setText(place)
        self._pixel.setText(pixel)

    def _pixel_text(self, document: Document, row: int, column: int) -> str:
        """What is seen there: where the cutout stands elsewhere, that of its pixels which stands there."""
        look = self._parts.looks.now
        if not shows_placed(document, look):
            return pixel_text(document, row, column)
        down, across = look.placement.unplaced((row + 0.5, column + 0.5))
        if not document.rect.contains(down, across):
            return tr("Cutout: not here")
        return tr("Cutout: {pixel}", pixel=pixel_text(document, int(down), int(across)))

    def _share_room(self) -> None:
        """What is left out where there is little room; the figures of a reference take the hint's."""
        wide = self.width() >= WIDE
        self._pixel.setVisible(wide and (self.width() >= WIDE_WITH_FIGURES or not self._parts.judging.available))
        self._hint.setVisible(wide and not self._parts.judging.available)

    def _follow(self) -> None:
        if not self._follows.isActive():
            self._follows.start()

    def _work_changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _show_work(self) -> None:
        document = self._parts.editor.document
        share = "" if document is None else percent(document.unknown_share, 1)
        self._unknown.setText(tr("{share} unknown", share=share) if share else "")
        self._job.setText(self.job_text)
        if document is not None and not self._parts.live.pending and not self._drawn:
            self._soon.start()  # until the last pixel is drawn
        self._show_progress()

    def _show_progress(self) -> None:
        """The bar shows what the text speaks of: the task, or else the network's run."""
        live, tasks = self._parts.live, self._parts.tasks
        computing = live.working and live.pending > 0
        self._most = max(self._most, live.pending) if computing else 0
        self._progress.setVisible(computing or live.loading or bool(tasks.text))
        if tasks.text or live.loading:
            share = round(100 * (tasks.share or 0.0))
            self._progress.setRange(0, 100 if share else 0)  # a range of nothing shows as "busy", a bar at 0 as dead
            self._progress.setValue(share)
        else:
            self._progress.setRange(0, 100 * self._most)
            self._progress.setValue(round(100 * (self._most - live.remaining)))

    def minimumSizeHint(self) -> QSize:
        """It never widens the window."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= WIDE
        for label, width in zip((self._tool, self._place, self._unknown), STEADY, strict=True):
            label.setMinimumWidth(width if wide else 0)
        self._share_room()
        self._work_changed()
        super().resizeEvent(event)


def pixel_text(document: Document, row: int, column: int) -> str:
    """A pixel's label, its alpha, that of the reference where there is one, and the photograph's colour."""
    alpha = f"α {number(document.alpha(Rect(row, column, row + 1, column + 1))[0, 0], 2)}"
    if document.reference is not None:
        reference = number(document.reference[row, column], 2)
        alpha = tr("{alpha} (reference {reference})", alpha=alpha, reference=reference)
    red, green, blue = document.image[row, column].tolist()
    return f"{tr(LABEL_TITLES[int(document.trimap[row, column])])} · {alpha} · {red} {green} {blue}"
