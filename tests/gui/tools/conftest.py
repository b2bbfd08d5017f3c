"""The program with a picture open, and an editor without a window."""

import pytest
from pytestqt.qtbot import QtBot

from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.state.editor import Editor
from tests.gui.canvas.pointing import opened
from tests.gui.tools.workshop import AtOnce

__all__ = ["opened"]


@pytest.fixture
def editor(qtbot: QtBot, picture: Picture) -> Editor:
    """An editor with the small picture open."""
    made = Editor()
    made.open(picture, Document(picture.pixels))
    return made


@pytest.fixture
def workshop(editor: Editor) -> AtOnce:
    """Does everything at once."""
    return AtOnce(editor)
