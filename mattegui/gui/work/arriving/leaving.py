"""The memory of the picture that another one took the place of, given back a plane at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.state.editor import Editor


class Leaving(QObject):
    """Belongs to the editor. Between two planes the window answers.

    The system needs some 20 ms to take back the planes of 60 megapixels, and Python holds its lock meanwhile, so that
    another thread would hold the window up as long.
    """

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._present: tuple[Picture | None, Document | None] = (None, None)
        self.left: list[object] = []  # what is still to be let go of, the last one next
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._let_go)
        editor.opened.connect(self._on_opened)

    def _on_opened(self) -> None:
        (picture, document), self._present = self._present, (self._editor.picture, self._editor.document)
        if picture is None or document is None:
            return
        planes = document.snapshot()
        self.left += [planes.trimap, planes.answer, planes.correction, document.reference]
        self.left += [picture.alpha, picture.original, picture.pixels, document.image, planes, picture, document]
        self._turn.start()

    def _let_go(self) -> None:
        self.left.pop()
        if not self.left:
            self._turn.stop()
