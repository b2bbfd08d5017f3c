"""Without a window: load, let the network answer block by block, save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError, OutOfMemory
from mattegui.core.metrics import Scores, measure
from mattegui.core.rect import Rect
from mattegui.core.tiling import blocks, halves, window
from mattegui.core.trimap import FOREGROUND, UNKNOWN, from_alpha, missing_labels
from mattegui.files.cutout import WHITE, Kind, check_output, read_background, write_cutout
from mattegui.files.encoding import check_suffix
from mattegui.files.image import read_alpha, read_image
from mattegui.files.trimaps import SUFFIXES, read_trimap, write_trimap

Progress = Callable[[float], None]  # takes the share that is done, 0 to 1
Say = Callable[[str], None]  # takes one sentence for the user

STRAYS = "{} pixels were not 0, 128 or 255 and were taken for the nearest of them."
NEARLY = 0.02  # a mask's grey this close to black or white means just that: JPEG noise, or a network that never says 1


class Network(Protocol):
    """What makes an alpha; network.predictor.Predictor is one and says more about each."""

    @property
    def margin(self) -> int:
        """Pixels around a box that it must see to get the box right."""

    @property
    def notice(self) -> str:
        """One sentence about what happened to the device, empty while nothing did."""

    @property
    def room(self) -> int:
        """Pixels of a window, all of them unknown, that its memory holds."""

    def predict(
        self,
        image: NDArray[np.uint8],
        trimap: NDArray[np.uint8],
        wanted: Sequence[Rect] | None = None,
        step: Progress = lambda done: None,
    ) -> NDArray[np.float32]:
        """The alpha of the box that holds `wanted`, right in these; OutOfMemory when a smaller window is needed.

        step: told now and then which share of it is done.
        """


def matte_array(
    image: NDArray[np.uint8],
    trimap: NDArray[np.uint8],
    network: Network,
    progress: Progress = lambda done: None,
) -> NDArray[np.float32]:
    """The alpha of a picture, in windows as large as memory holds: its size costs time and not memory.

    image: (H, W, 3) uint8; trimap: (H, W) uint8 in {0, 128, 255}. network: it is shown windows with their margin only,
    smaller ones where it lacks memory, and not asked at all when nothing is unknown. Returns (H, W) float32 in [0, 1],
    exactly 0 and 1 where the trimap is known. Raises OutOfMemory when there is none for a single pixel's window.
    """
    unknown = trimap == UNKNOWN
    alpha = (trimap == FOREGROUND).astype(np.float32)
    todo = list(blocks(trimap, network.room, network.margin))[::-1]
    done, every = 0, np.count_nonzero(unknown)
    progress(0.0)
    while todo:
        rect = todo.pop()
        seen = window(rect, trimap.shape, network.margin)
        part = unknown[rect.slices]
        count = np.count_nonzero(part)

        def step(share: float, done: int = done, count: int = count) -> None:
            progress((done + share * count) / every)

        try:
            answer = network.predict(image[seen.slices], trimap[seen.slices], [rect.within(seen)], step)
        except OutOfMemory:
            if rect.area == 1:
                raise
            todo += reversed(halves(rect))
        else:
            alpha[rect.slices][part] = np.clip(answer[part], 0, 1)
            done += count
    progress(1.0)
    return alpha


def matte_file(
    image: Path,
    trimap: Path,
    out: Path,
    kind: Kind,
    background: str | None,
    weights: Path,
    device: str,
    precision: str,
    say: Say,
    progress: Progress,
) -> None:
    """Cut a picture out by its trimap and write the result; what takes long comes after what can be wrong.

    background: a file or #rrggbb; None is white. say: told what the user should know although nothing failed. Raises
    InputError, naming the file; nothing is written then.
    """
    check_output(out)
    _spare(out, image, trimap, weights, Path(background or ""))
    behind = WHITE if background is None else read_background(background)
    picture = read_image(image)
    labels, strays = read_trimap(trimap, picture.pixels.shape)
    for remark in remarks(labels, strays):
        say(f"{trimap}: {remark}")
    from mattegui.network.predictor import Predictor  # torch takes seconds to import; a wrong file name must not

    predictor = Predictor(weights, device, precision)
    alpha = matte_array(picture.pixels, labels, predictor, progress)
    if predictor.notice:
        say(predictor.notice)
    if note := write_cutout(out, picture, alpha, kind, behind):
        say(note)


def trimap_file(mask: Path, out: Path, band: int) -> None:
    """Make a trimap from any mask or alpha: unknown reaches `band` pixels to either side of its edges.

    Raises InputError, naming the file.
    """
    check_suffix(out, SUFFIXES)
    _spare(out, mask)
    if band < 0:
        raise InputError(f"{band}: the band is a number of pixels, 0 or more.")
    alpha = read_alpha(mask)
    alpha[alpha <= NEARLY] = 0
    alpha[alpha >= 1 - NEARLY] = 1
    write_trimap(out, from_alpha(alpha, band))


def measure_files(alpha: Path, reference: Path, trimap: Path, say: Say) -> Scores:
    """The errors of one alpha file against another. Raises InputError, naming the file."""
    ours, truth = read_alpha(alpha), read_alpha(reference)
    if ours.shape != truth.shape:
        (rows, columns), (height, width) = ours.shape, truth.shape
        raise InputError(f"{alpha}: is {columns} × {rows} pixels but {reference} is {width} × {height}.")
    labels, strays = read_trimap(trimap, ours.shape)
    if strays:
        say(f"{trimap}: {STRAYS.format(strays)}")
    if not (labels == UNKNOWN).any():
        say(f"{trimap}: nothing is marked unknown, so nothing was measured.")
    return measure(ours, truth, labels)


def remarks(trimap: NDArray[np.uint8], strays: int = 0) -> list[str]:
    """Sentences about a trimap that works but was perhaps not meant so. trimap: (H, W) uint8 in {0, 128, 255}."""
    said = []
    if strays:
        said.append(STRAYS.format(strays))
    if not (trimap == UNKNOWN).any():
        said.append("nothing is marked unknown, so the alpha is the trimap itself.")
    elif missing := missing_labels(trimap):
        said.append(f"nothing is marked {' or '.join(missing)}, so the network has to guess.")
    return said


def _spare(out: Path, *sources: Path) -> None:
    """Raise InputError when writing `out` would replace one of its own sources."""
    for source in sources:
        try:
            same = out.samefile(source)
        except OSError:  # one of them is not there, or cannot be looked at
            continue
        if same:
            raise InputError(f"{out}: is one of the files that were given; choose another name for the result.")
