"""Results to files, in the depth and the colours of the photograph."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark, Step, ignore, part
from mattegui.files.atomic import check_writable
from mattegui.files.colour import converted, srgb
from mattegui.files.export.frame import frame_of
from mattegui.files.export.names import names_in
from mattegui.files.export.rendering import Rendering, in_depth
from mattegui.files.export.request import Export
from mattegui.files.formats.encoding import (
    check_room,
    check_suffix,
    depth_of,
    format_of,
    write_layers,
    write_pixels,
)
from mattegui.files.formats.format import Format, Layer
from mattegui.files.formats.metadata import for_result
from mattegui.files.formats.profiles import coded, linear
from mattegui.files.output import USUAL_OUTPUT, ExportKind, Output
from mattegui.files.picture import Metadata, Picture
from mattegui.files.trimaps import TRIMAP_SUFFIXES

COMPUTING = 0.7  # the share of an export's time in which its pixels are computed; encoding them takes the rest
WISHED: dict[str, tuple[np.dtype, ...]] = {  # the first that a format has
    "8": (np.dtype(np.uint8),),
    "16": (np.dtype(np.uint16), np.dtype(np.float16)),
    "float": (np.dtype(np.float32),),
}
JUST_ABOVE = 1 + 1 / 512  # light up to here is white in 8 bits
CHANNELS_OF = {"background": 3, "original": 3, "cutout": 4}  # of layers; others are grey
DEPTH_WORDS = {"u1": Remark("8 bits"), "u2": Remark("16 bits"), "f4": Remark("floats")}

# What is said of a file that cannot hold all that was wished.
ANOTHER_DEPTH = Remark("{file}: {format} holds no {wish} a channel; {depth} were written.")
LAYERS_UNMOVED = Remark("{file}: its layers lie where they were photographed; only a composite has the cutout placed.")
INEXACT = Remark("{file}: {format} does not keep every value of an alpha; PNG does.")
CLIPPED = Remark("{file}: light above white was cut off; OpenEXR keeps it.")
LAID = Remark("{file}: {format} holds no transparency, so the cutout was laid on its background.")


def results_of(path: Path, source: Path, output: Output = USUAL_OUTPUT) -> dict[ExportKind, Path]:
    """The files that `write_cutout` makes of a picture: `path`, or for "everything" those in this folder."""
    return names_in(path, [source], output)[source] if output.kind == "everything" else {output.kind: path}


def check_output(path: Path, picture: Picture | None = None, output: Output = USUAL_OUTPUT) -> None:
    """Raise InputError, before anything is computed, when a result of this name cannot be written.

    path: a file, or a folder for "everything", which may be new. picture: once it is known; every format ends at some
    size. With a crop the size is known only with the alpha, so `write_cutout` looks at it again.
    """
    if output.kind == "everything":
        _check_folder(path)
        for kind, file in results_of(path, picture.path if picture else Path("photo"), output).items():
            if picture is not None and os.path.isdir(path):
                check_writable(file)
            _check_file(file, picture, replace(output, kind=kind))
        return
    check_suffix(path, TRIMAP_SUFFIXES) if output.kind == "trimap" else check_suffix(path)
    _check_file(path, picture, output)


def write_cutout(path: Path, export: Export, step: Step = ignore) -> tuple[str, ...]:
    """Write one result of a picture, or every kind into the folder `path`; each file atomically, by its suffix.

    The source's depth is kept where the format has it and no other is wished, profile and metadata where it can hold
    them. Returns sentences for the user, which name the file, on what it cannot hold: JPEG has no transparency, so a
    cutout becomes a composite there. step: told the share that is done; when it raises, the file at work is not left.
    Raises InputError, naming the file.
    """
    output = export.output
    check_output(path, export.picture, output)
    files = results_of(path, export.picture.path, output)
    depths = [worked_in(depth_for(file, export.picture, output)) for file in files.values()]
    dtype = max(depths, key=lambda depth: depth.itemsize)
    photograph, export = export.picture, _for_depth(export, dtype)
    said: list[str] = []
    with _folder(path) if output.kind == "everything" else nullcontext():
        try:
            rendering = Rendering(export, dtype, part(step, 0, COMPUTING))
        except InputError as error:  # there is nothing to crop to
            raise error.of(photograph.path) from error
        for done, (kind, file) in enumerate(files.items()):
            said += _on_values(file, kind, photograph, output)
            start = COMPUTING + (1 - COMPUTING) * done / len(files)
            said += _write(file, kind, export, rendering, part(step, start, start + (1 - COMPUTING) / len(files)))
    return tuple(said)


@contextmanager
def _folder(path: Path) -> Iterator[None]:
    """A folder for several results. One that was made for them goes again when nothing came into it."""
    new = not os.path.exists(path)
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError("{file}: cannot be made a folder ({reason}).", file=path, reason=error.strerror) from error
    try:
        yield
    except BaseException:
        if new:
            with suppress(OSError):  # it holds whole results
                path.rmdir()
        raise


def _for_depth(export: Export, dtype: np.dtype) -> Export:
    """An export whose colours bear this depth: floats of linear light would lose the dark tones in whole numbers."""
    picture = export.picture
    profile = picture.metadata.profile
    if profile is None or dtype.kind == "f" or picture.original.dtype.kind != "f":
        return export
    kept = None if profile == linear() else coded(profile)
    if kept is None and profile != linear():
        return export
    original = converted(picture.original, profile, kept or srgb(), "RGB", dtype.type)
    metadata = replace(picture.metadata, profile=kept)
    return replace(export, picture=replace(picture, original=original, metadata=metadata))


def pixels_of(kind: ExportKind, rendering: Rendering, dtype: np.dtype) -> Pixels:
    """What a file of one picture holds, in its depth."""
    if kind == "trimap":
        return rendering.trimap
    if kind == "alpha":
        return in_depth(rendering.alpha, dtype)
    if kind == "composite":
        return in_depth(rendering.staged, dtype)
    return in_depth(rendering.cutout if kind == "cutout" else rendering.colours, dtype)


def shown_kind(path: Path, kind: ExportKind) -> ExportKind:
    """What a file shows of a kind of result: a format without transparency has a cutout on its background."""
    format_ = format_of(path)
    return "composite" if kind == "cutout" and not (format_.transparent or format_.layers) else kind


def layers_of(kind: Format, rendering: Rendering) -> list[Layer]:
    """What a file with layers holds of a cutout, from the lowest."""
    return [layer for name in kind.layers if (layer := rendering.layer(name)) is not None]


def _check_folder(path: Path) -> None:
    if not os.path.isdir(path):  # not Path's, which raise for a name too long and for a folder that is locked
        if os.path.exists(path):
            raise InputError("{file}: is a file; give the name of a folder for several results.", file=path)
        check_writable(path)
    elif not os.access(path, os.W_OK | os.X_OK):
        raise InputError("{file}: is a folder that cannot be written to; choose another.", file=path)


def _check_file(path: Path, picture: Picture | None, output: Output) -> None:
    if picture is None:
        return
    picture.spare(path)
    if output.crop is None:
        frame = frame_of(output, picture.pixels.shape)
        _check_room(path, output.kind, (frame.height, frame.width), depth_for(path, picture, output))


def _check_room(path: Path, kind: ExportKind, size: tuple[int, int], dtype: np.dtype) -> None:
    format_ = format_of(path)
    channels = {"alpha": 1, "trimap": 1}.get(kind, 3)
    if kind == "cutout" and format_.layers:
        channels = 4 + sum(CHANNELS_OF.get(layer, 1) for layer in format_.layers)  # 4: what is seen of all of them
    elif kind == "cutout" and format_.transparent:
        channels = 4
    check_room(path, (*size, channels), dtype)


def depth_for(path: Path, picture: Picture, output: Output) -> np.dtype:
    """The depth of a result: the one that is wished, or the photograph's, as far as the format has it."""
    wished = _wished(picture, output)
    return next((depth for depth in wished if depth in format_of(path).depths), depth_of(path, wished[0]))


