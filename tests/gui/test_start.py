"""What the command line names is opened, and what is wrong with it is said in the window."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop, load_network
from mattegui.files.formats.encoding import write_pixels
from tests.fakes import scene

WRONG: dict[str, tuple[str | None, str | None, str | None, str]] = {
    "image": ("no.png", None, None, "no.png: no such file."),
    "too long": ("long" * 100 + ".png", None, None, "cannot be read"),
    "folder": (".", "trimap.png", None, "is a folder"),
    "no picture": ("words.jpg", None, None, "is not a picture"),
    "trimap": ("in.png", "no.png", None, "no.png: no such file."),
    "trimap alone": (None, "trimap.png", None, "trimap.png: open the photograph first, then its trimap."),
    "trimap's size": ("in.png", "small.png", None, "small.png: the trimap is 5 × 4 pixels"),
    "session": ("no.matte", "trimap.png", None, "is a session, which has its own trimap; leave --trimap out."),
    "background": ("in.png", None, "no.jpg", "no.jpg: no such file."),
    "colour": ("in.png", None, "#12", "#12: is no colour"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_argument_is_a_notice_that_stays(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    monkeypatch.chdir(tmp_path)
    image, labels = scene(60, 80)
    for name, pixels in (("in.png", image), ("trimap.png", labels), ("small.png", labels[:4, :5])):
        write_pixels(tmp_path / name, pixels)
    (tmp_path / "words.jpg").write_text("no picture")
    picture, trimap, background, words = WRONG[case]
    desktop.open(picture and Path(picture), trimap and Path(trimap), background)
    qtbot.waitUntil(lambda: not desktop.tasks.text and bool(desktop.window.notice.cards))
    said = {card.text: card.kind for card in desktop.window.notice.cards}
    assert any(words in sentence and kind == "error" for sentence, kind in said.items()), said
    assert desktop.window.isVisible()


def test_weights_that_are_not_there_are_said(qtbot: QtBot, tmp_path: Path) -> None:
    desktop = Desktop(lambda: load_network(tmp_path / "none.safetensors"))
    qtbot.addWidget(desktop.window)
    desktop.live.start()
    qtbot.waitUntil(lambda: bool(desktop.window.notice.cards), timeout=60000)
    (card,) = desktop.window.notice.cards
    assert (card.kind, f"{tmp_path / 'none.safetensors'}: " in card.text) == ("error", True)
    desktop.stop()


@pytest.fixture
def thawed() -> Iterator[None]:
    """As a program begins, and as other tests expect it."""
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_what_the_network_imports_is_not_looked_through_for_garbage(thawed: None) -> None:
    load_network()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10 * len(gc.get_objects())


def test_a_background_comes_with_a_folder_too(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    write_pixels(tmp_path / "in.png", scene(60, 80)[0])
    desktop.open(tmp_path, None, "#102030")
    qtbot.waitUntil(lambda: desktop.editor.document is not None)
    qtbot.waitUntil(lambda: desktop.looks.now.background.colour == (0x10, 0x20, 0x30))
