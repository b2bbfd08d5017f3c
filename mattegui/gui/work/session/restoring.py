"""A session and its photograph from the disk, for a lane of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLockFile

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, about, part, printable
from mattegui.core.rect import Rect
from mattegui.core.stage.background import Background
from mattegui.core.tiling import tile_rect
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.files.session.facts import Facts, Source, source_of
from mattegui.gui.language import tr
from mattegui.gui.work.opening import without_file
from mattegui.paths import check_ends


@dataclass(frozen=True)
class Question:
    """What the user must say before a session can be opened.

    photograph: the file that has changed since; None where none was found. again: opens the session on a photograph,
    and on one with other bytes where it is told True.
    """

    session: Path
    name: str
    photograph: Path | None
    again: Callable[[Path | None, bool], None]


@dataclass(frozen=True)
class Restored:
    """A session and its photograph in memory. stale: where its alpha is not up to date; None for everywhere."""

    facts: Facts
    picture: Picture
    document: Document
    background: Background
    stale: list[Rect] | None
    lock: QLockFile | None
    said: list[str]


def restore(
    path: Path,
    photograph: Path | None,
    changed: bool,
    again: Callable[[Path | None, bool], None],
    lock: QLockFile | None,
    step: Step,
    recovered: bool = False,
) -> Restored | Question:
    """A session from the disk with its photograph, which is looked for beside it, too. Raises InputError.

    recovered: its own folder is removed once it is saved, so what has no file must not seem to lie there.
    """
    from mattegui.files.image import read_image
    from mattegui.files.session.container import open_session

    said: list[str] = []
    with open_session(path) as file:
        facts, pixels = file.facts, file.picture()
        if facts.source is None and pixels is not None:
            pixels.flags.writeable = False
            place = _place(facts) if recovered else path.with_name(facts.name)
            picture, same = Picture(place, pixels, pixels), True
        else:
            assert facts.source is not None
            found = _photograph(facts.source, path, photograph)
            same = found is not None and facts.source.holds(found)
            if found is None or not (same or changed):
                return Question(path, printable(facts.name), found, again)
            picture = read_image(found, about(found, said.append), part(step, 0, 0.4))
            picture = replace(picture, source=source_of(found))
        document = file.document(picture.pixels, part(step, 0.4, 0.9))
    if not same:
        changed_since = tr(
            "{file}: has changed since the session was saved; its alpha is computed anew.", file=picture.path
        )
        said.insert(0, changed_since)
    stale = [tile_rect(tile, document.shape) for tile in facts.stale] if same else None
    return Restored(facts, picture, document, _background(facts, said), stale, lock, said)


def _place(facts: Facts) -> Path:
    """Where a recovered picture that has no file seems to lie: beside the session that it was in, if it was in any."""
    return without_file(facts.name) if facts.saved_as is None else facts.saved_as.with_name(facts.name)


def _photograph(source: Source, session: Path, given: Path | None) -> Path | None:
    """The photograph's file: the one with the same bytes if there is any, else one of its name; None where none is."""
    places = [given] if given is not None else [source.path, session.with_name(source.path.name)]
    there = [place for place in places if _is_file(place)]
    return next((place for place in there if source.holds(place)), there[0] if there else None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no name that a file could have
        return False


def _background(facts: Facts, said: list[str]) -> Background:
    """The background as it was; its colour alone where the picture is gone."""
    from mattegui.files.export import read_background

    background = Background(facts.colour, arrangement=facts.arrangement)
    if facts.background is not None:
        try:
            check_ends(facts.background)
            read = read_background(str(facts.background))
        except InputError as error:
            said.append(tr("The background is left out: {reason}", reason=error))
        else:
            background = replace(background, picture=read.picture, source=read.source)
            background.prepare()  # shrinks the picture here, not while drawing
    return background