def worked_in(depth: np.dtype) -> np.dtype:
    """The depth that pixels of a file are computed in: halves are made of floats."""
    return np.dtype(np.float32) if depth.kind == "f" else depth


def _wished(picture: Picture, output: Output) -> tuple[np.dtype, ...]:
    return WISHED.get(output.depth, (picture.original.dtype,))


def _on_values(path: Path, kind: ExportKind, photograph: Picture, output: Output) -> tuple[str, ...]:
    """What to say of values that a file of that name cannot hold as they were, or as they were wished."""
    if kind == "trimap":
        return ()
    depth, format_ = depth_for(path, photograph, output), format_of(path)
    wished = _wished(photograph, output)
    said: tuple[str, ...] = ()
    if depth not in wished and (output.depth in WISHED or depth.itemsize < wished[0].itemsize):
        wish, written = (DEPTH_WORDS[each.str[1:]] for each in (wished[0], depth))
        said += (Remark(ANOTHER_DEPTH, file=path, format=format_.name, wish=wish, depth=written),)
    if kind == "alpha":
        return (*said, Remark(INEXACT, file=path, format=format_.name)) if format_.lossy else said
    if depth.kind == "u" and photograph.original.dtype.kind == "f" and photograph.original.max() > JUST_ABOVE:
        said += (Remark(CLIPPED, file=path),)
    return said


def _write(path: Path, kind: ExportKind, export: Export, rendering: Rendering, step: Step) -> tuple[str, ...]:
    """Write one file; returns remarks, as `write_cutout`."""
    output, picture, format_ = export.output, export.picture, format_of(path)
    kind, wished = shown_kind(path, kind), kind
    depth, frame = depth_for(path, picture, output), rendering.frame_for(kind)
    _check_room(path, kind, (frame.height, frame.width), depth)
    if kind in ("alpha", "trimap"):  # they are no colours, and no photograph
        only = Metadata(resolution=picture.metadata.resolution)
        return write_pixels(path, pixels_of(kind, rendering, depth), only, step)
    remarks: tuple[str, ...] = ()
    metadata = for_result(picture.metadata, frame.width, frame.height, output.private)
    if kind == "cutout" and format_.layers:
        if not export.placement.unmoved:
            remarks += (Remark(LAYERS_UNMOVED, file=path),)
        return remarks + write_layers(path, layers_of(format_, rendering), rendering.merged, metadata, step)
    if kind != wished:
        remarks += (Remark(LAID, file=path, format=format_.name),)
    if kind == output.kind == "cutout" and format_.write_rows is not None:  # nothing else will ask for its colours
        with rendering.making_cutout() as (pixels, making):
            return remarks + write_pixels(path, pixels, metadata, step, making)
    return remarks + write_pixels(path, pixels_of(kind, rendering, depth), metadata, step)
