"""What a session says beside its planes, as versioned JSON. Nothing here imports a codec."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from mattegui.core.alpha import USUAL_FINISH, Finish
from mattegui.core.errors import InputError
from mattegui.core.feedback import printable
from mattegui.core.stage.arrangement import USUAL_ARRANGEMENT, Arrangement
from mattegui.core.stage.placement import AS_PHOTOGRAPHED, Placement
from mattegui.core.tiling import TILE, Tile

SESSION_FORMAT = "mattegui session"
SESSION_VERSION = 2  # of what is written; 1 knew of a background only where it lies
READ_VERSIONS = (1, 2)  # others are refused
HASHED_AT_ONCE = 1 << 20  # bytes
LONGEST_SIDE = 2**20  # pixels
MOST_MOVED = 2**31  # image pixels by which anything may be moved
MOST_ZOOM = 1024.0
FINISHES = tuple(field.name for field in fields(Finish))


@dataclass(frozen=True)
class Source:
    """The photograph's file as it was read. digest: SHA-256 in hex. changed: when the file was, in ns; 0: unknown."""

    path: Path
    size: int
    digest: str
    changed: int = 0

    def holds(self, path: Path) -> bool:
        """True when that file has the same bytes."""
        try:
            found = path.stat()
            if not path.is_file() or found.st_size != self.size:
                return False
            return (path == self.path and found.st_mtime_ns == self.changed) or source_of(path).digest == self.digest
        except OSError:  # gone, or not ours to read
            return False


def source_of(path: Path) -> Source:
    """What tells a file from every other one. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        found = os.fstat(stream.fileno())
        while block := stream.read(HASHED_AT_ONCE):
            digest.update(block)
    return Source(path, found.st_size, digest.hexdigest(), found.st_mtime_ns)


@dataclass(frozen=True)
class View:
    """Which part of the picture the canvas shows. zoom: device pixels per image pixel; row, column: in the middle."""

    zoom: float
    row: float
    column: float


@dataclass(frozen=True)
class Facts:
    """Everything a session holds but pixels. Paths are absolute here and relative to the session in the file.

    name: the photograph's. size: (H, W). source: None where no file holds the photograph, so the session does.
    polish: its share, above 0 to 1. finish: what is done to the edge. look: a kind of look. colour, background,
    arrangement: of the Background. placement, linear: of the cutout on it.
    stale: tiles whose alpha was not up to date; unpolished: those of them that lack nothing but the polish. saved_as:
    for a recovery, the session that it was made of.
    """

    name: str
    size: tuple[int, int]
    source: Source | None = None
    polish_on: bool = True
    polish: float = 1.0
    finish: Finish = USUAL_FINISH
    look: str = "overlay"
    overlay: bool = True
    opacity: float = 0.4
    colour: tuple[int, int, int] = (128, 128, 128)
    background: Path | None = None
    arrangement: Arrangement = USUAL_ARRANGEMENT
    placement: Placement = AS_PHOTOGRAPHED
    linear: bool = False
    view: View | None = None
    stale: tuple[Tile, ...] = ()
    unpolished: tuple[Tile, ...] = ()
    saved_as: Path | None = None

    @property
    def unfinished(self) -> bool:
        """Whether alpha was not worked out to the end; a polish that is off is not waited for."""
        return bool(set(self.stale) - (set() if self.polish_on else set(self.unpolished)))

    def as_json(self, folder: Path) -> bytes:
        """The text for a session in `folder`."""
        source, view = self.source, self.view
        found = {
            "format": SESSION_FORMAT,
            "version": SESSION_VERSION,
            "name": self.name,
            "size": self.size,
            "source": source and {"path": _relative(source.path, folder), "size": source.size, "sha256": source.digest},
            "polish": {"on": self.polish_on, "share": self.polish},
            "finish": asdict(self.finish),
            "look": {"kind": self.look, "overlay": self.overlay, "opacity": self.opacity},
            "background": {
                "colour": self.colour,
                "path": self.background and _relative(self.background, folder),
                **asdict(self.arrangement),
            },
            "placement": asdict(self.placement),
            "linear": self.linear,
            "view": view and {"zoom": view.zoom, "row": view.row, "column": view.column},
            "stale": self.stale,
            "unpolished": self.unpolished,
            "saved_as": self.saved_as and _relative(self.saved_as, folder),
        }
        return json.dumps(found, indent=1).encode()


def read_facts(text: bytes, folder: Path) -> Facts:
    """Facts from the JSON of a session in `folder`. Raises InputError, without a file's name, for anything odd."""
    try:
        found = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
        if not isinstance(found, dict) or found.get("format") != SESSION_FORMAT:
            raise InputError("is not a session of mattegui.")
        if found.get("version") not in READ_VERSIONS:
            raise InputError(
                "is a session of version {version}, and this program reads version {known} and older; open "
                "it with the mattegui that saved it.",
                version=str(found.get("version"))[:20],
                known=SESSION_VERSION,
            )
        return _facts(found, folder)
    except InputError:
        raise
    except (ValueError, LookupError, TypeError, RecursionError, OverflowError) as error:
        words = printable(" ".join(str(error).split()))[:80]
        raise InputError(
            "has settings that are not a session's ({name}: {words}).", name=type(error).__name__, words=words
        ) from error


