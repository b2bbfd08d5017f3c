"""Paints alpha that lies elsewhere."""

from __future__ import annotations

from mattegui.document.dab import Point
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.retouch.brush import NOTHING_TO_RETOUCH, RetouchTool
from mattegui.gui.tools.tool import Pointer


class CloneTool(RetouchTool):
    """Ctrl and a click set the source; it then follows the brush at the distance that the first stroke gave it."""

    def __init__(self, editor: Editor, toolbox: Toolbox) -> None:
        super().__init__(editor, toolbox, "clone")
        self._source: Point | None = None  # set, and not painted from yet
        self._offset: tuple[int, int] | None = None
        editor.opened.connect(self._forget)

    @property
    def hint(self) -> str:
        """What comes first."""
        if not self.possible:
            return tr(NOTHING_TO_RETOUCH)
        if self._source is None and self._offset is None:
            return tr("Ctrl+click where alpha is to be taken from")
        return tr("Drag paints alpha from the source, Ctrl+click sets another source")

    def hover(self, pointer: Pointer) -> None:
        """Show where a press would take alpha from."""
        self._show(pointer)

    def move(self, pointer: Pointer) -> None:
        """Paint up to the pointer."""
        super().move(pointer)
        self._show(pointer)

    def press(self, pointer: Pointer) -> None:
        """Set the source, or begin a stroke, or say what is missing."""
        if pointer.control:
            self._source, self._offset = pointer.point, None
            self._show(pointer)
            self._toolbox.changed.emit()  # the hint is another
            return
        if self._source is not None:
            down, across = (source - at for source, at in zip(self._source, pointer.point, strict=True))
            self._source, self._offset = None, (round(down), round(across))
        self._show(pointer)
        if self.possible and (self._offset is not None or pointer.opposite):
            touch = self._touch(pointer, self._offset or (0, 0))
            self._editor.retouch(pointer.point, touch, pointer.straight, pointer.pressure)
        else:
            self._refuse()

    def _show(self, pointer: Pointer) -> None:
        source = self._source
        if source is None and self._offset is not None:
            source = (pointer.point[0] + self._offset[0], pointer.point[1] + self._offset[1])
        self._toolbox.show_source(source)

    def _forget(self) -> None:
        self._source = self._offset = None
        self._toolbox.show_source(None)
