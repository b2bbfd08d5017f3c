"""Takes the README's pictures of the editor: `make screenshots` starts the real program on the sample under Xvfb."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PySide6.QtWidgets import QApplication

from mattegui import paths
from mattegui.app import Desktop
from mattegui.core.stage.background import Background
from mattegui.gui.state.look import LookKind
from mattegui.gui.theme import dress
from mattegui.paths import resources

FOLDER = Path(__file__).parent / "snapshots"
SHOWN: tuple[LookKind, ...] = ("overlay", "alpha", "composite")
PATIENCE = 180  # seconds for the network to answer
DAWN, DUSK = np.array((255, 196, 120.0)), np.array((50, 90, 160.0))


def sky(height: int, width: int) -> np.ndarray:
    """A background picture of our own, (height, width, 3) uint8: a sky that pales toward the horizon."""
    share = np.linspace(0, 1, height)[:, None, None] ** 1.5
    return np.broadcast_to(DUSK + share * (DAWN - DUSK), (height, width, 3)).round().astype(np.uint8)


def wait(application: QApplication, desktop: Desktop, seconds: float) -> None:
    """Let the program run until alpha is up to date, and `seconds` more."""
    deadline = time.monotonic() + PATIENCE
    while not desktop.live.device or desktop.live.pending or desktop.live.working:
        application.processEvents()
        time.sleep(0.01)
        if time.monotonic() > deadline:
            sys.exit(f"the network did not answer: {desktop.live.error}")
    settle(application, seconds)


def settle(application: QApplication, seconds: float) -> None:
    """Let the program run for a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.01)


def main() -> None:
    """Open the sample as a user does and save one picture for each view."""
    application = QApplication(sys.argv[:1])
    with TemporaryDirectory() as folder:
        paths.settings_file = lambda: Path(folder) / "settings.ini"  # not as somebody left the program last
        take(application, Desktop())


def take(application: QApplication, desktop: Desktop) -> None:
    """Save the welcome page and one picture for each view: in the dark, and the composite in the light."""
    dress(application, resources(), "dark")
    desktop.window.show()
    desktop.open(None, None, None)
    settle(application, 1)
    photograph(application, desktop, "welcome")
    desktop.opening.open_sample()
    desktop.live.start()
    while desktop.editor.document is None:
        application.processEvents()
    wait(application, desktop, 1)
    for name in SHOWN:
        if name == "composite":
            desktop.looks.set_background(Background(picture=sky(1080, 1550)))
            dress(application, resources(), "light")
        else:
            desktop.looks.set_kind(name)
        wait(application, desktop, 1)
        photograph(application, desktop, name)
    desktop.window.close()
    desktop.stop()


def photograph(application: QApplication, desktop: Desktop, name: str) -> None:
    """Save what the window shows."""
    application.primaryScreen().grabWindow(desktop.window.winId()).save(str(FOLDER / f"editor-{name}.png"))


if __name__ == "__main__":
    main()
