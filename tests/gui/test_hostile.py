"""The editor and files that were made to harm: one sentence each, and everything stays as it was."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.feedback import printable
from mattegui.core.trimap import FOREGROUND
from tests.gui.conftest import open_photo, press, said
from tests.hostile import GOOD, LINUX, PICTURES, fill, state


@LINUX
def test_the_editor_says_one_sentence_of_each_and_stays_as_it_was(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    fill(folder)
    before, good = state(folder), folder / GOOD
    open_photo(desktop, qtbot, good)
    press(desktop, (10, 10), FOREGROUND, 8)
    desktop.editor.release()
    document = desktop.editor.document
    for one in PICTURES:
        if not one.refused:
            continue
        path = folder / one.name
        for ask in (desktop.opening.open_image, desktop.opening.open_trimap, desktop.parts.starting.from_mask):
            desktop.window.notice.hide()
            ask(path)
            text = said(desktop, qtbot)
            assert text.startswith(printable(f"{path}: ")), text
            assert one.refused in text
            assert text.endswith(".")
            assert text.isprintable()
        assert desktop.editor.document is document
        assert desktop.editor.unsaved
    for one in PICTURES:
        if not one.refused:
            open_photo(desktop, qtbot, folder / one.name)
            qtbot.waitUntil(lambda: not desktop.tasks.text)
            desktop.window.grab()
    assert state(folder) == before
