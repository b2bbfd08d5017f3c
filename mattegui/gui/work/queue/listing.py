"""The pictures of folders and files: the one place where a queue asks for a dataset's layout."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mattegui.core.errors import InputError
from mattegui.gui.language import tr
from mattegui.paths import is_session, session_beside

if TYPE_CHECKING:
    from mattegui.files.datasets import Item
    from mattegui.files.queue.ledger import Record

FLAT = "sidecar"  # the layout of one folder, by the name that the command line gives it


def listed(paths: Sequence[Path]) -> tuple[Path, dict[Path, list[Item]]]:
    """The folder that they belong to, and for each folder its pictures, by name, with what lies with them.

    A folder may have any layout of a dataset. Of single files those count that a flat folder would show: a trimap
    beside its picture is no picture of its own, and a session stands for the photograph beside it. Raises InputError
    where nothing is left.
    """
    from mattegui.files.datasets import NoPictures, find_items  # here: the window must not wait for the codecs

    folders = [path.absolute() for path in paths if os.path.isdir(path)]
    files = {path.absolute() for path in paths} - set(folders)
    found: dict[Path, list[Item]] = {}
    for folder in folders:
        with contextlib.suppress(NoPictures):
            found[folder] = find_items(folder).items
    for parent in sorted({file.parent for file in files}):
        with contextlib.suppress(NoPictures):
            beside = find_items(parent, FLAT).items
            chosen = (item for item in beside if files & {item.image, session_beside(item.image)})
            found.setdefault(parent, []).extend(chosen)
    pictures = [item for items in found.values() for item in items]
    if not pictures:
        raise InputError(_nothing_in(paths, folders))
    return folders[0] if folders else pictures[0].image.parent, found


def left_out(paths: Sequence[Path], found: dict[Path, list[Item]]) -> str:
    """How many of single files became neither a picture nor a part of one, in a sentence; empty where all did."""
    taken = {file for item in once(found) for file in (*item.files.values(), session_beside(item.image))}
    count = sum(path.absolute() not in taken and not os.path.isdir(path) for path in paths)
    return tr("%n files are left out, for they are no photographs.", None, count) if count else ""


def _nothing_in(paths: Sequence[Path], folders: Sequence[Path]) -> str:
    if folders:
        return tr("{folder}: holds no picture that can be opened; choose a folder of photographs.", folder=folders[0])
    if all(map(is_session, paths)):
        return tr("{file}: no photograph lies beside this session; open such sessions one at a time.", file=paths[0])
    return tr("{file}: is no photograph that can be opened; choose photographs or their folder.", file=paths[0])


def once(found: dict[Path, list[Item]]) -> list[Item]:
    """The pictures of all folders, each once."""
    return list({item.image: item for items in found.values() for item in items}.values())


def told_before(found: dict[Path, list[Item]]) -> tuple[dict[Path, Record], str]:
    """What the manifests of datasets say of their pictures, by the photograph; and a sentence where one is damaged."""
    from mattegui.files.datasets.described import records_of

    records: dict[Path, Record] = {}
    remark = ""
    for folder, items in found.items():
        try:
            records |= records_of(folder, items)
        except InputError as error:  # the pictures themselves can be opened all the same
            remark = tr("States, times and notes of this dataset are left out: {reason}", reason=error)
    return records, remark


def alphas_beside(image: Path) -> dict[Path, Path]:
    """The alphas of the dataset that a picture belongs to, by the picture; none where its folder is no dataset."""
    from mattegui.files.datasets import find_items

    found: dict[Path, Path] = {}
    for folder in (image.parent, image.parent.parent):  # flat, or with a folder for each kind of file
        with contextlib.suppress(InputError):
            items = find_items(folder).items
            found |= {item.image: item.files["alpha"] for item in items if "alpha" in item.files}
    return found
