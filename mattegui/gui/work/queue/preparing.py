"""One picture of a queue from the disk, with its session if there is one. Everything here runs in a lane."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLockFile

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, ignore, part
from mattegui.core.labels.flow import Frame, moved
from mattegui.core.labels.likeness import alike
from mattegui.core.rect import Rect
from mattegui.core.trimap import missing_labels
from mattegui.document.document import Document
from mattegui.document.edit import Edit, replacement
from mattegui.files.picture import Picture
from mattegui.files.session.facts import Facts
from mattegui.gui.language import marked, tr
from mattegui.gui.state.queue.pictures import Item
from mattegui.gui.work.arriving.thumbnails import small_pixels
from mattegui.gui.work.opening import photograph
from mattegui.gui.work.session.lock import take
from mattegui.gui.work.session.restoring import Question, Restored, restore
from mattegui.paths import SESSION_SUFFIX, session_beside

NO_FILM = marked("These pictures do not look like a film, so each trimap begins empty.")
Stamp = tuple[int, int]  # of a file: when it changed in ns, and its bytes


@dataclass(frozen=True)
class Fresh:
    """A picture without a session. stale: where its alpha is not up to date; None for everywhere.

    edit: puts the trimap of the frame before into its own. no_film: the pictures do not follow each other.
    """

    picture: Picture
    document: Document
    said: list[str]
    stale: list[Rect] | None = None
    lock: QLockFile | None = None
    edit: Edit | None = None
    no_film: bool = False


@dataclass(frozen=True)
class Prepared:
    """A picture in memory. session: where its session lies or will lie. stamps: of session and photograph, or None."""

    item: Item
    session: Path
    stamps: tuple[Stamp | None, Stamp | None]
    found: Restored | Fresh


@dataclass(frozen=True)
class Wanted:
    """A picture to open. folder: of the sessions; None for beside the pictures. photograph, changed: the user's answer
    where the session's photograph was not found or has other bytes. again: asks for the picture anew with that answer.
    whole: show all of it and not the part where work was left. before: the frame before it, where they may be a film;
    elsewhere: some neighbours, to tell a cut from pictures that are none.
    """

    item: Item
    folder: Path | None
    again: Callable[[Path | None, bool], None]
    photograph: Path | None = None
    changed: bool = False
    whole: bool = False
    before: Item | None = None
    elsewhere: Sequence[tuple[Path, Path]] = ()


def prepare(wanted: Wanted, step: Step = ignore) -> Prepared | Question:
    """Read a picture, or say what the user must answer first. Raises InputError, naming the file."""
    item, session = wanted.item, session_of(wanted.item.image, wanted.folder)
    stamps = _stamp(session), _stamp(item.image)
    if stamps[0] is None:
        said: list[str] = []
        picture, document = photograph(item.image, item.trimap, said, step)
        return Prepared(item, session, stamps, Fresh(picture, document, said))
    given = wanted.photograph or item.image
    found = restore(session, given, wanted.changed, wanted.again, None, step)
    return found if isinstance(found, Question) else Prepared(item, session, stamps, found)


def arrive(wanted: Wanted, ahead: Prepared | None, mine: Path | None, step: Step) -> Prepared | Question:
    """Lock the picture's session and read it, unless it was read ahead and nothing was saved since.

    mine: the session that is open here. Raises InputError, also where another program works at the picture.
    """
    session = session_of(wanted.item.image, wanted.folder)
    lock = None if session == mine else take(session)
    stamps = _stamp(session), _stamp(wanted.item.image)
    fresh = ahead is not None and (ahead.session, ahead.stamps) == (session, stamps)
    found = ahead if fresh else prepare(wanted, part(step, 0.0, 0.5))
    assert found is not None
    if isinstance(found, Question):
        return found
    inside = found.found
    if isinstance(inside, Fresh) and wanted.before is not None and wanted.item.trimap is None:
        inside = _begun(inside, wanted.before, wanted, part(step, 0.5, 1.0))
    return replace(found, found=replace(inside, lock=lock))


def _begun(fresh: Fresh, before: Item, wanted: Wanted, step: Step) -> Fresh:
    """The picture with the trimap of the frame before, moved, as a change that can be undone.

    Names of a camera's photographs look like a film's, so the pictures themselves must look like one, too. The frame
    before is not read ahead, for it is worked at then.
    """
    name = before.image.stem
    try:
        frame = _frame(before, wanted.folder, part(step, 0.0, 0.5))
    except InputError as error:  # the picture itself can be opened all the same
        sentence = tr("The trimap of {name} cannot be read: {error}", name=name, error=error)
        return replace(fresh, said=[*fresh.said, sentence])
    if frame is None or missing_labels(frame.trimap):
        return fresh
    if frame.trimap.shape != fresh.document.shape:
        return replace(fresh, said=[*fresh.said, tr("{name} has another size, so this trimap begins anew.", name=name)])
    follows = alike(frame.image, fresh.picture.pixels)
    if not follows and not any(_neighbours_alike(*pair) for pair in wanted.elsewhere):
        return replace(fresh, said=[*fresh.said, tr(NO_FILM)], no_film=True)
    trimap = moved(frame, fresh.picture.pixels, part(step, 0.5, 0.9)) if follows else None
    if trimap is None:
        sentence = tr("{name} shows something else, so this trimap begins anew.", name=name)
        return replace(fresh, said=[*fresh.said, sentence])
    edit = replacement(fresh.document.trimap, trimap)
    return replace(fresh, said=[*fresh.said, tr("The trimap comes from {name}, moved.", name=name)], edit=edit)


def _neighbours_alike(one: Path, other: Path) -> bool:
    """Whether two pictures follow each other, by their thumbnails; not where one cannot be read."""
    try:
        return alike(small_pixels(one), small_pixels(other))
    except InputError:  # whoever opens it is told why
        return False


def _frame(item: Item, folder: Path | None, step: Step) -> Frame | None:
    """A frame as it lies on the disk, with the trimap of its session or the one beside it; None where it has none."""
    from mattegui.files.session.container import open_session

    session = session_of(item.image, folder)
    if _stamp(session) is None:
        if item.trimap is None:
            return None
        picture, document = photograph(item.image, item.trimap, [], step)
        return Frame(picture.pixels, document.trimap)
    picture, _ = photograph(item.image, None, [], part(step, 0.0, 0.5))
    with open_session(session) as file:
        facts, document = file.facts, file.document(picture.pixels, part(step, 0.5, 1.0))
    document.polish = facts.polish if facts.polish_on else 0.0
    return Frame(picture.pixels, document.trimap, None if facts.unfinished else document.alpha(document.rect))


def session_of(picture: Path, folder: Path | None) -> Path:
    """Where the session of a picture lies or will lie: the first name that no other picture's session has."""
    for name in _names(picture):
        session = picture.with_name(name) if folder is None else folder / name
        if _stamp(session) is None or _belongs(session, picture):
            return session
    raise AssertionError


def _names(picture: Path) -> Iterator[str]:
    """photo.matte, for two pictures of one stem photo.png.matte, for two of one name photo.png-2.matte, and so on."""
    yield session_beside(picture).name
    yield picture.name + SESSION_SUFFIX
    number = 2
    while True:
        yield f"{picture.name}-{number}{SESSION_SUFFIX}"
        number += 1


def _belongs(session: Path, picture: Path) -> bool:
    """Whether a session is this picture's: of its name, and made of no other file that is still there."""
    facts = _facts(session)
    if facts.name != picture.name:
        return False
    return facts.source is None or facts.source.path == picture or not _is_another(facts.source.path, picture)


def _is_another(file: Path, picture: Path) -> bool:
    """Whether a file is there and is not the picture."""
    try:
        return file.is_file() and not file.samefile(picture)
    except OSError:  # it lies where nobody may look, or on a disk that is gone
        return False


def _facts(session: Path) -> Facts:
    from mattegui.files.session.container import open_session

    with open_session(session) as file:
        return file.facts


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(tr("{file}: cannot be read ({reason}).", file=path, reason=error.strerror)) from error
    return found.st_mtime_ns, found.st_size
