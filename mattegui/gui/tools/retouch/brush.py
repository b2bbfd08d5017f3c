"""A soft brush that paints alpha itself."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mattegui.core.trimap import UNKNOWN
from mattegui.document.retouching import RetouchKind, Touch
from mattegui.document.soft import SoftBrush
from mattegui.gui.language import marked, percent, tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.tool import Pointer, Tool

NOTHING_TO_RETOUCH = marked("Paint foreground and background first: there is no alpha to retouch yet")
OTHERWISE: dict[RetouchKind, RetouchKind] = {  # what the right button does
    "set": "set",
    "dodge": "burn",
    "burn": "dodge",
    "smooth": "restore",
    "clone": "restore",
    "accept": "restore",
    "restore": "restore",
}
RETOUCH_TITLES: dict[RetouchKind, str] = {
    "dodge": marked("Dodge"),
    "burn": marked("Burn"),
    "smooth": marked("Smooth"),
    "clone": marked("Clone"),
    "accept": marked("Accept reference"),
    "restore": marked("Restore network"),
}
DRAGS: dict[RetouchKind, str] = {
    "dodge": marked("Drag raises alpha that is not 0, right drag lowers it"),
    "burn": marked("Drag lowers alpha that is not 1, right drag raises it"),
    "smooth": marked("Drag smooths alpha, right drag restores the network's"),
    "accept": marked("Drag paints the reference's alpha, right drag restores the network's"),
    "restore": marked("Drag takes the retouch away"),
}


class RetouchTool(Tool):
    """One kind of retouch, with the toolbox's value, strength and hardness. A pen's pressure weakens it."""

    ring = UNKNOWN
    cursor = Qt.CursorShape.CrossCursor
    eraser = "retouch_restore"

    def __init__(self, editor: Editor, toolbox: Toolbox, kind: RetouchKind) -> None:
        self._editor, self._toolbox, self.kind = editor, toolbox, kind

    @property
    def title(self) -> str:
        """With the value that is set."""
        if self.kind == "set":
            return tr("Alpha {value}", value=percent(self._toolbox.retouch.value))
        return tr(RETOUCH_TITLES[self.kind])

    @property
    def hint(self) -> str:
        """What the buttons do."""
        if not self.possible:
            return tr(NOTHING_TO_RETOUCH)
        if self.kind == "set":
            value = self._toolbox.retouch.value
            there, back = percent(value), percent(1 - value)
            return tr("Drag sets alpha to {there}, right drag to {back}", there=there, back=back)
        return tr(DRAGS[self.kind])

    @property
    def possible(self) -> bool:
        """True when there is an alpha to retouch."""
        document = self._editor.document
        return document is not None and document.unknown_share < 1

    def press(self, pointer: Pointer) -> None:
        """Begin a stroke, or say what is missing."""
        if self.possible:
            self._editor.retouch(pointer.point, self._touch(pointer), pointer.straight, pointer.pressure)
        else:
            self._refuse()

    def move(self, pointer: Pointer) -> None:
        """Paint up to the pointer."""
        self._editor.drag(pointer.point, pointer.pressure)

    def release(self) -> None:
        """Make the stroke one step of undo."""
        self._editor.release()

    def give_up(self) -> None:
        """Take the stroke back."""
        self._editor.cancel()

    def _refuse(self) -> None:
        """Say what the hint says: the status bar has no room for it while there is a reference."""
        self._toolbox.refused.emit(f"{self.hint}.")

    def _touch(self, pointer: Pointer, offset: tuple[int, int] = (0, 0)) -> Touch:
        """What a stroke does that begins so."""
        brush, opposite = self._toolbox.retouch, pointer.opposite
        return Touch(
            OTHERWISE[self.kind] if opposite else self.kind,
            SoftBrush(self._toolbox.size, brush.hardness),
            brush.strength,
            1 - brush.value if opposite else brush.value,
            offset,
        )
