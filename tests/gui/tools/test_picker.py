"""Picking a label, without a widget."""

from pytestqt.qtbot import QtBot

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.picker import Picker
from mattegui.gui.tools.tool import Pointer


def test_the_label_under_the_pointer_is_painted_next(qtbot: QtBot, picture: Picture) -> None:
    editor, toolbox = Editor(), Toolbox()
    picker = Picker(editor, toolbox)
    picker.press(Pointer((10, 10)))
    assert toolbox.label == FOREGROUND, "without a picture there is nothing to pick"
    editor.open(picture, Document(picture.pixels))
    editor.press((100, 100), BACKGROUND, 20)
    editor.release()
    toolbox.choose("eraser")
    picker.press(Pointer((100, 100)))
    assert (toolbox.label, toolbox.tool) == (BACKGROUND, "brush")
    picker.press(Pointer((300.9, 300.9)))
    assert toolbox.label == UNKNOWN
    picker.press(Pointer((100, 100)))
    picker.press(Pointer((-5, 100)))
    assert toolbox.label == BACKGROUND, "beside the picture there is nothing to pick"
