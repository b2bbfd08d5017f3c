"""What a dataset says of itself: every file's size and hash, who made it, how long it took. JSON, versioned.

The same pictures, made by the same people, give the same bytes: there is no date in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from mattegui.core.errors import InputError
from mattegui.core.feedback import printable
from mattegui.files.atomic import atomic_write
from mattegui.files.datasets.layouts import ENDINGS, READ_LAYOUTS, SPLITS, PlaneName, Split
from mattegui.files.queue.ledger import PICTURE_STATES, PictureState

MANIFEST = "manifest.json"
MANIFEST_FORMAT = "mattegui dataset"
MANIFEST_VERSION = 1  # of what is written; others are refused
MOST_MANIFEST = 1 << 28  # bytes

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True)
class Listed:
    """A file of a dataset. path: below the dataset's folder, with /. sha256: in hex."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Annotated:
    """One picture in a manifest. seconds: of work, state: in a queue; None where unknown."""

    name: str
    split: Split | None = None
    annotator: str = ""
    seconds: float | None = None
    note: str = ""
    files: Mapping[PlaneName, Listed] = field(default_factory=dict)
    state: PictureState | None = None


@dataclass(frozen=True)
class Manifest:
    """What a dataset says of itself. program: that wrote it, with its version."""

    program: str
    layout: str
    pictures: tuple[Annotated, ...]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a dataset atomically. Raises InputError, naming the file."""
    facts = {
        "format": MANIFEST_FORMAT,
        "version": MANIFEST_VERSION,
        "program": manifest.program,
        "layout": manifest.layout,
        "pictures": [asdict(picture) for picture in manifest.pictures],
    }
    with atomic_write(folder / MANIFEST) as stream:
        stream.write(json.dumps(facts, indent=1).encode())


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a dataset; None where it has none, or one of another program.

    Raises InputError, naming the file, when it cannot be read or is damaged.
    """
    path = folder / MANIFEST
    try:
        if not path.is_file():
            return None
        if path.stat().st_size > MOST_MANIFEST:
            raise InputError("{file}: is too long for a manifest; move it away.", file=path)
        found = json.loads(path.read_bytes())
        if not isinstance(found, dict) or found.get("format") != MANIFEST_FORMAT:
            return None
        if found.get("version") != MANIFEST_VERSION:
            version = repr(found.get("version"))[:20]
            raise InputError(
                "{file}: is of version {version}, this program reads {known}; move it away.",
                file=path,
                version=version,
                known=MANIFEST_VERSION,
            )
        pictures = tuple(_annotated(entry) for entry in found["pictures"])
        return Manifest(str(found["program"]), _one_of(found["layout"], READ_LAYOUTS), pictures)
    except OSError as error:
        raise InputError("{file}: cannot be read ({reason}).", file=path, reason=error.strerror) from error
    except InputError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        words = printable(" ".join(str(error).split()))[:80]
        raise InputError(
            "{file}: is a damaged manifest ({words}); mend it or move it away.", file=path, words=words
        ) from error


def _annotated(entry: Mapping[str, Any]) -> Annotated:
    seconds = entry["seconds"]
    if seconds is not None and (type(seconds) not in (int, float) or not 0 <= seconds < 1e12):
        raise ValueError(f"{str(seconds)[:20]} seconds")
    split = None if entry["split"] is None else _one_of(entry["split"], SPLITS)
    files = {_one_of(plane, tuple(ENDINGS)): _file(facts) for plane, facts in entry["files"].items()}
    told = entry.get("state")  # manifests of 0.1 tell none
    state = None if told is None else _one_of(told, PICTURE_STATES)
    name, annotator, note = (_text(entry[word]) for word in ("name", "annotator", "note"))
    return Annotated(name, split, annotator, seconds, note, files, state)


def _file(facts: Mapping[str, Any]) -> Listed:
    path, size, digest = _text(facts["path"]), facts["size"], _text(facts["sha256"])
    if type(size) is not int or len(bytes.fromhex(digest)) != 32 or path.startswith("/") or ".." in path.split("/"):
        raise ValueError(f"the entry of {path[:40]}")
    return Listed(path, size, digest)


def _text(value: object) -> str:
    if type(value) is not str:
        raise ValueError(f"{str(value)[:20]} is no text")
    return value


def _one_of(value: object, words: Sequence[Word]) -> Word:
    found = next((word for word in words if word == value), None)
    if found is None:
        raise ValueError(f"{str(value)[:20]} is none of {', '.join(words)}")
    return found
