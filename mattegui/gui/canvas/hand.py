"""The hand on the canvas: sorts events of mouse, pen, touch screen, wheel and held keys."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import (
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.contact import Contact, mouse_contact, pen_contact
from mattegui.gui.canvas.gestures import ALT_KEY, CTRL_KEY, SHIFT_KEY, Gestures
from mattegui.gui.canvas.touch import Touch
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.kept.desk import Desk
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.brush import SMALL_STEP, larger, smaller
from mattegui.gui.tools.table import Tools

WHEEL_NOTCH = 120  # Qt's eighths of a degree for one notch
SCROLL_LINE = 20  # widget units that a wheel scrolls for what the system calls a line
ZOOM_STEP = 1.25
PEN_SILENCE = 2.0  # seconds: a pen that is down tells of itself many times in each


class Hand(QObject):
    """Watches the canvas's events. Every pointer becomes the same press, move and release.

    A pen or finger on a widget that lies over the canvas, such as the divider, is left to Qt, which makes a mouse of
    it: that widget takes neither, so Qt hands both on to the canvas. desk: knows what the wheel does.
    """

    def __init__(
        self, canvas: Canvas, editor: Editor, toolbox: Toolbox, looks: Looks, tools: Tools, desk: Desk
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._toolbox, self._looks, self._desk = canvas, toolbox, looks, desk
        self._gestures = Gestures(canvas, toolbox, looks, tools)
        self._touch = Touch(canvas, toolbox, self._gestures)
        self._pen_down = False
        self._pen_heard = 0.0  # when it last told of itself, by time.monotonic
        self._pen_beside = False  # on what lies over the canvas, from the press to the release
        self._held = False  # a button of mouse or pen
        canvas.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        canvas.installEventFilter(self)
        for signal in (toolbox.changed, looks.changed):
            signal.connect(self._gestures.show_cursor)
        editor.opened.connect(self._gestures.give_up)  # what was begun was meant for the picture before
        self._gestures.show_cursor()

    # Pointers

    def _on_mouse(self, event: QMouseEvent) -> bool:
        pressed = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if self._pen_down:  # some systems send mouse events beside a pen's
            if not pressed or time.monotonic() - self._pen_heard < PEN_SILENCE:
                return True
            self._end()  # it was unplugged, or taken out of reach
        contact = mouse_contact(event)
        if pressed:
            self._press(contact)
        elif event.type() == QEvent.Type.MouseMove:
            self._move(contact, event.buttons())
        else:
            self._release(contact, event.buttons())
        return False

    def _on_pen(self, event: QTabletEvent) -> bool:
        if event.buttons() == event.button():  # the first one that is pressed
            self._pen_beside = self._covered(event.position())
        if self._pen_beside:
            return False
        event.accept()  # else Qt makes a mouse event of it
        self._pen_heard = time.monotonic()
        contact = pen_contact(event)
        if event.type() == QEvent.Type.TabletPress:
            self._pen_down = True
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)  # Qt does it for a mouse and a finger only
            self._press(contact)
        elif event.type() == QEvent.Type.TabletMove:
            self._move(contact, event.buttons())
        else:
            self._pen_down = event.buttons() != Qt.MouseButton.NoButton
            self._release(contact, event.buttons())
        return True

    def _press(self, contact: Contact) -> None:
        self._touch.give_up()  # the palm of the hand that holds the pen came down first
        self._held = True
        self._gestures.press(contact)

    def _move(self, contact: Contact, buttons: Qt.MouseButton) -> None:
        if buttons == Qt.MouseButton.NoButton:
            self._end()  # a dialog that opened meanwhile took the release
            if self._touch.held:
                return
        self._gestures.move(contact)

    def _release(self, contact: Contact, buttons: Qt.MouseButton) -> None:
        self._gestures.release(contact)
        self._held = buttons != Qt.MouseButton.NoButton

    def _end(self) -> None:
        """The buttons are up, though nobody was told, or nobody will be."""
        if self._held:
            self._held = self._pen_down = False
            self._gestures.let_go()

    def _on_touch(self, event: QTouchEvent) -> bool:
        if event.device().type() != QInputDevice.DeviceType.TouchScreen:
            return False  # a touchpad moves the mouse and turns the wheel
        if event.type() == QEvent.Type.TouchBegin and self._covered(event.points()[0].position()):
            return False  # and Qt sends no more of this touch
        event.accept()  # else Qt makes a mouse event of it
        if not self._pen_down:  # the palm of the hand that holds the pen
            self._touch.handle(event)
        return True

    def _covered(self, position: QPointF) -> bool:
        """True where another widget lies over the canvas that takes the mouse."""
        return self._canvas.childAt(position.toPoint()) is not None

    # Wheel and a touchpad's pinch

    def _on_wheel(self, event: QWheelEvent) -> None:
        modifiers = event.modifiers()
        turn = event.angleDelta().y() or event.angleDelta().x()
        if not turn and event.pixelDelta().isNull():
            return  # fingers were laid on a touchpad, or lifted
        if modifiers & SHIFT_KEY:
            self._toolbox.set_size((larger if turn > 0 else smaller)(self._toolbox.size, SMALL_STEP))
        elif modifiers & CTRL_KEY:
            self._canvas.zoom(ZOOM_STEP ** (turn / WHEEL_NOTCH), event.position())
        elif not event.pixelDelta().isNull():  # two fingers on a touchpad
            self._canvas.pan(QPointF(event.pixelDelta()))
        elif self._desk.wheel_zooms:
            self._canvas.zoom(ZOOM_STEP ** (turn / WHEEL_NOTCH), event.position())
        else:
            distance = QPointF(turn, 0) if modifiers & ALT_KEY else QPointF(event.angleDelta())
            self._canvas.pan(distance * (QApplication.wheelScrollLines() * SCROLL_LINE / WHEEL_NOTCH))

    def _on_pinch(self, event: QNativeGestureEvent) -> None:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._canvas.zoom(1 + event.value(), event.position())

    # Keys

    def _on_key(self, event: QKeyEvent) -> bool:
        """Keys that the tool in hand waits for, and keys that are held."""
        down, key = event.type() == QEvent.Type.KeyPress, event.key()
        use = self._gestures.tool.keys.get(key) if down and not event.modifiers() & (CTRL_KEY | ALT_KEY) else None
        if use is not None:
            use()
            return True
        if key == Qt.Key.Key_Shift:
            self._gestures.hold_shift(down)
        if key not in (Qt.Key.Key_Space, Qt.Key.Key_QuoteLeft):
            return False
        if event.isAutoRepeat():
            return True
        if key == Qt.Key.Key_Space:
            self._gestures.space = down
        else:
            self._show_original(down)
        return True

    def _on_shortcut(self, event: QKeyEvent) -> None:
        """A key that the tool waits for is none of the menu's."""
        if event.key() in self._gestures.tool.keys and not event.modifiers() & (CTRL_KEY | ALT_KEY):
            event.accept()

    def _show_original(self, original: bool) -> None:
        self._looks.set(replace(self._looks.now, original=original))

    def _let_go(self) -> None:
        """The focus left the canvas: nothing stays held."""
        self._pen_down = False  # its release may go elsewhere now
        if QApplication.activeModalWidget() is not None:
            self._end()  # a dialog opens, and a release goes nowhere
        self._gestures.space = False
        self._gestures.hold_shift(False)
        if self._looks.now.original:
            self._show_original(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if isinstance(event, QTabletEvent):
            return self._on_pen(event)
        if isinstance(event, QTouchEvent):
            return self._on_touch(event)
        if isinstance(event, QWheelEvent):
            self._on_wheel(event)
        elif isinstance(event, QNativeGestureEvent):
            self._on_pinch(event)
        elif isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return self._on_key(event)
        elif isinstance(event, QKeyEvent):
            self._on_shortcut(event)
        elif kind == QEvent.Type.Leave:
            self._gestures.hold_shift(False)
            self._toolbox.point(None)
        elif kind == QEvent.Type.FocusOut:
            self._let_go()
        return False
