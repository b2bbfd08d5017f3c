"""Writes down when what is said of the work changes, and where the program is when it does not for long.

`python -m tests.benchmarks.progress [window] [terminal]`: the real network, 24 megapixels.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import cv2
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QProgressBar

from mattegui.app import Desktop
from mattegui.files.output import Output
from mattegui.gui.work.exporting import Export
from tests.benchmarks.painting import SHAPES, band, photograph
from tests.gui.conftest import forget

LONG = 0.5  # seconds without a change that are told
LOOKED_AT = 0.35  # seconds without a change after which it is looked where the program is
QUIET = 1.0  # seconds without work after which a part is over


class Watch:
    """The changes of one part of the work. state: what the user sees now."""

    def __init__(self, name: str, state: Callable[[], object]) -> None:
        self._state, self._seen, self._places = state, state(), ""
        self._begun = self._changed = time.perf_counter()
        self.gaps: list[float] = []
        print(f"--- {name}")

    def look(self) -> None:
        """Look whether it changed."""
        now, state = time.perf_counter(), self._state()
        gap = now - self._changed
        if state == self._seen:
            if gap > LOOKED_AT and not self._places:
                self._places = places()
            return
        self.gaps.append(gap)
        if gap > LONG:
            print(f"{self._changed - self._begun:7.2f} s: {gap:5.2f} s of {self._seen}\n{self._places}")
        self._seen, self._changed, self._places = state, now, ""

    def end(self) -> None:
        """Say what was found."""
        took = time.perf_counter() - self._begun
        gaps = sorted(self.gaps, reverse=True)
        print(
            f"    {took:.1f} s, {len(gaps)} changes, the longest waits {[round(gap, 2) for gap in gaps[:5]]}",
            flush=True,
        )


def places() -> str:
    """Where every other thread is."""
    own = threading.get_ident()
    lines = []
    for thread, frame in sys._current_frames().items():
        stack = traceback.extract_stack(frame)
        if thread != own and "mattegui" in stack[0].filename + stack[-1].filename + str(stack):
            near = [
                f"{Path(each.filename).stem}:{each.lineno} {each.name}"
                for each in stack
                if "site-packages" not in each.filename
            ]
            lines.append("          " + " < ".join(reversed(near[-6:])))
    return "\n".join(lines)


def window(folder: Path) -> None:
    """Opening, the first trimap, the alpha, an export, in the real window."""
    program = QApplication.instance() or QApplication([])
    desktop = Desktop()
    desktop.window.resize(1280, 860)
    desktop.window.show()
    status = desktop.window.statusBar()
    (bar,) = status.findChildren(QProgressBar)

    def state() -> object:
        span = bar.maximum() - bar.minimum()
        place = "busy" if not span else round(bar.width() * bar.value() / span)
        moves = time.perf_counter() * 10 // 1 if bar.isVisible() and not span else 0
        return status.job_text, place if bar.isVisible() else "hidden", moves

    def follow(name: str, begin: Callable[[], object], done: Callable[[], bool]) -> None:
        watch, ended = Watch(name, state), time.perf_counter()
        begin()
        while not done() or time.perf_counter() - ended < 0.3:
            program.processEvents()
            watch.look()
            ended = time.perf_counter() if not done() else ended
            time.sleep(0.002)
        watch.end()

    live, tasks = desktop.live, desktop.tasks
    live.set_enabled(False)
    image, trimap = folder / "24.jpg", folder / "24_trimap.png"
    height, width = SHAPES[24]
    follow(
        "opening",
        lambda: (live.start(), desktop.opening.open_image(image)),
        lambda: desktop.editor.document is not None,
    )
    follow("the network is loaded", lambda: None, lambda: bool(live.device))
    line = [
        (0.15 * height, 0.2 * width),
        (0.15 * height, 0.8 * width),
        (0.95 * height, 0.8 * width),
        (0.95 * height, 0.2 * width),
    ]
    follow(
        "first trimap",
        lambda: desktop.parts.starting.around(line),
        lambda: not desktop.reworking.going_on and not tasks.text,
    )
    follow("opening a trimap", lambda: desktop.opening.open_trimap(trimap), lambda: not tasks.text)
    follow("alpha", live.compute_now, lambda: not live.pending and not tasks.text)
    live.set_enabled(True)
    follow("colours", lambda: None, lambda: not live.working and not live.pending and desktop.window.canvas.composed)
    opened = desktop.editor.document
    begin = partial(desktop.opening.open_image, image, trimap)
    follow("open and live", begin, lambda: desktop.editor.document is not opened and not live.pending)
    export = Export(folder / "cutout.png", Output())
    follow("export", lambda: desktop.exporting.export(export), lambda: not tasks.text and not desktop.exporting.waiting)
    forget(desktop)
    desktop.stop()
    QThread.msleep(10)


def terminal(folder: Path) -> None:
    """`mattegui matte` on a terminal of its own."""
    words = ["matte", folder / "24.jpg", folder / "24_trimap.png", "-o", folder / "out.png"]
    above, below = pty.openpty()
    fcntl.ioctl(below, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))  # rows and columns
    started = subprocess.Popen([sys.executable, "-m", "mattegui", *map(str, words)], stderr=below, stdout=below)
    os.close(below)
    shown = b""

    def state() -> object:
        return shown

    watch = Watch("mattegui matte", state)
    while started.poll() is None:
        if select.select([above], [], [], 0.02)[0]:
            with suppress(OSError):  # it has ended meanwhile
                shown = os.read(above, 4096).strip() or shown
        watch.look()
    watch.end()
    os.close(above)


def main() -> None:
    """What is named on the command line, or all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = sys.argv[1:] or ["window", "terminal"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        picture = photograph(24)
        cv2.imwrite(str(folder / "24.jpg"), picture.pixels[..., ::-1])
        cv2.imwrite(str(folder / "24_trimap.png"), band(picture.pixels.shape[:2]))
        for each in (window, terminal):
            if each.__name__ in wanted:
                each(folder)


if __name__ == "__main__":
    main()
