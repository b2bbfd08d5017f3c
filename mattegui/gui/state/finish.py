"""How the edge of the open cutout is finished. Every picture starts without."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from mattegui.core.alpha import USUAL_FINISH, Finish
from mattegui.document.history import Replaced
from mattegui.gui.state.editor import Editor


class Finishing(QObject):
    """The finish of the editor's document, and who is told when it changes. Every change is one step of undo."""

    changed = Signal()

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._held: Finish | None = None  # what it was when the hand took hold of it
        editor.opened.connect(self._opened)

    @property
    def now(self) -> Finish:
        """The finish that is shown and exported."""
        document = self._editor.document
        return document.finish if document is not None else USUAL_FINISH

    @property
    def available(self) -> bool:
        """True when there is a picture to finish."""
        return self._editor.document is not None

    def set(self, finish: Finish) -> None:
        """Finish the edge another way."""
        before = self.now
        if finish != before:
            self._show(finish)
            if self._held is None:
                self._end(before)

    def hold(self) -> None:
        """The hand takes hold: all changes until it lets go are one."""
        self._held = self.now
        self._editor.hold_finish()

    def let_go(self) -> None:
        """The hand lets go."""
        held, self._held = self._held, None
        if held is not None and held != self.now:
            self._end(held)

    def reset(self) -> None:
        """Leave the edge as network and polish made it."""
        self.set(USUAL_FINISH)

    def _show(self, finish: Finish) -> None:
        self._editor.set_finish(finish)
        self.changed.emit()

    def _end(self, before: Finish) -> None:
        """A change is over: the foreground's colour may follow, and undo may take it back."""
        self._rest(before)
        self._editor.remember(Replaced(before, lambda: self.now, self._put))

    def _put(self, finish: Finish) -> None:
        """For undo and redo."""
        before = self.now
        self._show(finish)
        self._rest(before)

    def _rest(self, before: Finish) -> None:
        if replace(before, despill=self.now.despill) != self.now:  # despill only mixes colours that are there
            self._editor.finish_rested.emit()

    def _opened(self) -> None:
        self._held = None
        self.changed.emit()
