"""A pack: training material in one file of WebP pictures, small enough to be taken to another machine.

It is a zip whose entries are named as the folder's files are, KIND/SET/NAME.webp, beside a shares.json.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write
from training.mattes.library import MATERIAL_SUFFIXES, alpha_of, pixels_of, read_foreground, read_photo
from training.mattes.matte import Matte

Kind = Literal["foregrounds", "photos-with-alpha", "backgrounds"]

# What part of the file each kind gets at first; what a kind does not need, the next ones get.
KIND_PORTIONS: dict[Kind, float] = {"foregrounds": 0.65, "photos-with-alpha": 0.1, "backgrounds": 0.25}
WEBP_QUALITY = 80  # of colour; alpha is kept without loss
LONGEST_PACKED = 1024  # pixels of a picture's longer side: a crop of 512 sees half of it
PATIENCE = 4  # pictures too large for what is left of a set's part, after which no others are tried
SHARES_ENTRY = "shares.json"
DATE = (2000, 1, 1, 0, 0, 0)  # of all entries: the same material makes the same file

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Material:
    """What a pack holds. mattes, backgrounds: each with its set's name; shares: of the sets, see `write_pack`."""

    mattes: list[tuple[str, Matte]]
    backgrounds: list[tuple[str, Pixels]]
    shares: dict[str, float]

    def chances(self, names: list[str], kinds: Mapping[str, float]) -> NDArray[np.float64]:
        """How often each picture is drawn, given the names of their sets and the chances of the kinds; the sum is 1.

        A set's share is that of all of its pictures together, and counts among the sets of its kind.
        """
        sets = set(names)
        totals = {kind: sum(self.shares.get(name, 1.0) for name in sets if _kind(name) == kind) for kind in kinds}
        counts = {name: names.count(name) for name in sets}
        each = [kinds[_kind(name)] * self.shares.get(name, 1.0) / totals[_kind(name)] / counts[name] for name in names]
        return np.array(each) / max(sum(each), 1e-12)


def write_pack(folder: Path, out: Path, megabytes: float, shares: Mapping[str, float]) -> dict[str, int]:
    """Pack what lies in a folder, laid out as training/README.md says; returns how many pictures each set gave.

    megabytes: the most the file may have, of 2**20 bytes. shares: how often a set is drawn against others of its
    kind (1 where it is not named); they also decide how much of it goes in. Raises InputError.
    """
    found = _sets(folder)
    sets = sorted(found, key=lambda name: -_portion(name, shares, found))
    if not sets:
        raise InputError(f"{folder}: holds no training pictures; lay it out as training/README.md says.")
    rest = megabytes * 2**20 - 4096  # the zip's own bytes; each entry's are counted with it
    packed: dict[str, int] = {}
    with atomic_write(out) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        _add(archive, SHARES_ENTRY, json.dumps({name: shares.get(name, 1.0) for name in sets}).encode())
        for number, name in enumerate(sets):
            portions = [_portion(other, shares, sets) for other in sets[number:]]
            allowed = rest * portions[0] / sum(portions)
            packed[name], refused = 0, 0
            for entry, content in _encoded(folder, name):
                size = len(content) + 2 * len(entry) + 128
                if size > allowed:
                    refused += 1
                    if refused == PATIENCE:
                        break
                    continue
                _add(archive, entry, content)
                allowed, rest, packed[name] = allowed - size, rest - size, packed[name] + 1
    return packed


def read_pack(path: Path) -> Material:
    """All of a pack, decoded by as many threads as there are cores. Raises InputError."""
    try:
        with zipfile.ZipFile(path) as archive:
            contents = {name: archive.read(name) for name in archive.namelist()}
        shares = {str(name): float(share) for name, share in json.loads(contents.pop(SHARES_ENTRY)).items()}
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            decoded = list(pool.map(_decoded, contents.values()))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(f"{path}: cannot be read as a pack; make one with python -m training.pack.") from error
    names = ["/".join(entry.split("/")[:2]) for entry in contents]
    pictures = list(zip(names, decoded, strict=True))
    mattes = [
        (name, Matte(x[..., :3].copy(), x[..., 3].copy())) for name, x in pictures if _kind(name) != "backgrounds"
    ]
    return Material(mattes, [(name, x[..., :3].copy()) for name, x in pictures if _kind(name) == "backgrounds"], shares)


def read_backgrounds(path: Path, most: int) -> list[Pixels]:
    """Some of a pack's backgrounds, (H, W, 3) uint8, the same ones each time; none of a file that is no pack."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.startswith("backgrounds/")]
            chosen = np.random.default_rng(0).permutation(len(names))[:most]
            return [_decoded(archive.read(names[index]))[..., :3].copy() for index in chosen]
    except (OSError, ValueError, zipfile.BadZipFile):  # whoever reads all of it says so
        return []


def _sets(folder: Path) -> list[str]:
    """The names of a folder's sets, KIND/SET."""
    return [f"{kind}/{path.name}" for kind in KIND_PORTIONS for path in sorted((folder / kind).glob("*/"))]


def _portion(name: str, shares: Mapping[str, float], sets: list[str]) -> float:
    """What part of the file a set gets."""
    alike = [other for other in sets if _kind(other) == _kind(name)]
    return KIND_PORTIONS[_kind(name)] * shares.get(name, 1.0) / sum(shares.get(other, 1.0) for other in alike)


def _kind(name: str) -> Kind:
    kind = name.split("/")[0]
    return next(known for known in KIND_PORTIONS if known == kind)


def _encoded(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """The entries of a set, in an order that is random but always the same."""
    places: dict[Kind, str] = {"photos-with-alpha": "image"}
    root = folder / name / places.get(_kind(name), "")
    paths = [path for path in sorted(root.rglob("*")) if path.suffix.lower() in MATERIAL_SUFFIXES]
    readers: dict[Kind, Callable[[Path], Pixels | None]] = {"foregrounds": _cutout, "photos-with-alpha": _photo}
    for index in np.random.default_rng(0).permutation(len(paths)):
        pixels = readers.get(_kind(name), _picture)(paths[index])
        if pixels is not None:
            yield f"{name}/{paths[index].relative_to(root).with_suffix('.webp').as_posix()}", _webp(pixels)


def _cutout(path: Path) -> Pixels | None:
    matte = read_foreground(path)
    return None if matte is None else np.dstack([matte.foreground, matte.alpha])


def _photo(path: Path) -> Pixels | None:
    alpha = alpha_of(path)
    if alpha is None:
        return None
    matte = read_photo(path, alpha)
    return np.dstack([matte.foreground, matte.alpha])


def _picture(path: Path) -> Pixels:
    return pixels_of(path, "RGB")


def _webp(pixels: Pixels) -> bytes:
    """(H, W, 3 or 4) uint8, reduced where it is too large; the colour where alpha is 0 is kept."""
    factor = LONGEST_PACKED / max(pixels.shape[:2])
    if factor < 1:
        pixels = np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "WEBP", quality=WEBP_QUALITY, alpha_quality=100, exact=True)
    return stream.getvalue()


def _decoded(content: bytes) -> Pixels:
    """(H, W, 4) uint8 RGBA. By OpenCV, which, unlike Pillow, decodes on several threads at once."""
    found = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_UNCHANGED)
    if found is None:
        raise ValueError("a picture is damaged")
    turned = cv2.COLOR_BGRA2RGBA if found.shape[2] == 4 else cv2.COLOR_BGR2RGBA
    return np.asarray(cv2.cvtColor(found, turned), np.uint8)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, DATE), content)
