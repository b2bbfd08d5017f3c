"""The planes of one picture of a dataset, from its files or from a session."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Pixels, to_depth
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark, Say, about
from mattegui.core.trimap import check_size, stray_remark
from mattegui.files.datasets.items import Item
from mattegui.files.datasets.layouts import PlaneName
from mattegui.files.formats.decoding import decode
from mattegui.files.image import read_alpha, read_image
from mattegui.files.picture import Picture
from mattegui.files.session.container import open_session
from mattegui.files.session.facts import Facts
from mattegui.files.trimaps import read_trimap

UNFINISHED_ALPHA = Remark("its alpha is not worked out to the end; open it, wait, and save it again.")


@dataclass(frozen=True)
class Planes:
    """What belongs to one picture, all of one size.

    trimap: (H, W) uint8 in {0, 128, 255}. alpha: (H, W) uint8, uint16, or float32 in [0, 1]. kept: the files that hold
    exactly this, by plane, so that they may be copied.
    """

    picture: Picture
    trimap: NDArray[np.uint8] | None = None
    alpha: Pixels | None = None
    kept: dict[PlaneName, Path] = field(default_factory=dict)


def read_planes(item: Item, say: Say) -> Planes:
    """Read a picture with its trimap and alpha. say: told, with the file's name, what is unusual.

    Raises InputError, naming the file, also for a wrong size.
    """
    planes = _of_files(item, say) if item.session is None else _of_session(item.session, item.files.get("image"))
    if "foreground" in item.files:
        planes.kept["foreground"] = foreground = item.files["foreground"]
        check_file(foreground)
        check_same(read_image(foreground).pixels, planes.picture.pixels.shape, foreground, Remark("foreground"))
    return planes


def _of_files(item: Item, say: Say) -> Planes:
    image, files = item.image, item.files
    check_file(image)
    picture = read_image(image, about(image, say))
    kept: dict[PlaneName, Path] = {"image": image}
    shape = picture.pixels.shape
    trimap = _trimap(files["trimap"], shape, say, kept) if "trimap" in files else None
    alpha = _alpha(files["alpha"], shape, say, kept) if "alpha" in files else None
    return Planes(picture, trimap, alpha, kept)


def check_file(path: Path) -> None:
    """Raise InputError, naming it, unless it is a file: a link may lead in circles, a pipe never ends."""
    try:
        if path.is_file():
            return
    except OSError as error:
        raise InputError("{file}: cannot be read ({reason}).", file=path, reason=error.strerror) from error
    raise InputError("{file}: is no file that can be read; it may be a link that leads nowhere.", file=path)


def check_same(pixels: Pixels, shape: tuple[int, ...], path: Path, plane: str) -> None:
    """Raise InputError, naming the file, unless the plane has the height and width of its picture."""
    if pixels.shape[:2] != shape[:2]:
        (rows, columns), (height, width) = pixels.shape[:2], shape[:2]
        raise InputError(
            "{file}: the {plane} is {columns} × {rows} pixels but the picture is {width} × {height}; use the {plane} "
            "of this picture.",
            file=path,
            plane=plane,
            columns=columns,
            rows=rows,
            width=width,
            height=height,
        )


def _trimap(path: Path, shape: tuple[int, ...], say: Say, kept: dict[PlaneName, Path]) -> NDArray[np.uint8]:
    check_file(path)
    said: list[str] = []
    trimap, strays = read_trimap(path, None, said.append)
    check_size(trimap, shape, str(path))
    for remark in said:
        about(path, say)(remark)
    if strays:
        about(path, say)(stray_remark(strays))
    if path.suffix.lower() == ".png" and np.array_equal(decode(path).pixels, trimap):  # one channel, no other value
        kept["trimap"] = path
    return trimap


def _alpha(path: Path, shape: tuple[int, ...], say: Say, kept: dict[PlaneName, Path]) -> Pixels:
    """Alpha in the depth of its file; another depth than 8 and 16 bits becomes floats."""
    check_file(path)
    said: list[str] = []
    alpha: Pixels = read_alpha(path, said.append)
    check_same(alpha, shape, path, Remark("alpha"))
    for remark in said:
        about(path, say)(remark)
    raw = decode(path).pixels
    if said or raw.dtype == np.float32:
        return alpha
    exact = to_depth(alpha, raw.dtype.type)
    if raw.ndim == 2 and path.suffix.lower() == ".png":
        kept["alpha"] = path
    return exact


def _of_session(path: Path, image: Path | None) -> Planes:
    """image: where the photograph lies now, where that is known."""
    check_file(path)
    with open_session(path) as file:
        facts, own = file.facts, file.picture()
        if facts.unfinished:
            raise InputError("{file}: {error}", file=path, error=UNFINISHED_ALPHA)
        kept: dict[PlaneName, Path] = {}
        if own is None:
            photograph = _photograph(facts, path, image)
            picture, kept["image"] = read_image(photograph), photograph
        else:
            picture = Picture(path.with_name(facts.name), own, own)
        document = file.document(picture.pixels)
    document.polish = facts.polish if facts.polish_on else 0.0
    return Planes(picture, document.trimap, document.alpha(document.rect), kept)


def read_session_alpha(path: Path) -> tuple[Path | None, NDArray[np.float32]]:
    """The alpha of a session, (H, W) float32, without its photograph; and where that lay, None where nowhere.

    Raises InputError, naming the file, also where the alpha is not worked out to the end.
    """
    check_file(path)
    with open_session(path) as file:
        facts = file.facts
        if facts.unfinished:
            raise InputError("{file}: {error}", file=path, error=UNFINISHED_ALPHA)
        document = file.document(np.broadcast_to(np.uint8(0), (*facts.size, 3)))
    document.polish = facts.polish if facts.polish_on else 0.0
    return None if facts.source is None else facts.source.path, document.alpha(document.rect)


def _photograph(facts: Facts, session: Path, image: Path | None) -> Path:
    assert facts.source is not None
    for place in (image, facts.source.path, session.with_name(facts.source.path.name)):
        if place is not None and facts.source.holds(place):
            return place
    raise InputError(
        "{session}: its photograph {name} is not there unchanged; put it beside the session.",
        session=session,
        name=facts.name,
    )
