"""A small picture of what would be written."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.files.export.frame import frame_of
from mattegui.files.export.rendering import Rendering, seen_alpha
from mattegui.files.export.request import Export
from mattegui.files.export.writing import pixels_of
from mattegui.files.output import ExportKind


def preview(export: Export, longest: int) -> NDArray[np.uint8]:
    """What a result looks like, at most `longest` pixels a side: (h, w) grey, (h, w, 3) or (h, w, 4) uint8 sRGB.

    Of "everything" the cutout is shown. Raises InputError where there is nothing to write.
    """
    kind: ExportKind = "cutout" if export.output.kind == "everything" else export.output.kind
    rect = frame_of(export.output, export.alpha.shape, seen_alpha(export, kind)).rect
    small = _reduced(export, min(1.0, longest / max(rect.height, rect.width)))
    return pixels_of(kind, Rendering(small, np.dtype(np.uint8)), np.dtype(np.uint8)).astype(np.uint8, copy=False)


def in_srgb(export: Export) -> Export:
    """The same for a screen or the clipboard: 8 bits and sRGB."""
    picture = replace(
        export.picture, original=export.picture.pixels, metadata=replace(export.picture.metadata, profile=None)
    )
    return replace(export, picture=picture)


def _reduced(export: Export, scale: float) -> Export:
    """An export of a picture that is so many times as large, in sRGB and at its own size."""
    export = in_srgb(export)
    height, width = (max(1, round(scale * side)) for side in export.alpha.shape)
    pixels, alpha, trimap = export.picture.pixels, export.alpha, export.trimap
    if (height, width) != alpha.shape:
        size = width, height
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        alpha = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        if trimap is not None:  # a label is no amount: none may come about between two others
            trimap = cv2.resize(trimap, size, interpolation=cv2.INTER_NEAREST)  # type: ignore[assignment]
    background = export.background
    if background is not None:
        background = replace(background, arrangement=background.arrangement.scaled(scale))
    crop = None if export.output.crop is None else round(scale * export.output.crop)
    return Export(
        replace(export.picture, pixels=pixels, original=pixels),
        alpha,
        replace(export.output, crop=crop, longest=None, percent=None),
        background,
        trimap,
        export.despill,
        export.placement.scaled(scale),
        export.linear,
    )
