"""Fills a region that is there already: one of the trimap's own, or one of a colour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from mattegui.core.feedback import Step
from mattegui.core.labels.regions import connected, laid, like
from mattegui.document.dab import Point
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import OPPOSITE, Toolbox
from mattegui.gui.state.words import label_name
from mattegui.gui.tools.tool import Pointer, Tool, Workshop

USUAL_TOLERANCE = 24  # of a colour, 0 to 255
PER_LEVEL = 2.0  # widget units of a drag that change the tolerance by one


class Bucket(Tool):
    """A click fills what hangs together under one label. With Ctrl it fills what hangs together in one colour.

    While the button is held the region of the colour is shown, and a drag to the right takes in more of it.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, editor: Editor, toolbox: Toolbox, workshop: Workshop) -> None:
        self._editor, self._toolbox, self._workshop = editor, toolbox, workshop
        self._tolerance = USUAL_TOLERANCE
        self._pressed: Point | None = None  # where a fill by colour began, until it is laid
        self._first = USUAL_TOLERANCE  # the tolerance there
        self._label = self._toolbox.label  # what it lays
        self._found: NDArray[np.bool_] | None = None  # the region of the present tolerance
        self._released = False

    @property
    def title(self) -> str:
        """With the label that it lays."""
        return tr("Fill: {label}", label=label_name(self._toolbox.label))

    @property
    def hint(self) -> str:
        """What a click does, or how much of the colour is taken in."""
        if self._pressed is not None:
            return tr("Tolerance {level}: drag right for more, Esc gives up", level=self._tolerance)
        return tr("Click fills a region, Ctrl+drag fills a colour")

    @property
    def keys(self) -> Mapping[int, Callable[[], object]]:
        """Escape gives a fill by colour up."""
        return {} if self._pressed is None else {Qt.Key.Key_Escape: self.give_up}

    def press(self, pointer: Pointer) -> None:
        """Fill, or begin to look for a colour."""
        document = self._editor.document
        if document is None or not document.rect.contains(*pointer.point):
            return
        if self._pressed is not None:
            self._find_and_lay(document.image)
        label = self._toolbox.label
        if pointer.control:
            self._pressed, self._first, self._label = pointer.point, self._tolerance, label
            self._released = False
            self._look(document.image)
        else:
            self._fill(pointer.point, OPPOSITE[label] if pointer.opposite else label)

    def move(self, pointer: Pointer) -> None:
        """Take in more of the colour, or less."""
        document = self._editor.document
        if self._pressed is None or document is None:
            return
        more = round((pointer.point[1] - self._pressed[1]) * pointer.scale / PER_LEVEL)
        tolerance = min(255, max(0, self._first + more))
        if tolerance != self._tolerance:
            self._tolerance = tolerance
            self._look(document.image)

    def release(self) -> None:
        """Lay the label on what was found, or will be."""
        self._released = True
        self._lay_if_found()

    def give_up(self) -> None:
        """Show and lay nothing."""
        self._pressed = self._found = None
        self._toolbox.draft.clear()

    def _fill(self, point: Point, label: int) -> None:
        row, column = int(point[0]), int(point[1])
        over = self._toolbox.over(label)

        def rework(trimap: NDArray[np.uint8], _step: Step) -> NDArray[np.uint8]:
            return laid(trimap, connected(trimap == trimap[row, column], row, column), label, over)

        self._workshop.change(tr("Filling"), rework)

    def _find_and_lay(self, image: NDArray[np.uint8]) -> None:
        """Let a fill that is still looked for not be lost to the next one."""
        assert self._pressed is not None
        row, column, tolerance = int(self._pressed[0]), int(self._pressed[1]), self._tolerance
        label, over = self._label, self._toolbox.over(self._label)
        self.give_up()

        def rework(trimap: NDArray[np.uint8], _step: Step) -> NDArray[np.uint8]:
            return laid(trimap, like(image, row, column, tolerance), label, over)

        self._workshop.change(tr("Filling"), rework)

    def _look(self, image: NDArray[np.uint8]) -> None:
        assert self._pressed is not None
        pressed, tolerance, self._found = self._pressed, self._tolerance, None
        row, column = int(pressed[0]), int(pressed[1])
        self._workshop.find(lambda _step: like(image, row, column, tolerance), partial(self._show, pressed, tolerance))

    def _show(self, pressed: Point, tolerance: int, region: NDArray[np.bool_] | None) -> None:
        """Show what was found, unless it was for a fill that is over."""
        if pressed is not self._pressed:
            return
        if region is None:
            self.give_up()
        else:
            self._toolbox.draft.show(region, self._label)
            if tolerance == self._tolerance:
                self._found = region
                self._lay_if_found()

    def _lay_if_found(self) -> None:
        region, label = self._found, self._label
        if region is None or not self._released:
            return
        shown = self._toolbox.draft.region is region
        self.give_up()
        if not shown:  # it was taken back while the button was held
            return
        over = self._toolbox.over(label)
        self._workshop.change(tr("Filling"), lambda trimap, _step: laid(trimap, region, label, over))
