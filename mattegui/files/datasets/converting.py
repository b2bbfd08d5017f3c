"""A whole dataset into another layout, in three steps: what command line and window do between them differs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mattegui import __version__
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark
from mattegui.files.datasets.items import Item
from mattegui.files.datasets.layouts import FRAMES, PPMATTING
from mattegui.files.datasets.manifest import Annotated
from mattegui.files.datasets.plan import Wishes, check_plan
from mattegui.files.datasets.writing import make_folder, manifest_before, write_item, write_lists


def begin(items: Sequence[Item], out: Path, wishes: Wishes) -> None:
    """Check that all can be written, and make the folder. Raises InputError, naming a file; nothing is written then."""
    check_plan(items, out, wishes)
    if wishes.layout != FRAMES:
        manifest_before(out, wishes.layout)
    make_folder(out)


def convert(item: Item, out: Path, wishes: Wishes) -> tuple[Annotated | None, list[str]]:
    """Write one picture. Returns None where it is left out, and sentences for the user."""
    remarks: list[str] = []
    if item.session is None and not {"trimap", "alpha"} & item.files.keys():
        return None, [Remark("{source}: has neither trimap nor alpha and is left out.", source=item.source)]
    try:
        return write_item(item, out, wishes, remarks.append), remarks
    except InputError as error:
        return None, [*remarks, error.sentence]


def finish(written: Sequence[Annotated], out: Path, wishes: Wishes) -> list[str]:
    """Write the lists and the manifest. Returns sentences for the user. Raises InputError, naming the file."""
    if written and wishes.layout != FRAMES:
        write_lists(out, wishes.layout, written, f"mattegui {__version__}")
    if wishes.layout == PPMATTING and any(" " in entry.name for entry in written):
        return [Remark("Some names hold blanks; tell PaddleSeg to read train.txt and val.txt with the separator '|'.")]
    return []
