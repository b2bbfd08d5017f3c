"""Whether pictures may be the frames of one film, by their names, sizes, and when a camera took them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PIL import ExifTags, Image

from mattegui.core.quiet import quiet
from mattegui.files.formats.format import DAMAGE

FEWEST_FRAMES = 3
HEADERS_READ = 5  # frames at most whose size is looked at
SLOWEST_FILM = 0.5  # seconds from one frame to the next
TAKEN_FORM = "%Y:%m:%d %H:%M:%S"  # how cameras write when they took a photograph, to the second
DIGITS = re.compile(r"([0-9]+)")


def frame_order(paths: Sequence[Path]) -> list[int] | None:
    """The indices of a film's frames in the order of their numbers; None where the pictures are no film.

    Frames lie in one folder, and their names differ by one number only. Of five spread over all, at most one has
    another size, and where a camera has written when it took them, it was as fast as a film: photographs of a camera
    have such names, too. To look into every file would take seconds for ten thousand.
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
    places = sorted({(len(order) - 1) * step // (HEADERS_READ - 1) for step in range(HEADERS_READ)})
    headers = [_header(paths[order[place]]) for place in places]
    [(size, alike)] = Counter(size for size, _ in headers).most_common(1)
    if size is None or alike * HEADERS_READ < len(headers) * (HEADERS_READ - 1):
        return None
    start, end = headers[0][1], headers[-1][1]
    if start is not None and end is not None:
        seconds = abs((end - start).total_seconds()) - 1  # for both are rounded
        return order if seconds <= SLOWEST_FILM * (len(order) - 1) else None
    return order


def _header(path: Path) -> tuple[tuple[int, int] | None, datetime | None]:
    """Columns and rows, and when a camera took it, by the header; None where Pillow knows none."""
    size = None
    try:
        with quiet(), Image.open(path) as image:  # Pillow warns of a large picture
            size = image.size
            if image.format == "PNG" and "exif" not in image.info:
                return size, None  # Pillow would decode all of it to look behind its pixels
            told = image.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
            return size, None if told is None else datetime.strptime(str(told), TAKEN_FORM)
    except (*DAMAGE, Image.DecompressionBombError):
        return size, None
