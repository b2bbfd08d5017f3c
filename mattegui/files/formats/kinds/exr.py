"""OpenEXR: light in front of the camera in halves or floats, colours premultiplied by alpha."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from errno import ENOSPC
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark
from mattegui.files.colour import converted, is_usable, srgb
from mattegui.files.formats.format import ANY_LENGTH, Decoded, Format, check_pixels, unused_channels
from mattegui.files.formats.metadata import assembled
from mattegui.files.formats.openimageio import opened_by_name, read_channels, strips_of, write_by_name
from mattegui.files.formats.profiles import LINEAR, REC_709, is_near, linear, made
from mattegui.files.picture import Metadata

if TYPE_CHECKING:
    from OpenImageIO import ImageInput, ImageSpec

EXR_SUFFIX = ".exr"
FAINTEST = 2.0**-24  # the least alpha that a half can hold; colours under less are not divided by it


@dataclass(frozen=True)
class Part:
    """Which part of a file is taken, and which of its channels: one grey or three colours, and alpha where there is."""

    index: int
    channels: list[int]
    alpha: bool
    remarks: tuple[str, ...] = ()


def _decode(data: bytes) -> Decoded:
    """The first part with RGB, as large as its display window, in linear light."""
    with opened_by_name(data, EXR_SUFFIX) as source:
        part = _chosen(source)
        source.seek_subimage(part.index, 0)
        spec = source.spec()
        channels = max(part.channels) + 1 - min(part.channels)  # those between them are read, too
        check_pixels(spec.full_width, spec.full_height, channels, 4)
        check_pixels(spec.width, spec.height, channels, 4)
        pixels, remarks = _framed(read_channels(source, part.channels, np.float32), spec)
        profile = _profile(spec)
        packet = spec.get("xmp")
        metadata = assembled(
            Image.Exif(),
            profile=profile,
            packet=packet.encode() if isinstance(packet, str) else None,
            resolution=_resolution(spec),
        ).metadata
    if part.alpha:
        pixels = _straight(pixels if pixels.shape[2] == 4 else pixels[..., [0, 0, 0, 1]])
    elif pixels.shape[2] == 1:
        pixels = pixels[..., 0]
    return Decoded(np.ascontiguousarray(pixels), metadata, (*part.remarks, *remarks), scene=True)


def _chosen(source: ImageInput) -> Part:
    """The first part with RGB, else the first with one grey. Raises InputError where there is none."""
    parts: list[Part | None] = []
    deep = False
    while source.seek_subimage(len(parts), 0):
        spec = source.spec()
        deep = deep or spec.deep
        parts.append(None if spec.deep else _channels(tuple(spec.channelnames)))
    usable = [index for index, part in enumerate(parts) if part is not None]
    if not usable:
        if deep:
            raise InputError("holds deep samples; flatten it.")
        raise InputError("holds no channels R, G and B; save it with them.")
    index = next((index for index in usable if _has_colours(parts[index])), usable[0])
    part = parts[index]
    assert part is not None  # it is usable
    said = (Remark("part {number} of {count} is used.", number=index + 1, count=len(parts)),) if len(parts) > 1 else ()
    return replace(part, index=index, remarks=(*said, *part.remarks))


def _has_colours(part: Part | None) -> bool:
    return part is not None and len(part.channels) >= 3


def _channels(names: tuple[str, ...]) -> Part | None:
    """The channels to take of those of one part: without a layer's name, else those of the first layer with colours."""
    layers: dict[str, dict[str, int]] = {}
    for index, name in enumerate(names):
        layer, _, letter = name.rpartition(".")
        layers.setdefault(layer, {})[letter.upper()] = index
    for wanted in ("RGB", "Y"):
        for layer, found in sorted(layers.items(), key=lambda item: item[0] != ""):
            if all(letter in found for letter in wanted) and not {"RY", "BY"} & found.keys():
                taken = [found[letter] for letter in (*wanted, "A") if letter in found]
                remarks: tuple[str, ...] = (Remark("its layer {layer} is used.", layer=layer),) if layer else ()
                remarks += unused_channels(len(names) - len(taken))
                return Part(0, taken, "A" in found, remarks)
    return Part(0, [0], False) if len(names) == 1 else None


