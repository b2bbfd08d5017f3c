"""A picture, fake networks, and the whole desktop program around them."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mattegui import paths
from mattegui.app import Desktop
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.tiling import union
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.dab import Point
from mattegui.document.document import Document
from mattegui.document.edit import replacement
from mattegui.files.picture import Picture
from mattegui.gui.language import speak
from mattegui.gui.state.editor import Editor
from mattegui.gui.theme import dress

REACH = 200  # how far the fake network looks: less than the margin, much more than a tile's edge


class FakeNetwork:
    """Answers like a real one: local, exact where known, and it takes its time."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.windows: list[tuple[int, int]] = []
        self.polished: list[tuple[int, int]] = []
        self.error: Exception | None = None

    device_name, notice = "Fake", ""
    margin, polish_margin, room, repeatable = 224, 64, 10**8, True
    pixels_per_second = 20_000_000.0  # fast enough to need no previews

    def window_for(self, seconds: float) -> int:
        """Pixels answered in that time."""
        return int(seconds * self.pixels_per_second)

    def predict(
        self,
        image: np.ndarray,
        trimap: np.ndarray,
        wanted: Sequence[Rect] | None = None,
        step: Step = ignore,
    ) -> np.ndarray:
        """A wide blur of the trimap where it is unknown."""
        self.windows.append(trimap.shape)
        for tenth in range(1, 11):
            time.sleep(self.seconds / 10)
            step(tenth / 10)
        if self.error is not None:
            raise self.error
        size = 2 * REACH + 1
        alpha = cv2.blur(trimap.astype(np.float32) / 255, (size, size), borderType=cv2.BORDER_CONSTANT)
        alpha[trimap == FOREGROUND] = 1
        alpha[trimap == BACKGROUND] = 0
        return alpha[union(wanted or [Rect.whole(trimap.shape)]).slices]

    def polish(
        self,
        image: np.ndarray,
        trimap: np.ndarray,
        alpha: np.ndarray,
        wanted: Sequence[Rect] | None = None,
        step: Step = ignore,
    ) -> np.ndarray:
        """A little nearer to the mean of the alpha in the margin."""
        assert alpha[trimap == FOREGROUND].all()
        step(0.5)
        time.sleep(self.seconds / 2)
        step(1.0)
        size = 2 * self.polish_margin + 1
        mean = cv2.blur(alpha, (size, size), borderType=cv2.BORDER_CONSTANT)
        correction = np.where(trimap == UNKNOWN, np.float32(0.3) * (mean - alpha), 0)
        self.polished.append(trimap.shape)
        return correction[union(wanted or [Rect.whole(trimap.shape)]).slices]


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication) -> None:
    """The window speaks English, whatever the system's language is."""
    speak(qapp, paths.resources() / "translations", "en")


@pytest.fixture
def network() -> FakeNetwork:
    """A fake network that answers at once."""
    return FakeNetwork()


