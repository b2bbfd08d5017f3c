"""Takes pictures of every view and window: `make snapshots` keeps them, the tests compare them.

Views are the canvas alone, so no font plays a part in them; they are kept to the last bit, at twice the ratio only the
middle. Windows are kept as large as they are in widget units, with few colours.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory

import cv2
import numpy as np
from PIL import Image
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLayout, QWidget

from mattegui import paths
from mattegui.app import Desktop
from mattegui.core.stage.background import Background
from mattegui.core.stage.placement import Placement
from mattegui.document.document import Document
from mattegui.document.retouching import Touch
from mattegui.document.soft import SoftBrush
from mattegui.files.picture import Picture
from mattegui.gui.state.look import Look
from mattegui.gui.theme import dress
from mattegui.paths import resources
from tests.fakes import Echo
from tests.screenshots import settle, sky

ROOT = Path(__file__).parents[3]
PICTURES = Path(__file__).parent / "pictures"
RATIOS = (1, 2)
THEMES = ("light", "dark")
HEAD = (slice(240, 720), slice(620, 1260))  # of the sample, rows and columns: what all views show
CANVAS_SIZE = (240, 180)  # widget units
WINDOW_SIZE = (1280, 720)
PATIENCE = 60  # seconds
COLOURS = 128  # of a kept picture of a window
WINDOWS = ("welcome", "editor", "key-sheet", "keys", "export", "queue")

Shown = Callable[[Desktop], None]


class Given(Echo):
    """A network that knows the alpha: that of the whole picture, which is smaller than a window."""

    pixels_per_second = 10.0**8

    def window_for(self, seconds: float) -> int:
        """Pixels answered in that time."""
        return int(seconds * self.pixels_per_second)

    def answer(self, image: np.ndarray, trimap: np.ndarray) -> np.ndarray:
        """The labels, softened: something with an edge that is the same on every machine."""
        return soft(trimap)


def soft(trimap: np.ndarray) -> np.ndarray:
    """An alpha for a trimap, (h, w) float32 in [0, 1]."""
    return cv2.GaussianBlur(trimap.astype(np.float32) / 255, (0, 0), 6)


@cache
def head(name: str) -> np.ndarray:
    """The cat's head in one of the sample's files."""
    pixels = cv2.imread(str(resources() / "sample" / name), cv2.IMREAD_UNCHANGED)[HEAD]
    return pixels.copy() if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)


# What is shown


def looking(**values: object) -> Shown:
    """Another look at the picture."""
    return lambda desktop: desktop.looks.set(replace(Look(), background=Background(picture=sky(480, 640)), **values))


def placed(desktop: Desktop) -> None:
    """The cutout somewhere else, with its frame."""
    looking(kind="composite", placement=Placement((40, 100), (0.6, 0.6), 15, True, (240, 320)))(desktop)
    desktop.toolbox.choose("cutout")


def retouched(desktop: Desktop) -> None:
    """Lines around a retouch, and the cross of what is cloned."""
    looking(kind="alpha")(desktop)
    desktop.editor.retouch((240, 120), Touch("set", SoftBrush(120, 0.5)))
    desktop.editor.drag((180, 480))
    desktop.editor.release()
    desktop.toolbox.choose("retouch_clone")
    desktop.toolbox.show_source((360.0, 480.0))


def near(desktop: Desktop) -> None:
    """Pixels as squares with a grid, and lines between labels."""
    looking(outlined=True, navigator=False)(desktop)
    canvas = desktop.window.canvas
    canvas.zoom(12 / canvas.viewport.zoom, canvas.viewport.point_on_screen(150, 225))


def with_the_navigator(desktop: Desktop) -> None:
    """A part of the picture, and where it is."""
    looking(navigator=True)(desktop)
    canvas = desktop.window.canvas
    canvas.zoom(2, canvas.viewport.point_on_screen(150, 225))


def under_the_loupe(desktop: Desktop) -> None:
    """The loupe at the brush."""
    looking()(desktop)
    desktop.toolbox.set_size(48)
    desktop.toolbox.point((150.0, 225.0))
    desktop.window.canvas.loupe.toggle()


def waiting(desktop: Desktop) -> None:
    """Tiles that wait for the network."""
    looking(kind="alpha")(desktop)
    desktop.live.set_enabled(False)
    desktop.editor.press((240, 20), 0, 40)
    desktop.editor.release()


VIEWS: dict[str, Shown] = {
    "photo": looking(kind="photo"),
    "overlay": looking(),
    "hatched": looking(hatched=True),
    "outlined": looking(outlined=True),
    "colour-blind": looking(palette="vivid"),
    "alpha": looking(kind="alpha"),
    "black": looking(kind="black"),
    "white": looking(kind="white"),
    "checkerboard": looking(kind="checkerboard"),
    "background": looking(kind="background"),
    "composite": looking(kind="composite"),
    "placed": placed,
    "foreground": looking(kind="foreground"),
    "difference": looking(kind="difference"),
    "heat": looking(kind="difference", signed=False),
    "split": looking(kind="white", split=True),
    "near": near,
    "navigator": with_the_navigator,
    "loupe": under_the_loupe,
    "retouch": retouched,
    "waiting": waiting,
}


# Taking


def run(application: QApplication, until: Callable[[], bool]) -> None:
    """Let the program run until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not until():
        application.processEvents()
        time.sleep(0.002)
        if time.monotonic() > deadline:
            sys.exit("the program did not come to rest")
    application.processEvents()


