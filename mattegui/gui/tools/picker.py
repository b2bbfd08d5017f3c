"""Takes the label that lies under the pointer."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.tool import Pointer, Tool


class Picker(Tool):
    """A press picks the label and takes the brush. A key or Alt calls this tool, a button chooses it."""

    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, editor: Editor, toolbox: Toolbox) -> None:
        self._editor, self._toolbox = editor, toolbox

    @property
    def title(self) -> str:
        """What it is called."""
        return tr("Pick label")

    @property
    def hint(self) -> str:
        """What a click does."""
        return tr("Click picks the label under the pointer")

    def press(self, pointer: Pointer) -> None:
        """Paint with the label under the pointer from now on."""
        document = self._editor.document
        if document is not None and document.rect.contains(*pointer.point):
            row, column = pointer.point
            self._toolbox.set_label(int(document.trimap[int(row), int(column)]))

    def move(self, pointer: Pointer) -> None:
        """The label was picked at the press."""

    def release(self) -> None:
        """Nothing is held."""
