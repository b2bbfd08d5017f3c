"""The pictures that are to be done: which, in what state, which of them are shown, and which is in hand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mattegui.files.queue.ledger import FINISHED, NOTHING_DONE, PictureState, Progress, Record, picture_key

if TYPE_CHECKING:
    from mattegui.files import datasets  # its codecs are for the lane that looks for pictures


@dataclass(frozen=True, slots=True)
class Item:
    """One picture. trimap: that lies with it, or None. key: its name in the ledger. name: its file's."""

    image: Path
    trimap: Path | None
    key: str
    name: str


@dataclass(frozen=True)
class Filter:
    """Which pictures are shown. state: None for all. name: letters that the file's name holds, in any case."""

    state: PictureState | None = None
    name: str = ""


SHOW_ALL = Filter()


class Pictures(QObject):
    """All on the GUI thread, and nothing here touches the disk. Indices count all pictures, places those shown."""

    reset = Signal()  # other pictures are here or shown
    changed = Signal(int)  # index of a picture whose record or place in hand is another
    noted = Signal()  # what is known of some pictures is more
    turned = Signal()  # another picture is in hand

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[Item] = ()
        self.shown: list[int] = []  # indices, in order
        self.filter = SHOW_ALL
        self.film = False  # whether they may be the frames of one, in order
        self.current: int | None = None  # the picture in hand; None while it is none of these
        self._keys: set[str] = set()
        self._records: dict[str, Record] = {}
        self._told: Mapping[str, Record] = {}  # by a dataset's manifest, of the work before
        self._progress: dict[str, Progress] = {}  # not written yet

    def open(
        self,
        items: Sequence[Item],
        records: Mapping[str, Record],
        film: bool = False,
        told: Mapping[str, Record] | None = None,
    ) -> None:
        """Begin on other pictures; what was done of the ones before must be written by then.

        told: what was done of these before there was a ledger; it is never written.
        """
        self.film, self._told = film, told or {}
        self.items, self._records, self._progress = items, dict(records), {}
        self._keys = {item.key for item in items}
        self.current, self.filter = None, SHOW_ALL
        self._show()
        self.turned.emit()

    def record(self, index: int) -> Record:
        """What is known of a picture."""
        return self._known(self.items[index].key)

    def _known(self, key: str) -> Record:
        record, told = self._records.get(key, NOTHING_DONE), self._told.get(key)
        return record if told is None else record.after(told)

    @property
    def counts(self) -> Counter[PictureState]:
        """How many pictures are in each state."""
        found = Counter(self._known(key).state for key in self._keys & (self._records.keys() | self._told.keys()))
        found["untouched"] += len(self.items) - found.total()
        return found

    def neighbours(self, count: int, but: int) -> list[tuple[Path, Path]]:
        """Some pictures with the ones after them, spread over all. but: the index of a first one that is not wanted."""
        last = len(self.items) - 1
        firsts = {last * place // count for place in range(count)} - {but, last}
        return [(self.items[first].image, self.items[first + 1].image) for first in sorted(firsts)]

    def end_film(self) -> None:
        """They are no frames after all."""
        self.film = False
        self.noted.emit()

    @property
    def finished(self) -> dict[Path, Record]:
        """What the ledger says of the pictures that are done, by the photograph."""
        done = (item for item in self.items if self._known(item.key).state in FINISHED)
        return {item.image: self._records.get(item.key, NOTHING_DONE) for item in done}

    # Which are shown

    def choose(self, chosen: Filter) -> None:
        """Show other pictures."""
        if chosen != self.filter:
            self.filter = chosen
            self._show()

    def _show(self) -> None:
        state, name = self.filter.state, self.filter.name.casefold()
        every = self.filter == SHOW_ALL
        self.shown = (
            list(range(len(self.items)))
            if every
            else [
                index
                for index, item in enumerate(self.items)
                if (state is None or self._known(item.key).state == state) and name in item.name.casefold()
            ]
        )
        self.reset.emit()

    def place(self, index: int) -> int | None:
        """Where a picture is among those shown; None where it is not."""
        place = bisect_left(self.shown, index)
        return place if place < len(self.shown) and self.shown[place] == index else None

    def after(self, index: int | None) -> int | None:
        """The next one that is shown; None after the last."""
        place = 0 if index is None else bisect_right(self.shown, index)
        return self.shown[place] if place < len(self.shown) else None

    def before(self, index: int | None) -> int | None:
        """The one before that is shown; None before the first."""
        place = len(self.shown) if index is None else bisect_left(self.shown, index)
        return self.shown[place - 1] if place else None

    # What becomes of them

    def turn_to(self, index: int | None) -> None:
        """Take another picture in hand, or one that is none of these."""
        before, self.current = self.current, index
        for one in (before, index):
            if one is not None:
                self.changed.emit(one)
        self.turned.emit()

    def note(self, index: int, progress: Progress) -> None:
        """Something was done to a picture. It stays shown until the filter is chosen again, so that no row jumps."""
        key = self.items[index].key
        self._records[key] = progress.onto(self._records.get(key, NOTHING_DONE))
        self._progress[key] = self._progress.get(key, Progress()).then(progress)
        self.changed.emit(index)
        self.noted.emit()

    # To and from the disk

    @property
    def unwritten(self) -> bool:
        """True when something was done that is not on the disk."""
        return bool(self._progress)

    def take_progress(self) -> dict[str, Progress]:
        """What is to be written; it counts as written until it is put back."""
        taken, self._progress = self._progress, {}
        return taken

    def put_back(self, progress: Mapping[str, Progress]) -> None:
        """It could not be written."""
        for key, done in progress.items():
            self._progress[key] = done.then(self._progress.get(key, Progress()))

    def learn(self, records: Mapping[str, Record]) -> None:
        """What lies on the disk now, others' work too; what was done here since then comes on top."""
        before, self._records = self._records, dict(records)
        for key, done in self._progress.items():
            self._records[key] = done.onto(self._records.get(key, NOTHING_DONE))
        for index, item in enumerate(self.items):
            if self._records.get(item.key) != before.get(item.key):
                self.changed.emit(index)
        self.noted.emit()


def items_of(listed: Sequence[datasets.Item], folder: Path) -> list[Item]:
    """Items whose keys lead from the ledger's folder to the pictures; no file is touched."""
    heads: dict[Path, str] = {}
    found = []
    for one in listed:
        parent, name = one.image.parent, one.image.name
        if parent not in heads:
            heads[parent] = picture_key(parent, "", folder)
        found.append(Item(one.image, one.trimap, heads[parent] + name, name))
    return found