def rest(application: QApplication, widget: QWidget) -> None:
    """Let the program run until a widget looks the same twice."""
    deadline, before, now = time.monotonic() + PATIENCE, None, widget.grab().toImage()
    while now != before and time.monotonic() < deadline:
        settle(application, 0.3)
        before, now = now, widget.grab().toImage()


def up_to_date(desktop: Desktop) -> bool:
    """True when nothing is computed any more and all is drawn."""
    live = desktop.live
    return (
        bool(live.device)
        and not (live.pending or live.working or desktop.tasks.text)
        and desktop.window.canvas.composed
    )


def opened(desktop: Desktop, folder: Path) -> None:
    """Open the cat's head with its trimap, and a reference."""
    pixels, trimap = head("cat.jpg"), head("cat_trimap.png")
    desktop.editor.open(Picture(folder / "cat.jpg", pixels, pixels), Document(pixels, trimap))
    desktop.editor.set_reference(cv2.GaussianBlur(soft(trimap), (0, 0), 12))


def taken_views(application: QApplication, desktop: Desktop, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """The canvas in every view, by name."""
    canvas = desktop.window.canvas
    desktop.window.centralWidget().layout().setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    canvas.setFixedSize(*CANVAS_SIZE)
    run(application, lambda: canvas.size().toTuple() == CANVAS_SIZE)
    for name, show in VIEWS.items():
        opened(desktop, folder)
        run(application, lambda: up_to_date(desktop))
        show(desktop)
        desktop.window.notice.clear()
        canvas.divider._names.hide()  # a font plays no part in what is compared closely
        run(application, lambda: canvas.composed)
        yield name, canvas
        if canvas.loupe.isVisible():
            canvas.loupe.toggle()
        desktop.toolbox.choose("brush")
        desktop.toolbox.point(None)
        desktop.toolbox.show_source(None)
        desktop.live.set_enabled(True)


def taken_windows(application: QApplication, desktop: Desktop, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """The program's windows, by name."""
    window = desktop.window
    window.welcome.show()
    settle(application, 0.1)
    run(application, lambda: not desktop.tasks.text)
    rest(application, window)
    yield "welcome", window
    opened(desktop, folder)
    desktop.looks.set_background(Background(picture=sky(480, 640)))
    desktop.looks.set_kind("overlay")
    run(application, lambda: up_to_date(desktop))
    settle(application, 0.3)  # the reference is compared, and the status bar tells it
    run(application, lambda: up_to_date(desktop))
    rest(application, window)
    yield "editor", window
    for name, command in (("key-sheet", "keys"), ("keys", "change_keys"), ("export", "export_as")):
        window.commands[command].trigger()
        dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
        run(application, lambda dialog=dialog: all(label.text() != "…" for label in dialog.findChildren(QLabel)))
        rest(application, dialog)
        yield name, dialog
        dialog.close()
    desktop.parts.queue.open([folder])
    run(application, lambda: desktop.editor.picture.path.name == "cat 1.png" and not desktop.tasks.text)
    rest(application, window)
    yield "queue", window
    window.commands["show_queue"].trigger()


def queue_of(folder: Path) -> None:
    """Pictures to do."""
    for number, turn in enumerate((0, 1, 2), 1):
        Image.fromarray(np.rot90(head("cat.jpg"), turn)).save(folder / f"cat {number}.png")


def take(folder: Path) -> None:
    """Save all pictures that this process's ratio gives."""
    application = QApplication(sys.argv[:1])
    ratio = round(application.devicePixelRatio())
    with TemporaryDirectory() as own:
        paths.settings_file = lambda: Path(own) / "settings.ini"
        desktop = Desktop(Given)
        desktop.looks.set(replace(desktop.looks.now, navigator=False))
        desktop.window.resize(*WINDOW_SIZE)
        desktop.window.show()
        desktop.live.start()
        desktop.parts.recent.add(resources() / "sample" / "cat.jpg")
        work = Path(own) / "work"
        work.mkdir()
        queue_of(work)
        for theme in THEMES:
            dress(application, resources(), theme)
            for name, widget in taken_windows(application, desktop, work):
                widget.grab().save(str(folder / f"{name}-{theme}-{ratio}x.png"), quality=100)
        for name, widget in taken_views(application, desktop, work):
            widget.grab().save(str(folder / f"{name}-{ratio}x.png"), quality=100)
        desktop.editor.saved(desktop.editor.place)
        desktop.window.close()
        desktop.stop()


def take_all(folder: Path) -> None:
    """Save all pictures into a folder. Qt takes the ratio at its start, so each has a process, side by side."""
    children = []
    for ratio in RATIOS:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(ratio)}
        command = [sys.executable, "-m", "tests.gui.snapshots.take", str(folder)]
        children.append(Popen(command, cwd=ROOT, env=environment, stderr=PIPE, text=True))
    told = [child.communicate()[1] for child in children]
    if any(child.returncode for child in children):
        raise RuntimeError("The pictures could not be taken:\n" + "\n".join(told))


# Keeping


def names() -> dict[str, bool]:
    """All pictures by name, and whether each is one of a view."""
    windows = [f"{name}-{theme}-{ratio}x" for name in WINDOWS for theme in THEMES for ratio in RATIOS]
    return dict.fromkeys(windows, False) | {f"{name}-{ratio}x": True for name in VIEWS for ratio in RATIOS}


def read(file: Path) -> np.ndarray:
    """A picture's pixels, (h, w, 3) uint8."""
    pixels = cv2.imread(str(file), cv2.IMREAD_COLOR)
    assert pixels is not None, f"{file} is not there; make snapshots takes it"
    return pixels


def as_kept(name: str, pixels: np.ndarray) -> np.ndarray:
    """What is kept of a picture that was taken: of a view the middle, of a window one pixel to a widget unit."""
    ratio = int(name[-2])
    height, width = pixels.shape[0] // ratio, pixels.shape[1] // ratio
    if not names()[name]:
        return cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA) if ratio > 1 else pixels
    top, left = (pixels.shape[0] - height) // 2, (pixels.shape[1] - width) // 2
    return pixels[top : top + height, left : left + width]


def keep(folder: Path) -> None:
    """Keep the pictures of a folder in place of the present ones."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for name, view in names().items():
        kept = Image.fromarray(as_kept(name, read(folder / f"{name}.png"))[..., ::-1])
        kept = kept if view else kept.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
        kept.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        take(Path(sys.argv[1]))
    else:
        with TemporaryDirectory() as made:
            take_all(Path(made))
            keep(Path(made))
