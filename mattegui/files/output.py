"""What may be asked of an export. Nothing here imports a codec, so that the editor's window need not wait for one."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Literal, get_args

from mattegui.core.errors import InputError

ExportKind = Literal["cutout", "alpha", "foreground", "composite", "trimap", "everything"]
EXPORT_KINDS: tuple[ExportKind, ...] = get_args(ExportKind)
DepthWish = Literal["source", "8", "16", "float"]
DEPTH_WISHES: tuple[DepthWish, ...] = get_args(DepthWish)
USUAL_NAMES = "{stem}_{kind}{suffix}"


@dataclass(frozen=True)
class Output:
    """What is written of a picture, and how; the same for editor, command line, batch and Python.

    kind: "cutout" is the subject with straight alpha over its own estimated colour; "alpha" grey; "foreground" the
    estimated colour alone; "composite" the cutout on a background; "trimap" the trimap; "everything" all of these, into
    a folder. depth: bits a channel; "source" keeps the photograph's. A format that lacks a depth gets its deepest.
    private: False leaves out places, serial numbers, owners' names and makers' notes. crop: None, or the margin in
    pixels that stays around the subject. longest, percent: of these at most one, the size after cropping: pixels of the
    longest side, or per cent. zero_transparent: whether colour is 0 where alpha is. names, suffix: of the files of
    "everything".
    Raises InputError for values that cannot be meant.
    """

    kind: ExportKind = "cutout"
    depth: DepthWish = "source"
    private: bool = True
    crop: int | None = None
    longest: int | None = None
    percent: float | None = None
    zero_transparent: bool = False
    names: str = USUAL_NAMES
    suffix: str = ".png"

    def __post_init__(self) -> None:
        """Check the values."""
        wrong = {
            f"{self.kind}: is no kind of result.": self.kind not in EXPORT_KINDS,
            f"{self.depth}: is no depth; use one of {', '.join(DEPTH_WISHES)}.": self.depth not in DEPTH_WISHES,
            f"A margin of {self.crop} pixels is not possible.": self.crop is not None and self.crop < 0,
            f"A longest side of {self.longest} pixels is not possible.": self.longest is not None and self.longest < 1,
            f"A size of {self.percent} % is not possible.": self.percent is not None and not 0 < self.percent <= 1000,
            "Give the longest side or per cent, not both.": self.longest is not None and self.percent is not None,
        }
        for sentence, is_wrong in wrong.items():
            if is_wrong:
                raise InputError(sentence)

    @property
    def needs_alpha(self) -> bool:
        """Whether anything that is written comes from alpha. A crop does: a trimap must fit the cutout."""
        return self.kind != "trimap" or self.crop is not None

    def remembered(self) -> str:
        """The output as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def recalled(cls, text: str) -> Output:
        """Output from what `remembered` gave, maybe in another version; what cannot be understood is as at first."""
        try:
            found = json.loads(text)
            return cls(**{field.name: found[field.name] for field in fields(cls) if field.name in found})
        except (TypeError, ValueError, RecursionError):  # InputError is a ValueError
            return cls()


USUAL_OUTPUT = Output()
