"""How the picture is shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from PySide6.QtCore import QObject, Signal

from mattegui.core.backdrop import Background

LookKind = Literal["overlay", "alpha", "black", "white", "checkerboard", "composite"]
LOOK_KINDS: tuple[LookKind, ...] = get_args(LookKind)


@dataclass(frozen=True)
class Look:
    """What the canvas shows.

    kind: what is looked at. overlay, opacity: whether the trimap lies over the photograph, and how strongly, 0 to 1.
    original: the bare photograph, while a key is held. background: what the user chose to lay the cutout on.
    """

    kind: LookKind = "overlay"
    overlay: bool = True
    opacity: float = 0.4
    original: bool = False
    background: Background = field(default_factory=Background)

    @property
    def shows_alpha(self) -> bool:
        """True when what is shown depends on alpha."""
        return self.kind != "overlay" and not self.original

    @property
    def background_chosen(self) -> bool:
        """True when the user has chosen what the cutout lies on."""
        return self.background.picture is not None or self.background.colour != Background().colour


class Looks(QObject):
    """The look of the moment, and who is told when it changes."""

    changed = Signal()
    replaced = Signal(object)  # the Background before another one was chosen, or before it was moved by one drag

    def __init__(self) -> None:
        super().__init__()
        self.now = Look()
        self._held: Background | None = None  # where it lay when the hand took hold of it

    def set(self, look: Look) -> None:
        """Show the picture another way: `looks.set(replace(looks.now, kind="alpha"))`."""
        self.now = look
        self.changed.emit()

    def set_kind(self, kind: LookKind) -> None:
        """Look at something else."""
        self.set(replace(self.now, kind=kind))

    def cycle(self, step: int) -> None:
        """Look at the next kind (step 1) or the previous one (step -1)."""
        self.set_kind(LOOK_KINDS[(LOOK_KINDS.index(self.now.kind) + step) % len(LOOK_KINDS)])

    def set_background(self, background: Background) -> None:
        """Lay the cutout on another background and look at it there."""
        before = self.now.background
        self.put_background(background)
        if self._held is None:
            self.replaced.emit(before)

    def put_background(self, background: Background) -> None:
        """As set_background, for undo and redo: nobody is told what was there before."""
        self.set(replace(self.now, background=background, kind="composite"))

    def hold_background(self) -> None:
        """Take hold of the background: all its moves until it is let go are one."""
        self._held = self.now.background

    def let_background_go(self, back: bool = False) -> None:
        """End its moves. back: put it where it was."""
        held, self._held = self._held, None
        if held is not None and held.offset != self.now.background.offset:
            if back:
                self.put_background(held)
            else:
                self.replaced.emit(held)

    def move_background(self, rows: int, columns: int) -> None:
        """Move the background picture by image pixels."""
        down, across = self.now.background.offset
        self.set_background(replace(self.now.background, offset=(down + rows, across + columns)))
