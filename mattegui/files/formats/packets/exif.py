"""EXIF blocks: which way is up, what stays with a picture when it is cut out, and what is private."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from mattegui.files.formats.format import DAMAGE

ORIENTATION = 0x0112
EXIF_IFD, GPS_IFD, INTEROP_IFD = 0x8769, 0x8825, 0xA005
X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT = 0x011A, 0x011B, 0x0128
PIXELS_ACROSS, PIXELS_DOWN = 0xA002, 0xA003
INCHES, CENTIMETRES = 2, 3  # of RESOLUTION_UNIT
CM_PER_INCH = 2.54
MOST_PER_INCH = 65535  # JPEG and PSD hold no more
HOST_COMPUTER = 0x013C
INTEROP_INDEX, ADOBE_RGB_INDEX = 1, "R03"  # of INTEROP_IFD: what says that the colours are Adobe RGB (DCF 2.0)
# Name, description, maker, model, orientation, resolution, software, date, artist, computer, copyright, rating, and
# what Windows writes (title, comment, author, keywords, subject). The other tags of a file's first directory tell how
# its own pixels are stored, or are a thumbnail of the picture before it was cut out.
KEPT_TAGS: tuple[int, ...] = (0x010D, 0x010E, 0x010F, 0x0110, ORIENTATION, X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT)
KEPT_TAGS += (0x0131, 0x0132, 0x013B, HOST_COMPUTER, 0x4746, 0x4749, 0x8298, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F)
# Maker's note, unique number of the picture, owner of the camera, serial numbers of camera and lens.
PRIVATE_TAGS = (0x927C, 0xA420, 0xA430, 0xA431, 0xA435)

Edit = Callable[[Image.Exif, dict[int, object]], None]


def loaded(load: Callable[[Image.Exif], None]) -> Image.Exif | None:
    """What `load` puts into an empty block; None where it is damaged, for no pixel depends on it."""
    found = Image.Exif()
    try:
        load(found)
    except DAMAGE:
        return None
    return found


def split(found: Image.Exif) -> tuple[int, bytes | None]:
    """The orientation, 1 to 8, and the EXIF block to write beside pixels that are upright by then."""
    orientation = found.get(ORIENTATION, 1)
    kept = Image.Exif()
    for tag in KEPT_TAGS:
        if tag in found:
            kept[tag] = as_stored(found[tag])
    for directory in (EXIF_IFD, GPS_IFD):
        if entries := entries_in(found, directory):
            entries.pop(INTEROP_IFD, None)  # a place in the file that was read
            kept[directory] = entries
    if not len(kept):
        return 1, None
    kept[ORIENTATION] = 1
    try:
        exif = kept.tobytes()
    except DAMAGE:  # an entry of the wrong type; the pixels are good all the same
        exif = None
    return (orientation if orientation in range(1, 9) else 1), exif


def resolution_in(found: Image.Exif) -> tuple[float, float] | None:
    """Pixels per inch across and down, as the first directory says; None without a unit that is a length."""
    unit = found.get(RESOLUTION_UNIT, INCHES)
    if unit not in (INCHES, CENTIMETRES):
        return None
    try:
        across = float(found[X_RESOLUTION])
        down = float(found.get(Y_RESOLUTION, across))
    except (*DAMAGE, ZeroDivisionError):
        return None
    scale = CM_PER_INCH if unit == CENTIMETRES else 1
    return sensible((across * scale, down * scale))


def is_adobe_rgb(found: Image.Exif) -> bool:
    """Whether the colours are Adobe RGB by DCF's mark; cameras put no profile beside it."""
    try:
        return bool(found.get_ifd(INTEROP_IFD).get(INTEROP_INDEX) == ADOBE_RGB_INDEX)
    except DAMAGE:  # also where there is no such directory
        return False


def sensible(resolution: tuple[float, float] | None) -> tuple[float, float] | None:
    """A resolution as it is, or None for one that nobody can mean."""
    if resolution is None or not all(1 <= value <= MOST_PER_INCH for value in resolution):
        return None
    return float(resolution[0]), float(resolution[1])


def with_size(exif: bytes, width: int, height: int) -> bytes:
    """A block that tells this many pixels, where it tells of a photograph at all."""

    def edit(found: Image.Exif, photograph: dict[int, object]) -> None:
        if photograph:
            photograph[PIXELS_ACROSS], photograph[PIXELS_DOWN] = width, height

    return _edited(exif, edit)


def with_resolution(exif: bytes | None, resolution: tuple[float, float]) -> bytes:
    """A block that tells this resolution, new where there was none."""

    def edit(found: Image.Exif, photograph: dict[int, object]) -> None:
        found[X_RESOLUTION], found[Y_RESOLUTION] = resolution
        found[RESOLUTION_UNIT] = INCHES

    return _edited(exif, edit)


def public(exif: bytes) -> bytes:
    """A block without places, owners, serial numbers and makers' notes, which may hold any of these."""

    def edit(found: Image.Exif, photograph: dict[int, object]) -> None:
        found.pop(GPS_IFD, None)
        found.pop(HOST_COMPUTER, None)
        for tag in PRIVATE_TAGS:
            photograph.pop(tag, None)

    return _edited(exif, edit)


def unturned(exif: bytes) -> bytes:
    """A block without an orientation, for files that tell it elsewhere."""

    def edit(found: Image.Exif, photograph: dict[int, object]) -> None:
        found.pop(ORIENTATION, None)

    return _edited(exif, edit)


def as_stored(value: object) -> object:
    """An EXIF value as Pillow should get it: it writes "?" for letters beyond ASCII unless it is given the bytes."""
    return value.encode("latin-1") if isinstance(value, str) and not value.isascii() else value


def entries_in(found: Image.Exif, directory: int) -> dict[int, object]:
    """The entries of one of the directories below the first, as Pillow should get them."""
    return {tag: as_stored(value) for tag, value in found.get_ifd(directory).items()}


def _edited(exif: bytes | None, edit: Edit) -> bytes:
    """A block after a change. edit: given the first directory, and that of the photograph, to change both."""
    found, kept = Image.Exif(), Image.Exif()
    if exif is not None:
        found.load(exif)
    directories = {tag: entries for tag in (EXIF_IFD, GPS_IFD) if (entries := entries_in(found, tag))}
    for tag, value in found.items():
        if tag not in (EXIF_IFD, GPS_IFD):
            kept[tag] = as_stored(value)
    for tag, entries in directories.items():
        kept[tag] = entries
    edit(kept, directories.get(EXIF_IFD, {}))
    return kept.tobytes()
