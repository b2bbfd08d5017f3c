"""From press to release: what a contact with the canvas does, the same for mouse, pen and finger."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, Qt

from mattegui.gui.canvas.canvas import Canvas, show_now
from mattegui.gui.canvas.contact import LEFT, MIDDLE, RIGHT, Contact
from mattegui.gui.language import marked, tr
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.table import Tools
from mattegui.gui.tools.tool import Pointer, Tool

CTRL_KEY, SHIFT_KEY, ALT_KEY = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)

REFUSED = marked(
    "The cutout stands elsewhere on this background, so paint in another view, such as Trimap or On black."
)


class Gestures:
    """One gesture at a time: pan the picture, resize the brush, or use a tool."""

    def __init__(self, canvas: Canvas, toolbox: Toolbox, looks: Looks, tools: Tools) -> None:
        self._canvas, self._toolbox, self._looks, self._tools = canvas, toolbox, looks, tools
        self._space = False
        self._gesture: Tool | Literal["pan", "resize"] | None = None
        self._button = Qt.MouseButton.NoButton  # the one that began the gesture
        self._last = QPointF()

    @property
    def tool(self) -> Tool:
        """The one in hand."""
        return self._tools[self._toolbox.tool]

    @property
    def space(self) -> bool:
        """True while that key is held: the pointer is a hand that moves the picture."""
        return self._space

    @space.setter
    def space(self, held: bool) -> None:
        self._space = held
        self.show_cursor()

    @property
    def under_way(self) -> bool:
        """True between press and release."""
        return self._gesture is not None

    def show_cursor(self) -> None:
        """Let the pointer look like what it does, or would do."""
        if self._gesture == "pan":
            cursor: Qt.CursorShape | None = Qt.CursorShape.ClosedHandCursor
        elif self._space and self._gesture is None:
            cursor = Qt.CursorShape.OpenHandCursor
        elif self._gesture == "resize":
            cursor = Qt.CursorShape.SizeHorCursor
        elif self._refuses:
            cursor = Qt.CursorShape.ForbiddenCursor
        else:
            cursor = (self._gesture or self.tool).cursor
        if cursor is None:
            self._canvas.unsetCursor()
        else:
            self._canvas.setCursor(cursor)
        hand = self._gesture == "pan" or (self._space and self._gesture is None)
        self._canvas.show_ring(not (hand or self._refuses))

    @property
    def _refuses(self) -> bool:
        """True when the tool in hand would do nothing here."""
        return self._gesture is None and self._looks.now.placed and not self.tool.on_stage

    def press(self, contact: Contact) -> None:
        """Begin a gesture, unless one is under way."""
        if self._gesture is not None:
            return
        self._button, self._last = contact.button, contact.position
        self._toolbox.point(self._canvas.viewport.to_image(contact.position))
        if contact.button == MIDDLE or (contact.button == LEFT and self._space):
            self._begin("pan")
        elif contact.secondary and contact.modifiers & (ALT_KEY | SHIFT_KEY):
            self.hold_shift(False)  # no line will be painted
            self._begin("resize")
        elif contact.button == RIGHT and contact.pressure == 0:
            return  # a barrel button above the tablet: the pen paints when its tip comes down
        elif contact.button in (LEFT, RIGHT):
            tool = self._tool(contact)
            if self._looks.now.placed and not tool.on_stage:
                self._toolbox.refused.emit(tr(REFUSED))
                return
            self._begin(tool)
            tool.press(self._pointer(contact))

    def move(self, contact: Contact) -> None:
        """Go on with the gesture, or only tell where the pointer is. The hand sees it before anything else happens."""
        self._go_on(contact)
        show_now(self._canvas)

    def _go_on(self, contact: Contact) -> None:
        step, self._last = contact.position - self._last, contact.position
        if self._gesture == "resize":  # the ring stays where the drag began
            self._toolbox.set_size(self._toolbox.size + step.x() / self._canvas.viewport.scale)
            return
        pointer = self._pointer(contact)
        self._toolbox.point(pointer.point)
        if self._gesture == "pan":
            self._canvas.pan(step)
        elif self._gesture is not None:
            self._gesture.move(pointer)
        elif not self._space:
            self.tool.hover(pointer)

    def hold_shift(self, held: bool) -> None:
        """The key went down or up, and the pointer stays where it is."""
        cursor = self._toolbox.cursor
        if cursor is not None and self._gesture is None:
            self.tool.hover(Pointer(cursor, straight=held, scale=self._canvas.viewport.scale))

    def release(self, contact: Contact) -> None:
        """End the gesture, if it began with this button; any other one was pressed by mistake."""
        if contact.button == self._button:
            self.let_go()

    def let_go(self) -> None:
        """End the gesture, whatever began it."""
        if self._gesture is not None and not isinstance(self._gesture, str):
            self._gesture.release()
        self._end()

    def give_up(self) -> None:
        """End the gesture and take back what it did."""
        if self._gesture is not None and not isinstance(self._gesture, str):
            self._gesture.give_up()
        self._end()

    def _tool(self, contact: Contact) -> Tool:
        if contact.modifiers & ALT_KEY:
            return self._tools["pick"]
        tool = self._tools[self._toolbox.tool]
        return self._tools[tool.eraser] if contact.eraser else tool

    def _pointer(self, contact: Contact) -> Pointer:
        """What a tool needs to know of a contact."""
        return Pointer(
            self._canvas.viewport.to_image(contact.position),
            contact.pressure,
            opposite=contact.secondary or bool(contact.modifiers & CTRL_KEY),
            control=bool(contact.modifiers & CTRL_KEY),
            straight=bool(contact.modifiers & SHIFT_KEY),
            double=contact.double,
            scale=self._canvas.viewport.scale,
        )

    def _begin(self, gesture: Tool | Literal["pan", "resize"]) -> None:
        self._gesture = gesture
        self.show_cursor()

    def _end(self) -> None:
        self._gesture = None
        self.show_cursor()
