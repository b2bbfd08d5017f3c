"""What one picture format can do, and what its files hold."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import IO, BinaryIO, NamedTuple, Protocol, TypeAlias

import numpy as np
from PIL import ImageCms

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark
from mattegui.core.memory import free_memory
from mattegui.files.picture import NOTHING_SAID, Metadata

MOST_PIXELS = 400_000_000  # the largest cameras stitch 400 megapixels; more is a broken header or a bomb
EIGHT_BITS = (np.dtype(np.uint8),)
SIXTEEN_BITS = (*EIGHT_BITS, np.dtype(np.uint16))
FLOATS = (*SIXTEEN_BITS, np.dtype(np.float32))
ANY_LENGTH = 2**31 - 1  # of a block of metadata
# What libraries say most often of a damaged file, for the window to say it in the user's language.
OFTEN_SAID = (
    Remark("broken data stream when reading image file"),
    Remark("cannot identify image file"),
    Remark("could not create decoder object"),
    Remark("File is not a zip file"),
    Remark("image file is truncated"),
    Remark("Truncated File Read"),
    Remark("unrecognized data stream contents when reading image file"),
)
MOST_WORDS = 200  # letters of what a library says of a damaged file; some print half the file
OPENING = 3  # times the memory of its decoded pixels that a picture takes while it is opened, measured of all formats
TO_SRGB = Remark("its colours were converted from {kind} to sRGB.")
NO_END_MARK = Remark("the file has no end mark, but all its rows are there.")
# What Pillow, its colour management, tifffile and our own parsing raise for a damaged file; by 0 is divided, too.
DAMAGE = (
    *(OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, ArithmeticError),
    *(struct.error, ImageCms.PyCMSError),
)


@dataclass(frozen=True)
class Decoded:
    """What a file holds.

    pixels: (H, W) grey, (H, W, 3) RGB or (H, W, 4) RGBA with straight alpha, upright, uint8, uint16 or float32.
    remarks: sentences for the user on what was left out or mended, without the file's name. scene: the floats are light
    in front of a camera, and 1 is not their limit.
    """

    pixels: Pixels
    metadata: Metadata = NOTHING_SAID
    remarks: tuple[str, ...] = ()
    scene: bool = False


@dataclass(frozen=True)
class Layer:
    """One layer of a file. pixels: (H, W) grey or (H, W, 3) RGB; alpha: (H, W) of the same depth, None is opaque."""

    name: str
    pixels: Pixels
    alpha: Pixels | None = None
    visible: bool = True


Write: TypeAlias = Callable[[BinaryIO, Pixels, Metadata], None]
WriteLayers: TypeAlias = Callable[[BinaryIO, Sequence[Layer], Pixels, Metadata], None]


class Making(NamedTuple):
    """How to work with pixels that are still being made, from the top.

    wait: returns once so many rows are there, or raises what stopped them. pool: makes them, and has all the threads
    that the machine has cores for: who writes the rows shares it. forget: told how many of the first rows nobody will
    read again.
    """

    wait: Callable[[int], None]
    pool: Executor
    forget: Callable[[int], None] = lambda rows: None


class Rows(Protocol):
    """An image, (H, W) or (H, W, C), of which some rows are read at a time. An array is one, too."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the whole image."""

    @property
    def dtype(self) -> np.dtype:
        """Of its pixels."""

    def __getitem__(self, rows: slice, /) -> Pixels:
        """The rows from a start to an end."""


WriteRows: TypeAlias = Callable[[IO[bytes], Rows, Metadata, Making | None], None]


@dataclass(frozen=True)
class Format:
    """One picture format; formats/table.py lists them all.

    signatures: a file of this format begins with one of them. recognises: has the last word on one that does. decode:
    the whole file to what it holds; raises InputError without a file's name, or what its library raises. write: pixels
    of one of `depths` and metadata to a stream; None where files are only read. write_rows: the same for pixels that
    are still being made; None where all of them must be there. depths: what its files can hold, from the least. side:
    the most pixels that a side can have. most_pixels: that all of it can. most_bytes: that its pixels may take before
    compression. transparent: whether a fourth channel can be written. lossy: whether greys are written with a loss.
    holds: the most bytes of each field of Metadata that its files can hold; what is not named here cannot be written.
    layers: of a cutout, by the names of `Rendering.layer`, from the lowest; write_layers: writes them, given also the
    picture that shows what is seen of them.
    """

    name: str
    suffixes: tuple[str, ...]
    signatures: tuple[bytes, ...]
    decode: Callable[[bytes], Decoded]
    write: Write | None = None
    depths: tuple[np.dtype, ...] = EIGHT_BITS
    side: int = 2**31 - 1
    most_pixels: int = 2**63 - 1
    most_bytes: int = 2**63 - 1
    transparent: bool = True
    holds: Mapping[str, int] = field(default_factory=dict)
    recognises: Callable[[bytes], bool] = lambda data: True
    lossy: bool = False
    layers: tuple[str, ...] = ()
    write_layers: WriteLayers | None = None
    write_rows: WriteRows | None = None


def unreadable(words: object) -> InputError:
    """What is raised for a file of which a library said this."""
    said = one_line(words)
    shown = said if len(said) <= MOST_WORDS else said[:MOST_WORDS] + "..."
    known = next((words for words in OFTEN_SAID if words == shown), shown)
    return InputError("is damaged or of an unsupported kind ({shown}).", shown=known)


def unused_channels(count: int) -> tuple[Remark, ...]:
    """What to say of channels beyond colour and alpha."""
    if count > 1:
        return (Remark("{count} extra channels are not used.", count=count),)
    return (Remark("one extra channel is not used."),) if count else ()


def one_line(words: object) -> str:
    """What a library said, in one line of letters that can be printed."""
    return "".join(letter if letter.isprintable() else "?" for letter in " ".join(str(words).split()))


def check_pixels(width: int, height: int, channels: int = 0, sample_bytes: int = 1) -> None:
    """Raise InputError when a file claims more pixels than any photograph has, or more than the memory holds.

    A system without memory ends the whole program, and the paint with it. channels, sample_bytes: of the decoded
    pixels; 0 channels ask for the size alone.
    """
    if width * height > MOST_PIXELS:
        raise InputError(
            "{width} × {height} pixels are more than the {limit} megapixels allowed.",
            width=width,
            height=height,
            limit=MOST_PIXELS // 10**6,
        )
    needed = OPENING * width * height * max(channels, 3) * sample_bytes  # grey becomes RGB
    free = free_memory(swap=True) if channels else None
    if free is not None and needed > free:
        raise InputError(
            "{width} × {height} pixels of this depth take {needed:.1f} GB of memory while they are opened, and "
            "{free:.1f} GB are free; close other programs, or make the picture smaller.",
            width=width,
            height=height,
            needed=needed / 1e9,
            free=free / 1e9,
        )
