"""Starts the program in a process of its own and takes the time until its window is painted."""

from __future__ import annotations

import os
import subprocess
import sys
import time

# Runs the program as its user would, but tells when the canvas has been painted for the first time, and ends then.
DRIVER = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
import mattegui.app as app
from mattegui.gui.canvas.canvas import Canvas

paint = Canvas.paintEvent
def paint_once(canvas, event):
    paint(canvas, event)
    Canvas.paintEvent = paint
    print(time.time(), "torch" in sys.modules, flush=True)
    QTimer.singleShot(0, canvas.window().close)

Canvas.paintEvent = paint_once
sys.exit(app.run(None, None, None, None))
"""


def seconds_to_paint() -> tuple[float, bool]:
    """Wall seconds from the start of the process to the first picture of the window, and whether torch came first."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    start = time.time()
    command = [sys.executable, "-c", DRIVER]
    run = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
    assert run.stdout, run.stderr
    painted, torch_came_first = run.stdout.splitlines()[0].split()
    return float(painted) - start, torch_came_first == "True"


if __name__ == "__main__":
    print(f"window painted {min(seconds_to_paint()[0] for _ in range(3)):.2f} s after launch")
