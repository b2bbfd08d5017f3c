"""Takes pictures of a first trimap being made: the rough outline, what comes of it, strokes, and the cutout.

`xvfb-run -a -s "-screen 0 1440x900x24" python -m tests.benchmarks.first_pictures OUT [FOLDER NAME]` replays the
gestures of first_trimap.json with a mouse on the real program: on the sample, or on a picture of a folder of sets.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mattegui.app import Desktop
from mattegui.gui.theme import dress
from mattegui.paths import resources
from tests.benchmarks.first_trimap import GESTURES
from tests.screenshots import wait

LEFT = Qt.MouseButton.LeftButton


class Recorder:
    """The program, a hand that drags over its picture, and a camera."""

    def __init__(self, folder: Path, name: str) -> None:
        self.application = QApplication(sys.argv[:1])
        dress(self.application, resources())
        self.desktop = Desktop()
        self.desktop.window.resize(1400, 860)
        self._folder, self._name, self._taken = folder, name, 0
        folder.mkdir(parents=True, exist_ok=True)

    def open(self, picture: Path) -> None:
        """Show the window with the picture, unknown everywhere."""
        self.desktop.window.show()
        self.desktop.opening.open_image(picture)
        self.desktop.live.start()
        while self.desktop.editor.document is None or self.desktop.tasks.text:
            self.application.processEvents()

    def drag(self, points: list[list[float]], release: bool = True) -> None:
        """Draw along points, (column, row) in image pixels."""
        canvas = self.desktop.window.canvas
        places = [self._at(row, column) for column, row in points]
        QTest.mousePress(canvas, LEFT, pos=places[0])
        for place in places[1:]:
            QTest.mouseMove(canvas, place)
            self.application.processEvents()
        if release:
            QTest.mouseRelease(canvas, LEFT, pos=places[-1])
        self.application.processEvents()

    def take(self, what: str, settle: bool = True) -> None:
        """Save a picture of the window."""
        if settle:
            while self.desktop.tasks.text:
                self.application.processEvents()
            wait(self.application, self.desktop, 0.5)
        self._taken += 1
        shot = self.application.primaryScreen().grabWindow(self.desktop.window.winId())
        shot.save(str(self._folder / f"{self._name}-{self._taken}-{what}.png"))

    def _at(self, row: float, column: float) -> QPoint:
        return self.desktop.window.canvas.viewport.point_on_screen(row, column).toPoint()


def main() -> None:
    """Play one recording."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("name", nargs="?", default="cat")
    asked = parser.parse_args()
    gestures = json.loads(GESTURES.read_text(encoding="utf-8"))[asked.name]
    sample = resources() / "sample" / "cat.jpg"
    photograph = sample if asked.name == "cat" else next(asked.folder.rglob(f"image/{asked.name}.png"))
    recorder = Recorder(asked.out, asked.name)
    with TemporaryDirectory() as folder:  # away from the sample's trimap, which would be offered
        copied = Path(folder) / photograph.name
        shutil.copyfile(photograph, copied)
        recorder.open(copied)
    desktop, commands = recorder.desktop, recorder.desktop.window.commands
    commands["rough_outline"].trigger()
    recorder.drag(gestures["outline"], release=False)
    recorder.take("outline", settle=False)
    QTest.mouseRelease(desktop.window.canvas, LEFT)
    recorder.take("first")
    for label, size, *points in gestures["strokes"]:
        desktop.toolbox.set_label(label)
        desktop.toolbox.choose("brush")
        desktop.toolbox.set_size(size)
        recorder.drag(points)
    recorder.take("strokes", settle=False)
    commands["find_again"].trigger()
    recorder.take("again")
    desktop.looks.set_kind("checkerboard")
    recorder.take("cutout")
    desktop.window.close()
    desktop.stop()


if __name__ == "__main__":
    main()
