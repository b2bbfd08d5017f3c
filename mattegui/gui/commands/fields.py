"""Undo while a number's field has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QSpinBox, QWidget

UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class FieldUndo(QObject):
    """Takes undo's keys from a field in which nothing is half typed.

    Qt's fields keep these keys for their own text, though it cannot go back after a click on their arrows, so the
    background that was just moved by one stayed where it was.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusChanged.connect(self._watch)

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        """Look at the field with the focus, and at no other."""
        if before is not None:
            before.removeEventFilter(self)
        if isinstance(now, QSpinBox | QDoubleSpinBox) and now.window() is self.parent():
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return False
        if not any(map(event.matches, UNDO_KEYS)) or _half_typed(watched):
            return False
        event.ignore()  # so that Qt looks for the command
        return True


def _half_typed(field: QObject) -> bool:
    """True while the field shows another number than the one that counts."""
    assert isinstance(field, QSpinBox | QDoubleSpinBox)
    counts = field.textFromValue(field.value())  # type: ignore[arg-type]  # each takes its own kind of number
    return field.text() != f"{field.prefix()}{counts}{field.suffix()}"
