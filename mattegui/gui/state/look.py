"""How the picture is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from PySide6.QtCore import QObject, Signal

from mattegui.core.rect import Rect
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.stage.placement import AS_PHOTOGRAPHED, Placement
from mattegui.core.stage.stage import Stage
from mattegui.gui.language import marked
from mattegui.gui.state.palette import PALETTES, Colour, PaletteName

LookKind = Literal[
    "overlay",
    "alpha",
    "black",
    "white",
    "checkerboard",
    "composite",
    "foreground",
    "background",
    "doubt",
    "photo",
    "difference",
]
LOOK_KINDS: tuple[LookKind, ...] = get_args(LookKind)
LOOK_TITLES: dict[LookKind, str] = {
    "overlay": marked("Trimap"),
    "alpha": marked("Alpha"),
    "black": marked("On black"),
    "white": marked("On white"),
    "checkerboard": marked("Transparent"),
    "composite": marked("On background"),
    "foreground": marked("Foreground colour"),
    "background": marked("Background alone"),
    "doubt": marked("Uncertainty"),
    "photo": marked("Photograph"),
    "difference": marked("Difference"),
}
WITHOUT_ALPHA = frozenset[LookKind](("overlay", "background", "photo"))


@dataclass(frozen=True)
class Look:
    """What the canvas shows.

    kind: what is looked at. overlay, opacity: whether the trimap lies over the photograph, and how strongly, 0 to 1.
    original: the bare photograph, while a key is held. background: what the user chose to lay the cutout on. placement:
    where it stands there. linear: whether light is mixed there. palette: the labels' colours. hatched: whether stripes
    mark what is unknown. outlined: whether lines run between the labels, over any kind. signed: whether a difference
    tells too much from too little. split: whether `left` shows beside this look: the photograph, or with
    `against_before` the kind looked at before, `before`. navigator: whether a small picture shows where one is while
    not all is in view.
    """

    kind: LookKind = "overlay"
    overlay: bool = True
    opacity: float = 0.4
    original: bool = False
    background: Background = field(default_factory=Background)
    placement: Placement = AS_PHOTOGRAPHED
    linear: bool = False
    palette: PaletteName = "classic"
    hatched: bool = False
    outlined: bool = False
    signed: bool = True
    split: bool = False
    against_before: bool = False
    before: LookKind = "photo"
    navigator: bool = True

    @property
    def shows_alpha(self) -> bool:
        """True when what is shown depends on alpha."""
        return self.kind not in WITHOUT_ALPHA and not self.original

    @property
    def shows_finish(self) -> bool:
        """True when what is shown depends on how alpha is finished; doubt is that of the network."""
        return self.shows_alpha and self.kind != "doubt"

    @property
    def sheer(self) -> bool:
        """True when the screen's checkerboard shines through."""
        return self.kind == "checkerboard" and not self.original

    @property
    def shows_trimap(self) -> bool:
        """True when the trimap lies over what is shown: its colours over the photograph, its lines over all else."""
        return self.overlay if self.kind == "overlay" else self.outlined

    @property
    def colours(self) -> dict[int, Colour]:
        """The labels' colours."""
        return PALETTES[self.palette]

    @property
    def left(self) -> Look:
        """What a split view shows left of the divider."""
        return replace(self, kind=self.before if self.against_before else "photo")

    def differs(self, other: Look) -> bool:
        """True when the other look gives a pixel another colour."""
        same = replace(
            other,
            split=self.split,
            against_before=self.against_before,
            before=self.before,
            navigator=self.navigator,
        )
        return self != same

    def restages(self, other: Look) -> bool:
        """True when it shows the same things as the other look, and only lays or places them another way."""
        same_picture = self.background.picture is other.background.picture
        return same_picture and replace(other, background=self.background, placement=self.placement) == self

    @property
    def stage(self) -> Stage:
        """All that decides how a composite looks beside the cutout."""
        return Stage(self.background, self.placement, self.linear)

    @property
    def placed(self) -> bool:
        """True when the cutout is shown elsewhere than where it was photographed."""
        return self.kind == "composite" and not self.original and not self.placement.unmoved

    @property
    def background_chosen(self) -> bool:
        """True when the user has chosen what the cutout lies on."""
        return self.background.picture is not None or self.background.colour != Background().colour


