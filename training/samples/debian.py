"""Photographs to put behind foregrounds, out of Debian's packages of games and lessons.

Debian's main archive holds only what anybody may use for any purpose. Each package's terms are copied beside its
pictures. Needs apt-get and dpkg-deb; nothing is installed.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QDirIterator, QFile, QIODevice, QResource

from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write
from training.mattes.library import MATERIAL_SUFFIXES

# Where each package keeps its photographs; what an archive NAME.rcc of Qt's holds is found at NAME/.
PHOTOGRAPHS_IN = {
    "endless-sky-data": ("images/land/*",),
    "gcompris-qt-data": (
        "categorization/*",
        "clickgame/*",
        "details/*",
        "erase/*",
        "explore_farm_animals/*",
        "explore_monuments/*",
        "explore_world_animals/*",
        "explore_world_music/*",
    ),
    "gnome-control-center-data": ("faces/*",),
    "palapeli-data": ("palapeli/collection/*",),
    "scratch": ("Media/Backgrounds/*/*",),
    "tuxpaint-data": ("tuxpaint/templates/*",),
}
SHORTEST_SIDE = 300  # pixels of the shorter side


def gather(package: str, out: Path) -> int:
    """Write the photographs of a Debian package, and its terms, into the folder `out`; returns their number.

    Raises InputError when the package cannot be fetched.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        try:
            subprocess.run(["apt-get", "download", "-qq", package], cwd=root, check=True, stderr=subprocess.DEVNULL)
            (archive,) = root.glob("*.deb")
            subprocess.run(["dpkg-deb", "-x", archive, root], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise InputError(f"{package}: apt-get cannot fetch it; try `apt-get update`, on Debian 12.") from error
        for path in list(root.rglob("*.rcc")):
            _unpack(path)
        found = list(_photographs(root, package))
        names = ["__".join(path.parts[-2:]) for path in found]
        terms = root / "usr/share/doc" / package / "copyright"
        for path, name in zip([*found, terms], [*names, terms.name], strict=True):
            with atomic_write(out / name) as stream:
                stream.write(path.read_bytes())
    return len(found)


def _photographs(root: Path, package: str) -> Iterator[Path]:
    """The pictures below `root` that are large enough and opaque throughout, in a fixed order."""
    for pattern in PHOTOGRAPHS_IN[package]:
        for path in sorted(root.glob(f"**/{pattern}")):
            if path.suffix.lower() not in MATERIAL_SUFFIXES or path.is_symlink():
                continue
            with Image.open(path) as picture:
                if picture.mode == "RGB" and min(picture.size) >= SHORTEST_SIDE:
                    yield path


def _unpack(archive: Path) -> None:
    """Write the pictures of a Qt resource archive NAME.rcc into NAME beside it, without their folders."""
    folder = archive.with_suffix("")
    folder.mkdir()
    place = f"/{archive.stem}"
    if not QResource.registerResource(str(archive), place):
        raise InputError(f"{archive.name}: is no resource archive that this Qt reads.")
    entries = QDirIterator(f":{place}", QDirIterator.IteratorFlag.Subdirectories)
    while entries.hasNext():
        entry = Path(entries.next())
        file = QFile(str(entry))
        if entry.suffix.lower() in MATERIAL_SUFFIXES and file.open(QIODevice.OpenModeFlag.ReadOnly):
            (folder / entry.name).write_bytes(file.readAll().data())
    QResource.unregisterResource(str(archive), place)
