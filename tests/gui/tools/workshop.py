"""A workshop that does everything at once, and tools to try in it."""

from collections.abc import Callable

import numpy as np

from mattegui.core.feedback import Step, ignore
from mattegui.document.edit import replacement
from mattegui.gui.state.editor import Editor


class AtOnce:
    """Like Reworking, without a thread. texts: what was done. hold: searches wait until `find_now`."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self.texts: list[str] = []
        self.hold = False
        self._search: tuple[Callable[[Step], np.ndarray], Callable[[np.ndarray | None], None]] | None = None

    def change(self, text: str, rework: Callable[[np.ndarray, Step], np.ndarray]) -> None:
        """Make the change."""
        self.texts.append(text)
        then = self._editor.snapshot().trimap
        before = then.read(self._editor.document.rect)
        kept = before.copy()
        edit = replacement(before, rework(before, ignore))
        assert (before == kept).all(), "a rework leaves the trimap that it is given as it is"
        if edit is not None:
            self._editor.take_edit(edit, then)

    def find(self, search: Callable[[Step], np.ndarray], found: Callable[[np.ndarray | None], None]) -> None:
        """Search, now or later."""
        self._search = (search, found)
        if not self.hold:
            self.find_now()

    def find_now(self) -> None:
        """Make the last search that was asked for."""
        search, found = self._search
        found(search(ignore))

    def give_up(self) -> None:
        """Make no search."""
        self._search[1](None)
