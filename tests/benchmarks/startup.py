"""What a start costs: until the window is painted, until the network is there, until a picture is cut out."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cv2

from mattegui.paths import resources

RUNS = 3  # of ours and of what it is held against, in turns; the shortest of each counts
SIDES = slice(200, 840), slice(300, 1100)  # of the sample: half a megapixel, an eighth of it unknown

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

# Makes the editor's network as its worker thread does, which has Qt and OpenCV loaded by then.
READY = """
import time
from mattegui.app import load_network
start = time.perf_counter()
load_network()
print(time.perf_counter() - start)
"""

# What nobody can do without who answers with these weights. With Qt loaded too, which slows every import after it.
WEIGHTS = """
import time
import mattegui.app
from mattegui.paths import default_weights
start = time.perf_counter()
import torch
from safetensors.torch import load_file
load_file(default_weights())
print(time.perf_counter() - start)
"""

# torch, and one forward of the whole picture in the precision that the program has chosen; nothing else is counted.
ANSWER = """
import sys, time
import cv2, numpy
import mattegui.network
from mattegui.files.image import read_image
from mattegui.files.trimaps import read_trimap
from mattegui.paths import default_weights
from pathlib import Path
image = read_image(Path(sys.argv[1])).pixels
trimap, _ = read_trimap(Path(sys.argv[2]), image.shape)
start = time.perf_counter()
import torch
imported = time.perf_counter() - start
from mattegui.network.predictor import Predictor
engine = Predictor(default_weights())._engine
start = time.perf_counter()
engine(image, trimap, numpy.ones(trimap.shape, bool))
print(imported + time.perf_counter() - start)
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


def told(code: str, *words: str) -> float:
    """The seconds that a program tells on its last line, in a process of its own."""
    run = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    return float(run.stdout.splitlines()[-1])


def network_ready() -> tuple[float, float]:
    """Seconds until the editor's network is ready, and those of loading torch and the weights; not the first start."""
    told(READY)
    runs = [(told(READY), told(WEIGHTS)) for _ in range(RUNS)]
    return min(ours for ours, _ in runs), min(theirs for _, theirs in runs)


def matte_done() -> tuple[float, float]:
    """Seconds of `mattegui matte` for half a megapixel, and those of loading torch and of one forward.

    Not the first start, which finds out about the machine.
    """
    with tempfile.TemporaryDirectory() as folder:
        image, trimap, out = (str(Path(folder, name)) for name in ("image.png", "trimap.png", "out.png"))
        for source, target in (("cat.jpg", image), ("cat_trimap.png", trimap)):
            pixels = cv2.imread(str(resources() / "sample" / source), cv2.IMREAD_UNCHANGED)
            assert pixels is not None
            cv2.imwrite(target, pixels[SIDES])

        def matte() -> float:
            start = time.perf_counter()
            command = [sys.executable, "-m", "mattegui", "matte", image, trimap, "-o", out]
            subprocess.run(command, check=True, capture_output=True)
            return time.perf_counter() - start

        matte()
        runs = [(matte(), told(ANSWER, image, trimap)) for _ in range(RUNS)]
    return min(ours for ours, _ in runs), min(theirs for _, theirs in runs)


if __name__ == "__main__":
    print(f"window painted {min(seconds_to_paint()[0] for _ in range(RUNS)):.2f} s after launch")
    print("network ready: {:.2f} s; torch and the weights: {:.2f} s".format(*network_ready()))
    print("half a megapixel cut out: {:.2f} s; torch and one forward: {:.2f} s".format(*matte_done()))
