"""The pictures of folders and files: the one place where a queue asks for a dataset's layout."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mattegui.core.errors import InputError
from mattegui.gui.language import tr

if TYPE_CHECKING:
    from mattegui.files.datasets import Pair

FLAT = "sidecar"  # the layout of one folder, by the name that the command line gives it


def listed(paths: Sequence[Path]) -> tuple[Path, list[Pair]]:
    """The folder that they belong to, and the pictures with their trimaps, each once and by name within its folder.

    A folder may have any layout of a dataset. Of single files those count that a flat folder would show: a trimap
    beside its picture is no picture of its own. Raises InputError where nothing is left.
    """
    from mattegui.files.datasets import find_pairs  # here: the window must not wait for the codecs

    folders = [path.absolute() for path in paths if path.is_dir()]
    files = {path.absolute() for path in paths} - set(folders)
    pairs: list[Pair] = []
    for folder in folders:
        pairs += find_pairs(folder)
    for parent in sorted({file.parent for file in files}):
        pairs += [pair for pair in find_pairs(parent, FLAT) if pair.image in files]
    if not pairs:
        sentence = tr("{folder}: holds no picture that can be opened; choose a folder of photographs.", folder=paths[0])
        raise InputError(sentence)
    root = folders[0] if folders else pairs[0].image.parent
    return root, list(dict.fromkeys(pairs))


def alphas_beside(image: Path) -> dict[Path, Path]:
    """The alphas of the dataset that a picture belongs to, by the picture; none where its folder is no dataset."""
    from mattegui.files.datasets import find_entries

    found: dict[Path, Path] = {}
    for folder in (image.parent, image.parent.parent):  # flat, or with a folder for each kind of file
        with contextlib.suppress(InputError):
            found |= {entry.image: entry.alpha for entry in find_entries(folder)}
    return found
