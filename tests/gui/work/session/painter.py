"""A program of its own that paints stroke after stroke until it is killed; it goes on where a crash has left it.

python -m tests.gui.work.session.painter PHOTO RECOVERIES LOG
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mattegui import paths
from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND
from mattegui.gui.work.session.recovery import Left
from mattegui.paths import session_beside
from tests.fakes import Echo

CELL = 16  # pixels: each stroke is a dot in a cell of its own, row by row
DOT = 6.0
INTERVAL = 250  # milliseconds between two autosaves
PAUSE = 5  # milliseconds between two strokes
SAVED_EVERY = 60  # strokes


class Painter:
    """Paints, and writes down what it did and when: "stroke", "begun", "kept", "saved", number of strokes, time."""

    def __init__(self, photo: Path, log: Path) -> None:
        self.desktop = Desktop(Echo)
        self.photo, self.path, self.number, self.writing = photo, session_beside(photo), 0, False
        self.stream = log.open("w", encoding="utf-8")
        parts = self.desktop.parts
        parts.recovery.timer.setInterval(INTERVAL)
        parts.recovery.timer.timeout.connect(lambda: self.note("begun", self.number))
        parts.recovery.kept.connect(lambda: self.note("kept", self.number))
        parts.recovery.found.disconnect()  # the dialog
        parts.recovery.found.connect(self.take)
        parts.editor.opened.connect(lambda: QTimer.singleShot(0, self.begin))
        self.timer = QTimer()
        self.timer.timeout.connect(self.stroke)
        self.desktop.window.show()
        parts.recovery.look()
        QTimer.singleShot(0, self.start)

    def take(self, left: list[Left]) -> None:
        """Go on where the crash was, or where the session is that was saved later."""
        if left[0].newer is None:
            self.desktop.parts.recovery.take(left[0])
        else:
            self.desktop.parts.recovery.discard(left[0].shelter)
            self.desktop.opening.open_image(left[0].newer)

    def start(self) -> None:
        """Begin where nothing was left."""
        if any(paths.recovery_folder().glob("*/work.matte")):
            return
        self.desktop.opening.open_image(self.path if self.path.exists() else self.photo)

    def begin(self) -> None:
        """Paint from now on, behind what is painted already."""
        trimap = self.desktop.editor.document.trimap
        self.columns = trimap.shape[1] // CELL
        self.number = int((trimap[CELL // 2 :: CELL, CELL // 2 :: CELL] == FOREGROUND).sum())
        self.note("opened", self.number)
        self.timer.start(PAUSE)

    def stroke(self) -> None:
        """Paint one dot, and save at times."""
        editor, sessions = self.desktop.editor, self.desktop.parts.sessions
        row, column = divmod(self.number, self.columns)
        editor.press((row * CELL + CELL / 2, column * CELL + CELL / 2), FOREGROUND, DOT)
        editor.release()
        self.number += 1
        self.note("stroke", self.number)
        if self.number % SAVED_EVERY == 0:
            number = self.number
            sessions.save(self.path, lambda: self.note("saved", number))

    def note(self, what: str, number: int) -> None:
        """A line that is there after a kill."""
        self.stream.write(f"{what} {number} {time.monotonic()}\n")
        self.stream.flush()


if __name__ == "__main__":
    photo, recoveries, log = (Path(word) for word in sys.argv[1:])
    paths.recovery_folder = lambda: recoveries
    application = QApplication(sys.argv[:1])
    painter = Painter(photo, log)
    application.exec()
