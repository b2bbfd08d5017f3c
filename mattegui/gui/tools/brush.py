"""The brush lays a label into the trimap; the eraser is a brush that lays unknown."""

from __future__ import annotations

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import OPPOSITE, Toolbox
from mattegui.gui.tools.tool import Pointer

SIZE_STEP = 1.1  # brush sizes are felt as ratios
LABEL_TITLES = {FOREGROUND: "Foreground", BACKGROUND: "Background", UNKNOWN: "Unknown"}


class Brush:
    """Paints the toolbox's label, or always the same one.

    label: what it always paints; None for the label in the toolbox. title: what it is called; None for the label's.
    """

    cursor = None

    def __init__(self, editor: Editor, toolbox: Toolbox, label: int | None = None, title: str | None = None) -> None:
        self._editor, self._toolbox = editor, toolbox
        self._label, self._title = label, title

    @property
    def title(self) -> str:
        """The eraser has a name of its own; the brush is called by what it paints."""
        return self._title or LABEL_TITLES[self.ring]

    @property
    def ring(self) -> int:
        """The label that is painted."""
        return self._toolbox.label if self._label is None else self._label

    def press(self, pointer: Pointer) -> None:
        """Begin a stroke."""
        label = OPPOSITE[self.ring] if pointer.opposite else self.ring
        size = self._pressed_size(pointer)
        self._editor.press(pointer.point, label, self._toolbox.size if size is None else size, pointer.straight)

    def move(self, pointer: Pointer) -> None:
        """Paint up to the pointer. A stroke keeps its size unless a pen's pressure changes it."""
        self._editor.drag(pointer.point, self._pressed_size(pointer))

    def release(self) -> None:
        """Make the stroke one step of undo."""
        self._editor.release()

    def _pressed_size(self, pointer: Pointer) -> float | None:
        """The size that the pen's pressure asks for; None for a pointer without pressure."""
        return None if pointer.pressure is None else max(1.0, self._toolbox.size * pointer.pressure)


def next_size(size: float, steps: int) -> float:
    """The brush size that is some steps of a tenth larger (or smaller), at least one pixel a step."""
    for _ in range(abs(steps)):
        size = max(size * SIZE_STEP, size + 1) if steps > 0 else max(1.0, min(size / SIZE_STEP, size - 1))
    return round(size)
