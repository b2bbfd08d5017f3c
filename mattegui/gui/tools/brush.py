"""The brush lays a label into the trimap; the eraser is a brush that lays unknown."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.language import marked, tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import OPPOSITE, Toolbox
from mattegui.gui.state.words import label_name
from mattegui.gui.tools.tool import Pointer, Tool

SMALL_STEP, LARGE_STEP = (1, 0.1), (10, 0.2)  # pixels or a share of the brush's size, whichever is larger
LABEL_TITLES = {FOREGROUND: marked("Foreground"), BACKGROUND: marked("Background"), UNKNOWN: marked("Unknown")}


class Brush(Tool):
    """Paints the toolbox's label, or always the same one.

    label: what it always paints; None for the label in the toolbox. title: what it is called, in English; None for the
    label's.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, editor: Editor, toolbox: Toolbox, label: int | None = None, title: str | None = None) -> None:
        self._editor, self._toolbox = editor, toolbox
        self._label, self._title = label, title

    @property
    def title(self) -> str:
        """The eraser has a name of its own; the brush is called by what it paints."""
        return tr(self._title or LABEL_TITLES[self.ring])

    @property
    def hint(self) -> str:
        """What the buttons do, and what is spared."""
        over = self._toolbox.over(self.ring)
        if over is not None:
            return tr("Protected: paints over {label} only", label=label_name(over))
        if self.ring == UNKNOWN:
            return tr("Drag makes unknown again")
        return tr("Drag paints, right drag paints {label}", label=label_name(OPPOSITE[self.ring]))

    @property
    def ring(self) -> int:
        """The label that is painted."""
        return self._toolbox.label if self._label is None else self._label

    def hover(self, pointer: Pointer) -> None:
        """Show the straight line that a click would paint."""
        draft, last = self._toolbox.draft, self._editor.last
        if not pointer.straight or last is None:
            draft.clear()
        elif (draft.points, draft.label, draft.width) != ([last], self.ring, self._toolbox.size):
            draft.begin(last, self.ring, self._toolbox.size, follows=True)

    def press(self, pointer: Pointer) -> None:
        """Begin a stroke."""
        self._toolbox.draft.clear()
        label = OPPOSITE[self.ring] if pointer.opposite else self.ring
        size = self._pressed_size(pointer) or self._toolbox.size
        self._editor.press(pointer.point, label, size, pointer.straight, self._toolbox.over(label))

    def move(self, pointer: Pointer) -> None:
        """Paint up to the pointer. A stroke keeps its size unless a pen's pressure changes it."""
        self._editor.drag(pointer.point, self._pressed_size(pointer))

    def release(self) -> None:
        """Make the stroke one step of undo."""
        self._editor.release()

    def give_up(self) -> None:
        """Take the stroke back."""
        self._editor.cancel()

    def _pressed_size(self, pointer: Pointer) -> float | None:
        """The size that the pen's pressure asks for; None for a pointer without pressure."""
        return None if pointer.pressure is None else max(1.0, self._toolbox.size * pointer.pressure)


def larger(size: float, step: tuple[int, float]) -> float:
    """The next larger brush size. step: pixels, or a share of the size where that is more."""
    return round(max(size + step[0], size * (1 + step[1])))


def smaller(size: float, step: tuple[int, float]) -> float:
    """The next smaller brush size, at least 1. step: as for `larger`, whose way it goes back."""
    return round(max(1.0, min(size - step[0], size / (1 + step[1]))))
