"""A field that shows one key of a command and takes another one when it is pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton

from mattegui.gui.dialogs.keys.entries import native
from mattegui.gui.language import tr

NO_KEYS = {  # keys that only change what others do, or nothing that Qt has a name for
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
    *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R),
    *(Qt.Key.Key_Hyper_L, Qt.Key.Key_Hyper_R, Qt.Key.Key_Mode_switch, Qt.Key.Key_Multi_key, Qt.Key.Key_unknown, 0),
}
FIRST_SPECIAL_KEY = 0x01000000  # of Qt's numbers for keys; those below are characters
HELD_WITH = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class KeyField(QPushButton):
    """Chosen, it waits for a key; Escape, or another place of the focus, ends that. key: shown now, or empty."""

    taken = Signal(str)

    def __init__(self, key: str, command: str) -> None:
        super().__init__()
        self._key, self._waiting = key, False
        self.setAutoDefault(False)
        if key:
            self.setAccessibleName(tr("Key of {command}: {key}", command=command, key=native(key)))
            self.setToolTip(tr("Choose this, then press another key"))
        else:
            self.setAccessibleName(tr("Add a key for {command}", command=command))
            self.setToolTip(tr("Choose this, then press a key"))
        self.clicked.connect(self.wait)
        self._show()

    def wait(self) -> None:
        """Take the next key."""
        self._waiting = True
        self.setFocus()
        self._show()

    def _end(self) -> None:
        self._waiting = False
        self._show()

    def _show(self) -> None:
        key = native(self._key).replace("&", "&&")  # a button takes one & for the mark of a letter
        self.setText(tr("Press a key, or Esc") if self._waiting else key or tr("Add a key…"))
        self.setDown(self._waiting)

    def _on_key(self, event: QKeyEvent) -> None:
        key = key_of(event)
        if event.isAutoRepeat() or not key:
            return
        self._end()
        if key != "Esc":
            self.taken.emit(key)

    def event(self, event: QEvent) -> bool:
        """While it waits no key is a shortcut, moves the focus or presses a button."""
        if self._waiting and isinstance(event, QKeyEvent):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._on_key(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._end()
        super().focusOutEvent(event)


def key_of(event: QKeyEvent) -> str:
    """The key with what is held, as Qt writes it everywhere alike; empty while only Ctrl and the like are down."""
    key, held = event.key(), event.modifiers() & HELD_WITH
    if key in NO_KEYS:
        return ""
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    if key < FIRST_SPECIAL_KEY and not chr(key).isalnum() and not chr(key).isspace():
        held &= ~Qt.KeyboardModifier.ShiftModifier  # it has made another character already
    return QKeySequence(int(held.value) | int(key)).toString()
