"""Folders as datasets are laid out, with whatever can lie in one: links in circles, pipes, odd names, damaged lists."""

import json
import os
from pathlib import Path
from random import Random

from mattegui.files.datasets import LAYOUTS
from tests.fuzz.mutations import damaged, either, told

FOLDERS = sorted({name for folders in LAYOUTS.values() for name in folders if isinstance(name, str)})
STEMS = (
    "a",
    "b",
    "a_trimap",
    "a_alpha",
    "A",
    "",
    " ",
    ".a",
    "a.b",
    "ü",
    "u\u0308",
    "x" * 200,
    "a\nb",
    "no\udcff",
    "-o",
    "~",
)
ENDINGS = (".png", ".PNG", ".jpg", ".tif", ".txt", "", ".matte", ".png.png")
LISTS = ("train.txt", "val.txt", "test.txt", "manifest.json")
MANIFEST = {
    "format": "mattegui dataset",
    "version": 1,
    "program": "mattegui",
    "layout": "aim",
    "pictures": [
        {"name": "a", "split": "train", "annotator": "x", "seconds": 1.5, "note": "", "files": {"image": {"path": "a"}}}
    ],
}
LINES = (b"a.png\nb.png\n", b"../../a.png b.png c.png\n", b"\xff\xfe\0", b"a\r\n\r\n\0", b"x" * 9999)
MOST_FILES = 8
LISTED = either(damaged(LINES), told([json.dumps(MANIFEST).encode()]))


def make_folder(chance: Random, place: Path) -> None:
    """Make a folder of that kind."""
    place.mkdir()
    inside = [place, *(place / name for name in chance.sample(FOLDERS, chance.randrange(4)))]
    for folder in inside[1:]:
        _put(chance, folder, as_folder=0.9)
    for _ in range(chance.randrange(MOST_FILES)):
        folder = chance.choice(inside)
        if folder.is_dir():
            _put(chance, folder / (chance.choice(STEMS) + chance.choice(ENDINGS)), as_folder=0.1)
    if chance.random() < 0.4:
        list_file = place / chance.choice(LISTS)
        if not list_file.exists():
            list_file.write_bytes(LISTED(chance))


def _put(chance: Random, path: Path, as_folder: float) -> None:
    """A file, a folder, a link or a pipe of that name, if there can be one."""
    try:
        if chance.random() < as_folder:
            path.mkdir()
        elif chance.random() < 0.8:
            with path.open("xb") as stream:  # what is there may be a pipe, which waits for a reader
                stream.write(b"x" * chance.randrange(3))
        elif chance.random() < 0.7:
            path.symlink_to(chance.choice((path.name, "nothing", ".", "..", "/dev/zero", "/etc")))
        else:
            os.mkfifo(path)
    except OSError:  # it is there already, or no name that a file can have
        return