def _framed(found: NDArray[np.float32], spec: ImageSpec) -> tuple[NDArray[np.float32], tuple[str, ...]]:
    """The data window's pixels within the display window, 0 where there are none. Raises InputError without any."""
    left, top = spec.x - spec.full_x, spec.y - spec.full_y
    width, height = spec.full_width, spec.full_height
    if (left, top, *found.shape[1::-1]) == (0, 0, width, height):
        return found, ()
    inner = (
        slice(max(top, 0), max(min(top + len(found), height), 0)),
        slice(max(left, 0), max(min(left + found.shape[1], width), 0)),
    )
    if inner[0].start >= inner[0].stop or inner[1].start >= inner[1].stop:
        raise InputError("has no pixels in its display window.")
    framed = np.zeros((height, width, found.shape[2]), np.float32)
    framed[inner] = found[inner[0].start - top : inner[0].stop - top, inner[1].start - left : inner[1].stop - left]
    said = Remark(
        "its pixels fill {columns} × {rows}, its display window has {width} × {height}; that is shown.",
        columns=found.shape[1],
        rows=len(found),
        width=width,
        height=height,
    )
    return framed, (said,)


def _profile(spec: ImageSpec) -> bytes | None:
    stored = spec.get("chromaticities")
    if not isinstance(stored, tuple) or len(stored) != 8 or is_near(stored, REC_709):
        return linear()
    return made(stored, LINEAR) or linear()


def _resolution(spec: ImageSpec) -> tuple[float, float] | None:
    across, down = spec.get_float_attribute("XResolution"), spec.get_float_attribute("YResolution")
    return (across, down) if across > 0 and down > 0 else None


def _straight(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """(H, W, 4) with its colours freed from alpha; light that shines under alpha 0 stays."""
    alpha = pixels[..., 3:]
    with np.errstate(invalid="ignore", over="ignore"):  # what is no number stays so, and is said later
        np.divide(pixels[..., :3], alpha, out=pixels[..., :3], where=alpha >= FAINTEST)
    return pixels


def _write(stream: BinaryIO, pixels: Pixels, metadata: Metadata) -> None:
    """Linear Rec.709, premultiplied, deflated; float16 as halves, float32 as floats.

    Grey is written as it is: it is an alpha or a trimap, and no light.
    """
    import OpenImageIO

    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    spec = OpenImageIO.ImageSpec(width, height, channels, "half" if pixels.dtype == np.float16 else "float")
    spec.channelnames = ("Y",) if channels == 1 else tuple("RGBA"[:channels])
    spec.attribute("compression", "zip")
    spec.attribute("DateTime", "")  # else the time would be in it, and equal pictures would not be equal files
    if channels > 1:
        spec.attribute("chromaticities", "float[8]", REC_709)
    if metadata.resolution is not None:
        across, down = metadata.resolution
        spec.attribute("XResolution", float(across))
        spec.attribute("YResolution", float(down))
        spec.attribute("ResolutionUnit", "in")
        spec.attribute("PixelAspectRatio", float(down / across))
    if metadata.xmp is not None:
        spec.attribute("xmp", metadata.xmp.decode(errors="replace"))
    write_by_name(stream, EXR_SUFFIX, spec, _as_stored(pixels, metadata.profile), _check_end)


def _check_end(source: ImageInput) -> None:
    """Read the last row, which was written last: where the disk fills up with it, OpenEXR does not say so."""
    spec = source.spec()
    last = source.read_scanlines(spec.height - 1, spec.height, 0, 0, spec.nchannels, "float")
    if last is None or source.geterror():
        raise OSError(ENOSPC, os.strerror(ENOSPC))


def _as_stored(pixels: Pixels, profile: bytes | None) -> Iterator[NDArray[np.float32]]:
    """Strip by strip what is written, (h, w, channels)."""
    profile = profile if is_usable(profile, "RGB") else None
    for strip in strips_of(*pixels.shape[:2]):
        values = pixels[strip].astype(np.float32)
        if values.ndim == 2:
            yield values[..., None]
            continue
        colours = values[..., :3]
        if profile != linear():  # else they are not touched
            values[..., :3] = converted(colours, profile or srgb(), linear(), "RGB", np.float32)
        if values.shape[2] == 4:
            values[..., :3] *= values[..., 3:]
        yield values


EXR = Format(
    "OpenEXR",
    (EXR_SUFFIX,),
    (b"v/1\x01",),
    _decode,
    _write,
    (np.dtype(np.float16), np.dtype(np.float32)),
    holds=dict.fromkeys(("profile", "xmp", "resolution"), ANY_LENGTH),
)
