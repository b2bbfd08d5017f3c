"""Thumbnails for the rows that are seen, made one at a time in a lane of their own."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from mattegui.core.feedback import Step
from mattegui.gui.work.arriving.thumbnails import small_image, thumbnails_folder
from mattegui.gui.work.queue.quiet import QuietLane

HELD_MOST = 220  # thumbnails in memory: 40 MB
WAITING_MOST = 40  # that wait to be made: more than a screen's rows; what was scrolled past is forgotten
TIDIED_EVERY = 2000  # thumbnails after which the cache on the disk is looked at again


class Thumbnails(QObject):
    """Asked for while rows are painted; the newest wish comes first, so a scrolled list fills where it stands."""

    made = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._held: OrderedDict[Path, QImage] = OrderedDict()
        self._waiting: OrderedDict[Path, None] = OrderedDict()
        self._working = False
        self._count = 0
        self._lane: QuietLane | None = None

    def of(self, path: Path) -> QImage | None:
        """A picture's thumbnail, null where it cannot be read; None while it is not there yet."""
        found = self._held.get(path)
        if found is not None:
            self._held.move_to_end(path)
            return found
        self._waiting[path] = None
        self._waiting.move_to_end(path)
        if len(self._waiting) > WAITING_MOST:
            self._waiting.popitem(last=False)
        self._go_on()
        return None

    def stop(self) -> None:
        """End the lane after the thumbnail that is being made."""
        self._waiting.clear()
        if self._lane is not None:
            self._lane.stop()

    def _go_on(self) -> None:
        if self._working or not self._waiting:
            return
        self._lane = self._lane or QuietLane("thumbnails")
        path, _ = self._waiting.popitem()
        tidies, self._working = self._count % TIDIED_EVERY == 0, True
        self._count += 1

        def work(_step: Step) -> QImage:
            return small(path, tidies)

        self._lane.run(f"Making a thumbnail of {path.name}", work, lambda image: self._take(path, image))

    def _take(self, path: Path, image: QImage | None) -> None:
        self._working = False
        self._waiting.pop(path, None)  # its row was painted once more while it was made
        self._held[path] = image or QImage()
        if len(self._held) > HELD_MOST:
            self._held.popitem(last=False)
        self.made.emit()
        self._go_on()


def small(path: Path, tidies: bool) -> QImage:
    """A thumbnail; a null one where the picture cannot be read. tidies: whether the cache is looked at, too."""
    from mattegui.files.queue.thumbnails import tidy  # here: the window must not wait for the codecs

    if tidies:
        tidy(thumbnails_folder())
    return small_image(path)