class Looks(QObject):
    """The look of the moment, and who is told when it changes.

    shape: (H, W) of the open picture, so that a background that fills it stays within its edges; None without one.
    subject: tells the box around the subject of the open picture. compared: tells whether it has a reference: without
    one a difference would show neither paint nor alpha. compares: whether the difference is looked at, or would be if
    this picture had a reference.
    """

    changed = Signal()
    replaced = Signal(object)  # the Stage before another one was set, or before it was changed by one drag

    def __init__(self) -> None:
        super().__init__()
        self.now = Look()
        self.shape: tuple[int, int] | None = None
        self.subject: Callable[[], Rect] = lambda: Rect.whole(self.shape or (1, 1))
        self.compared: Callable[[], bool] = lambda: True
        self.compares = False
        self._held: Stage | None = None  # the stage when the hand took hold of it

    def set(self, look: Look) -> None:
        """Show the picture another way: `looks.set(replace(looks.now, kind="alpha"))`."""
        if look.kind != self.now.kind:
            self.compares = look.kind == "difference"
        if look.kind == "difference" and not self.compared():
            kind = look.before if self.now.kind == "difference" else self.now.kind
            look = replace(look, kind="overlay" if kind in WITHOUT_ALPHA else kind)
        before = self.now.before if look.kind == self.now.kind else self.now.kind
        self.now = replace(look, before=before)
        self.changed.emit()

    def set_kind(self, kind: LookKind) -> None:
        """Look at something else."""
        self.set(replace(self.now, kind=kind))

    def cycle(self, step: int, kinds: Sequence[LookKind] = LOOK_KINDS) -> None:
        """Look at the next of some kinds (step 1) or the previous one (step -1)."""
        at = kinds.index(self.now.kind) if self.now.kind in kinds else -step
        self.set_kind(kinds[(at + step) % len(kinds)])

    def toggle_trimap(self) -> None:
        """Lay the trimap over what is looked at, or take it away."""
        if self.now.kind == "overlay":
            self.set(replace(self.now, overlay=not self.now.overlay))
        else:
            self.set(replace(self.now, outlined=not self.now.outlined))

    # The stage

    def set_background(self, background: Background) -> None:
        """Lay the cutout on another background and look at it there."""
        self.set_stage(replace(self.now.stage, background=background))

    def arrange(self, arrangement: Arrangement) -> None:
        """Lay the background's picture another way."""
        self.set_background(replace(self.now.background, arrangement=arrangement))

    def place(self, placement: Placement) -> None:
        """Let the cutout stand elsewhere on the background."""
        self.set_stage(replace(self.now.stage, placement=placement))

    def set_stage(self, stage: Stage) -> None:
        """Show the composite another way, and look at it."""
        before, stage = self.now.stage, self._settled(stage)
        self.put_stage(stage)
        if self._held is None and stage != before:
            self.replaced.emit(before)

    def put_stage(self, stage: Stage) -> None:
        """As set_stage, for undo and redo: nobody is told what was there before."""
        shown = replace(self.now, background=stage.background, placement=stage.placement, linear=stage.linear)
        self.set(replace(shown, kind="composite"))

    def hold_stage(self) -> Stage:
        """Take hold of the stage: all changes until it is let go are one. Returns how it is."""
        self._held = self.now.stage
        return self._held

    def let_stage_go(self, back: bool = False) -> None:
        """End its changes. back: make it as it was."""
        held, self._held = self._held, None
        if held is not None and held != self.now.stage:
            if back:
                self.put_stage(held)
            else:
                self.replaced.emit(held)

    def suit(self, shape: tuple[int, int]) -> None:
        """Another picture of (H, W) is open: its cutout stands where it was photographed, without a reference yet."""
        self.shape, self._held = shape, None
        stage = self._settled(replace(self.now.stage, placement=AS_PHOTOGRAPHED))
        if stage != self.now.stage or self.now.kind == "difference":
            self.set(replace(self.now, background=stage.background, placement=stage.placement))

    def _settled(self, stage: Stage) -> Stage:
        """The stage with numbers that can be seen: what a picture that fills the image cannot do is not kept."""
        picture = stage.background.picture
        if picture is None or self.shape is None:
            return stage
        arrangement = stage.background.arrangement.settled(picture.shape, self.shape)
        return replace(stage, background=replace(stage.background, arrangement=arrangement))