def _facts(found: Mapping[str, Any], folder: Path) -> Facts:
    source, polish, look, background = (found[name] for name in ("source", "polish", "look", "background"))
    view, staged = found["view"], found["version"] > 1
    size = (_whole(found["size"][0], 1, LONGEST_SIDE), _whole(found["size"][1], 1, LONGEST_SIDE))
    most = (math.ceil(size[0] / TILE) - 1, math.ceil(size[1] / TILE) - 1)
    red, green, blue = (_whole(part, 0, 255) for part in background["colour"])
    return Facts(
        name=_name(found["name"]),
        size=size,
        source=None if source is None else _source(source, folder),
        polish_on=_switch(polish["on"]),
        polish=_number(polish["share"], 0, 1) or 1.0,
        finish=Finish(**{name: _number(found["finish"][name], -MOST_MOVED, MOST_MOVED) for name in FINISHES}),
        look=str(look["kind"]),
        overlay=_switch(look["overlay"]),
        opacity=_number(look["opacity"], 0, 1),
        colour=(red, green, blue),
        background=_path_or_none(background["path"], folder),
        arrangement=_arrangement(background, staged),
        placement=_placement(found["placement"]) if staged else AS_PHOTOGRAPHED,
        linear=_switch(found["linear"]) if staged else False,
        view=None if view is None else _view(view),
        stale=_tiles(found["stale"], most),
        unpolished=_tiles(found.get("unpolished", ()), most),  # 0.1 did not tell
        saved_as=_path_or_none(found["saved_as"], folder),
    )


def _tiles(found: Iterable[tuple[object, object]], most: Tile) -> tuple[Tile, ...]:
    return tuple({(_whole(row, 0, most[0]), _whole(column, 0, most[1])) for row, column in found})


def _arrangement(found: Mapping[str, Any], staged: bool) -> Arrangement:
    fit = found["fit"]
    if type(fit) is not str:
        raise ValueError("fit")
    offset = _pair(found["offset"], -MOST_MOVED, MOST_MOVED)
    if not staged:
        return Arrangement(fit, offset)  # type: ignore[arg-type]
    rest = {name: _number(found[name], -MOST_MOVED, MOST_MOVED) for name in ("scale", "rotation", "blur", "exposure")}
    return Arrangement(fit, offset, **rest)  # type: ignore[arg-type]


def _placement(found: Mapping[str, Any]) -> Placement:
    offset, scale, pivot = (_pair(found[name], -MOST_MOVED, MOST_MOVED) for name in ("offset", "scale", "pivot"))
    return Placement(
        offset, scale, _number(found["rotation"], -MOST_MOVED, MOST_MOVED), _switch(found["mirrored"]), pivot
    )


def _pair(found: Iterable[object], low: float, high: float) -> tuple[float, float]:
    first, second = (_number(value, low, high) for value in found)
    return first, second


def _source(found: Mapping[str, Any], folder: Path) -> Source:
    digest = found["sha256"]
    if type(digest) is not str or len(bytes.fromhex(digest)) != hashlib.sha256().digest_size:
        raise ValueError("sha256")
    return Source(_path(found["path"], folder), _whole(found["size"], 0, 2**62), digest.lower())


def _view(found: Mapping[str, Any]) -> View:
    row, column = (_number(found[name], -MOST_MOVED, MOST_MOVED) for name in ("row", "column"))
    return View(_number(found["zoom"], 1 / MOST_ZOOM, MOST_ZOOM), row, column)


def _refuse(word: str) -> None:
    raise ValueError(word)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object, each word of which is there once: readers would not agree on which of two counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a word is there twice")
    return found


def _whole(value: object, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise ValueError(f"{str(value)[:20]} is not a whole number from {low} to {high}")
    return value


def _number(value: object, low: float, high: float) -> float:
    if type(value) not in (int, float) or not low <= value <= high:  # type: ignore[operator]
        raise ValueError(f"{str(value)[:20]} is not a number from {low} to {high}")
    return float(value)  # type: ignore[arg-type]


def _switch(value: object) -> bool:
    if type(value) is not bool:
        raise ValueError(f"{str(value)[:20]} is neither true nor false")
    return value


def _name(value: object) -> str:
    """A file's name that leads nowhere. Whatever the system allows in one, the photograph's may hold."""
    if type(value) is not str or "\0" in value or value == ".." or Path(value).name != value or not value:
        raise ValueError("name")
    return value


def _path(value: object, folder: Path) -> Path:
    """A file on this machine: a name of the network would send the user's password there."""
    if type(value) is not str or "\0" in value or value.replace("\\", "/").startswith("//"):
        raise ValueError("path")
    return Path(os.path.normpath(folder / value))


def _path_or_none(value: object, folder: Path) -> Path | None:
    return None if value is None else _path(value, folder)


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on Windows, another drive
        return path.absolute().as_posix()