@pytest.fixture
def picture() -> Picture:
    """A small photograph-like picture: smooth colours, (600, 800, 3)."""
    rows, columns = np.mgrid[:600, :800]
    pixels = np.dstack([rows * 255 // 600, columns * 255 // 800, (rows + columns) % 256]).astype(np.uint8)
    return Picture(Path("photo.jpg"), pixels, pixels)


@pytest.fixture
def desktop(qtbot: QtBot, qapp: QApplication, network: FakeNetwork) -> Iterator[Desktop]:
    """The program with the fake network, in its dark dress, shown, its worker not yet started."""
    paths.settings_file().unlink(missing_ok=True)
    dress(qapp, paths.resources(), "dark")
    made = Desktop(lambda: network)
    qtbot.addWidget(made.window, before_close_func=lambda _: forget(made))
    made.window.resize(1180, 860)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.stop()


def forget(desktop: Desktop) -> None:
    """Leave nothing unsaved, so that closing asks nothing."""
    desktop.editor.cancel()
    desktop.editor.saved(desktop.editor.place)


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[Desktop], None]:
    """Waits until alpha, foreground colour and screen pixels are up to date."""

    def wait(desktop: Desktop) -> None:
        qtbot.waitUntil(lambda: desktop.live.device != "" and not desktop.live.working, timeout=20000)
        qtbot.waitUntil(lambda: not desktop.live.pending and not desktop.live.working, timeout=20000)
        qtbot.wait(50)

    return wait


def open_picture(desktop: Desktop, picture: Picture) -> None:
    """Open a picture that is in memory already, unknown everywhere."""
    desktop.editor.open(picture, Document(picture.pixels))


def press(
    desktop: Desktop, point: Point, label: int | None = None, size: float | None = None, straight: bool = False
) -> None:
    """Begin a stroke with what the toolbox holds, or with another label or size."""
    toolbox = desktop.toolbox
    value = toolbox.label if label is None else label
    desktop.editor.press(point, value, size or toolbox.size, straight)


def replace_trimap(editor: Editor, trimap: np.ndarray) -> None:
    """Put another trimap in place of the present one, as a file would."""
    before = editor.snapshot().trimap
    edit = replacement(before.read(Rect.whole(before.shape)), trimap)
    if edit is not None:
        editor.take_edit(edit, before)


def paint_both(desktop: Desktop) -> None:
    """A stroke of each label on the 600 x 800 picture, far apart."""
    desktop.toolbox.set_size(60)
    for label, row in ((FOREGROUND, 100), (BACKGROUND, 500)):
        desktop.toolbox.set_label(label)
        press(desktop, (row, 100))
        desktop.editor.drag((row, 700))
        desktop.editor.release()


def alpha(desktop: Desktop) -> np.ndarray:
    """The alpha of the whole picture as it is now."""
    assert desktop.editor.document is not None
    return desktop.editor.document.alpha(desktop.editor.document.rect)


@pytest.fixture
def german(qtbot: QtBot, qapp: QApplication, picture: Picture) -> Iterator[Desktop]:
    """The program in German with a picture that has an alpha."""
    paths.settings_file().unlink(missing_ok=True)
    speak(qapp, paths.resources() / "translations", "de")
    made = Desktop(FakeNetwork)
    qtbot.addWidget(made.window, before_close_func=lambda _: forget(made))
    dress(qapp, paths.resources(), "dark")
    made.window.show()
    open_picture(made, picture)
    paint_both(made)
    yield made
    made.stop()
    speak(qapp, paths.resources() / "translations", "en")


def whole_answer(desktop: Desktop) -> np.ndarray:
    """What the fake network and its polish say of the whole picture at once."""
    document, network = desktop.editor.document, FakeNetwork()
    assert document is not None
    answer = network.predict(document.image, document.trimap)
    return answer + desktop.editor.polish * network.polish(document.image, document.trimap, answer)


def unknown(desktop: Desktop) -> np.ndarray:
    """Where the trimap is unknown."""
    assert desktop.editor.document is not None
    return desktop.editor.document.trimap == UNKNOWN


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small colour picture on disk, 600 x 800."""
    rows, columns = np.mgrid[:600, :800]
    pixels = np.dstack([rows * 255 // 600, columns * 255 // 800, (rows + columns) % 256]).astype(np.uint8)
    path = tmp_path / "image(123).png"
    Image.fromarray(pixels).save(path)
    return path


def open_photo(desktop: Desktop, qtbot: QtBot, photo: Path, trimap: Path | None = None) -> None:
    """Open a picture and wait for it."""
    with qtbot.waitSignal(desktop.editor.opened, timeout=20000):  # the first one of a process imports the codecs
        desktop.opening.open_image(photo, trimap)


def said(desktop: Desktop, qtbot: QtBot) -> str:
    """The next sentence for the user, once no task is under way."""
    qtbot.waitUntil(lambda: not desktop.tasks.text and desktop.window.notice.isVisible())
    return desktop.window.notice.text
