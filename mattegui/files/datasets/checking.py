"""Lint of a dataset: what is wrong with the files of one of its pictures, and where in them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Pixels, to_depth
from mattegui.core.errors import InputError
from mattegui.core.feedback import hush
from mattegui.core.lint.alphas import out_of_range
from mattegui.core.lint.check import check
from mattegui.core.lint.finding import Finding, FindingKind, Severity
from mattegui.core.lint.labels import strays
from mattegui.files.datasets.items import Found, Item
from mattegui.files.datasets.layouts import SESSIONS, PlaneName
from mattegui.files.datasets.reading import check_file, read_planes
from mattegui.files.formats.decoding import decode
from mattegui.files.image import read_alpha, read_image, to_grey
from mattegui.files.meaning import own_alpha
from mattegui.files.session.facts import source_of
from mattegui.files.trimaps import read_trimap


@dataclass(frozen=True)
class Fault:
    """A finding and the file it is in."""

    path: Path
    finding: Finding


def faults_of_folder(found: Found) -> list[Fault]:
    """What is wrong with the names: files that belong to no picture, pictures that lack what others have."""
    faults = [_fault(path, "incomplete", "warning", "belongs to no picture.") for path in found.alone]
    if found.layout == SESSIONS:
        return faults
    alphas = any("alpha" in item.files for item in found.items)
    for item in found.items:
        image = item.files["image"]
        if "trimap" not in item.files:
            faults.append(_fault(image, "incomplete", "error", "has no trimap."))
        if alphas and "alpha" not in item.files:
            faults.append(_fault(image, "incomplete", "warning", "has no alpha, unlike other pictures here."))
    return faults


def faults_of(item: Item, hints: bool = True) -> list[Fault]:
    """Everything that is wrong with one picture's files; raises nothing that a file can cause. hints: whether too."""
    if item.session is not None:
        return _of_session(item.session, item, hints)
    faults: list[Fault] = []
    image = _image(item.files["image"], faults)
    shape = None if image is None else image.shape
    trimap = _trimap(item.files["trimap"], shape, faults) if "trimap" in item.files else None
    shape = trimap.shape if shape is None and trimap is not None else shape
    alpha = _alpha(item.files["alpha"], shape, faults) if "alpha" in item.files else None
    if "foreground" in item.files:
        _foreground(item.files["foreground"], shape, faults)
    if trimap is not None:
        faults += [Fault(item.files["trimap"], finding) for finding in check(image, trimap, alpha, hints)]
    return faults + _changed(item)


def _changed(item: Item) -> list[Fault]:
    """The files that are not as the manifest lists them."""
    faults = []
    for plane, listed in item.listed.items():
        path = item.files.get(plane)
        if path is None:
            faults.append(_fault(item.source, "incomplete", "error", f"lacks the {plane} that its manifest lists."))
        elif path.is_file() and os.access(path, os.R_OK) and source_of(path).digest != listed.sha256:
            faults.append(_fault(path, "changed", "warning", "is another file than the manifest lists."))
    return faults


def _of_session(path: Path, item: Item, hints: bool) -> list[Fault]:
    try:
        planes = read_planes(item, hush)
    except InputError as error:
        return [_unreadable(path, error)]
    assert planes.trimap is not None
    return [Fault(path, finding) for finding in check(planes.picture.pixels, planes.trimap, None, hints)]


def _image(path: Path, faults: list[Fault]) -> NDArray[np.uint8] | None:
    try:
        check_file(path)
        return read_image(path).pixels
    except InputError as error:
        faults.append(_unreadable(path, error))
        return None


def _trimap(path: Path, shape: Sequence[int] | None, faults: list[Fault]) -> NDArray[np.uint8] | None:
    said: list[str] = []
    try:
        check_file(path)
        trimap, count = read_trimap(path, None, said.append)
        faults += [_fault(path, "stray", "warning", remark) for remark in said]
        if count:
            faults += [Fault(path, finding) for finding in strays(to_depth(to_grey(decode(path).pixels), np.uint8))]
    except InputError as error:
        faults.append(_unreadable(path, error))
        return None
    return trimap if _fits(trimap, shape, path, "trimap", faults) else None


def _alpha(path: Path, shape: Sequence[int] | None, faults: list[Fault]) -> NDArray[np.float32] | None:
    said: list[str] = []
    try:
        check_file(path)
        wrong = [] if (floats := _floats(decode(path).pixels)) is None else out_of_range(floats)
        faults += [Fault(path, finding) for finding in wrong]
        if wrong:
            return None
        alpha = read_alpha(path, said.append)
        faults += [_fault(path, "range", "warning", remark) for remark in said]
    except InputError as error:
        faults.append(_unreadable(path, error))
        return None
    return alpha if _fits(alpha, shape, path, "alpha", faults) else None


def _floats(pixels: Pixels) -> NDArray[np.float32] | None:
    """The channel of a file of floats that `read_alpha` takes for its alpha, (H, W); None for whole numbers."""
    if pixels.dtype != np.float32:
        return None
    alpha = own_alpha(pixels)
    taken = to_grey(pixels) if alpha is None or alpha.min() == alpha.max() else alpha
    return taken.astype(np.float32, copy=False)


def _foreground(path: Path, shape: Sequence[int] | None, faults: list[Fault]) -> None:
    pixels = _image(path, faults)
    if pixels is not None:
        _fits(pixels, shape, path, "foreground", faults)


def _fits(pixels: Pixels, shape: Sequence[int] | None, path: Path, plane: PlaneName, faults: list[Fault]) -> bool:
    """True when a plane has its picture's size; a fault is added where it has not."""
    if shape is None or pixels.shape[:2] == tuple(shape[:2]):
        return True
    (rows, columns), (height, width) = pixels.shape[:2], shape[:2]
    sentence = f"The {plane} is {columns} × {rows} pixels but the picture is {width} × {height}."
    faults.append(_fault(path, "size", "error", sentence))
    return False


def _unreadable(path: Path, error: InputError) -> Fault:
    return _fault(path, "unreadable", "error", str(error).removeprefix(f"{path}: "))


def _fault(path: Path, kind: FindingKind, severity: Severity, sentence: str) -> Fault:
    return Fault(path, Finding(kind, severity, sentence[:1].upper() + sentence[1:]))
