"""A folder of small pictures, and the program on it."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.files.queue.ledger import LEDGER, Record, read_ledger

NAMES = ("a.png", "b.png", "c.png", "d.png")


def write_picture(path: Path, trimap: bool = False) -> Path:
    """A picture of 200 x 300, and a trimap beside it where one is wanted."""
    rows, columns = np.mgrid[:200, :300]
    shade = np.dstack([rows, columns % 256, rows + columns & 255]).astype(np.uint8)
    shade[:4, :4] = len(path.name), ord(path.name[0]), 0  # no two have the same bytes
    Image.fromarray(shade).save(path)
    if trimap:
        labels = np.full((200, 300), UNKNOWN, np.uint8)
        labels[:60], labels[140:] = FOREGROUND, BACKGROUND
        cv2.imwrite(str(path.with_name(f"{path.stem}_trimap.png")), labels)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four pictures; b and d have a trimap."""
    for name in NAMES:
        write_picture(tmp_path / name, trimap=name[0] in "bd")
    return tmp_path


@pytest.fixture
def queued(desktop: Desktop, qtbot: QtBot, folder: Path) -> Desktop:
    """The program on the first picture of the folder."""
    open_queue(desktop, qtbot, [folder])
    return desktop


def open_queue(desktop: Desktop, qtbot: QtBot, paths: list[Path]) -> None:
    """Open pictures as a queue and wait for the first one."""
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.parts.queue.open(paths)


def name(desktop: Desktop) -> str:
    """The name of the picture in the editor."""
    assert desktop.editor.picture is not None
    return desktop.editor.picture.path.name


def arrive(desktop: Desktop, qtbot: QtBot, step: Callable[[], object]) -> str:
    """Do something that takes another picture in hand, and return its name."""
    with qtbot.waitSignal(desktop.parts.queue.switching.arrived):
        step()
    return name(desktop)


def stroke(desktop: Desktop, label: int = FOREGROUND, row: float = 100) -> None:
    """Paint across the picture."""
    desktop.editor.press((row, 50), label, 20)
    desktop.editor.drag((row, 250))
    desktop.editor.release()


def written(qtbot: QtBot, folder: Path, enough: Callable[[dict[str, Record]], bool]) -> dict[str, Record]:
    """The ledger once it says enough."""
    qtbot.waitUntil(lambda: enough(read_ledger(folder / LEDGER)), timeout=10000)
    return read_ledger(folder / LEDGER)
