"""Whether pictures are the frames of one film, by their names and sizes."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from mattegui.files.formats.format import DAMAGE

FEWEST_FRAMES = 3
DIGITS = re.compile(r"([0-9]+)")


def frame_order(paths: Sequence[Path]) -> list[int] | None:
    """The indices of a film's frames in the order of their numbers; None where the pictures are no film.

    Frames lie in one folder, and their names differ by one number only. The first, the last and the one in the middle
    have one size: to look into every file would take seconds for ten thousand.
    """
    if len(paths) < FEWEST_FRAMES or len({path.parent for path in paths}) > 1:
        return None
    names = [DIGITS.split(path.name) for path in paths]
    if len({len(parts) for parts in names}) > 1:
        return None
    differ = [place for place, parts in enumerate(zip(*names, strict=True)) if len(set(parts)) > 1]
    if len(differ) != 1 or differ[0] % 2 == 0:  # every second part is a number
        return None
    numbers = [int(parts[differ[0]]) for parts in names]
    if len(set(numbers)) < len(numbers):  # 1 and 01 are two names of one frame
        return None
    order = sorted(range(len(paths)), key=numbers.__getitem__)
    looked_at = (paths[order[place]] for place in (0, len(order) // 2, -1))
    return order if len({_size(path) for path in looked_at}) == 1 else None


def _size(path: Path) -> tuple[int, int] | None:
    """Columns and rows by the header; None where Pillow knows none."""
    try:
        with warnings.catch_warnings(), Image.open(path) as image:
            warnings.simplefilter("ignore")  # of a large picture
            return image.size
    except (*DAMAGE, Image.DecompressionBombError):
        return None
