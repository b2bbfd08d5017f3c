"""The pixels of what is written: cropped, freed from the background, then resized."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core import tiling
from mattegui.core.composite import composite
from mattegui.core.depth import Pixels, to_depth
from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, ignore
from mattegui.core.foreground import FOREGROUND_MARGIN, estimate_tiles
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.files.colour import from_srgb
from mattegui.files.export.frame import Frame, frame_of, resized, resized_by_weight, snapped
from mattegui.files.export.request import WHITE, Export
from mattegui.files.export.staging import placed_alpha, staged
from mattegui.files.export.strips import StripRows, gathered, in_strips, made
from mattegui.files.formats.format import Layer, Making, Rows
from mattegui.files.output import ExportKind, Output

MOST_HALF = np.float32(np.finfo(np.float16).max)
KNOWN_LABELS = (BACKGROUND, FOREGROUND)


def seen_alpha(export: Export, kind: ExportKind) -> NDArray[np.float32]:
    """The alpha of what a result shows, (H, W): only in a composite the cutout stands where the user placed it."""
    return export.alpha if kind != "composite" or export.placement.unmoved else placed_alpha(export)


class Rendering:
    """What can be written of one export, each part computed once, when it is first asked for.

    dtype: the depth of the file. step: told the share of the colours that is there; what it raises ends the work.
    frame: another than the output says. All arrays are of its size, (h, w) or (h, w, channels), but for `staged`,
    which has a frame of its own where the cutout was placed and is cropped.
    """

    def __init__(self, export: Export, dtype: np.dtype, step: Step = ignore, frame: Frame | None = None) -> None:
        self._export, self._dtype, self._step = export, dtype, step
        self._given, self._told = frame, 0.0
        self.frame = frame or frame_of(export.output, export.alpha.shape, export.alpha)
        self._kept: dict[Rect, Pixels] = {}  # the subject's colours in tiles that a placed cutout was looked up in

    @cached_property
    def alpha(self) -> NDArray[np.float32]:
        """float32 in [0, 1]."""
        cut = self._export.alpha[self.frame.rect.slices]
        return cut if self.frame.keeps_size else snapped(resized(cut, self.frame))

    @cached_property
    def colours(self) -> Pixels:
        """The subject's own colour, also where it is transparent."""
        colours = self._foreground()
        if not self.frame.keeps_size:
            colours = resized_by_weight(colours, self._export.alpha[self.frame.rect.slices], self.frame)
        return colours

    @property
    def grey(self) -> Pixels:
        """The alpha in the file's depth."""
        return to_depth(self.alpha, self._dtype.type)

    @property
    def cutout(self) -> Pixels:
        """RGBA with straight alpha."""
        with self.making_cutout() as (rows, making):
            return rows[: self.frame.height] if making is None else gathered(rows, making)

    @contextmanager
    def making_cutout(self) -> Iterator[tuple[Rows, Making | None]]:
        """The same while it is made, strip by strip where its size is kept."""
        rect, shape = self.frame.rect, (self.frame.height, self.frame.width, 4)
        if self.frame.keeps_size and "colours" not in self.__dict__:
            rows = StripRows(in_strips(rect), shape, self._dtype)

            def lay(part: Rect, colours: Pixels) -> None:
                self._lay(colours, self._export.alpha[part.slices], rows.room(part.within(rect)))

            with self._making(lay) as making:
                yield rows, making._replace(forget=rows.forget)
        else:
            rgba = np.empty(shape, self._dtype)
            self._lay(self.colours, self.alpha, rgba)
            yield rgba, None

    def _lay(self, colours: Pixels, alpha: NDArray[np.float32], rgba: Pixels) -> None:
        """Colours and alpha side by side, in a sixth of dstack's time."""
        grey = to_depth(alpha, self._dtype.type)
        cv2.cvtColor(shown(colours, grey, self._export.output), cv2.COLOR_RGB2RGBA, rgba)
        cv2.insertChannel(grey, rgba, 3)

    @cached_property
    def background(self) -> Pixels:
        """What a composite lies on."""
        pixels = self._behind(self.frame.rect)
        pixels = pixels if self.frame.keeps_size else resized(pixels, self.frame)
        return from_srgb(pixels, self._export.picture.metadata.profile, self._dtype.type)

    @cached_property
    def composite(self) -> Pixels:
        """The cutout on its background, where it was photographed."""
        pixels = np.empty_like(self.background)
        for rect in _tiles(Rect.whole(pixels.shape), pixels.shape):
            at = rect.slices
            pixels[at] = composite(self.colours[at], self.background[at], self.alpha[at], self._export.linear)
        return pixels

    @cached_property
    def stage(self) -> Frame:
        """The frame of `staged`."""
        export = self._export
        if self._given or export.placement.unmoved or export.output.crop is None:
            return self.frame
        return frame_of(export.output, export.alpha.shape, seen_alpha(export, "composite"))

    @property
    def staged(self) -> Pixels:
        """The cutout on its background, where the user placed it."""
        export, frame = self._export, self.stage
        if export.placement.unmoved:
            return self.composite
        behind = from_srgb(self._behind(frame.rect), export.picture.metadata.profile, self._dtype.type)
        pixels = staged(export, frame.rect, behind, self._kept_colours, self._tell)
        self._kept.clear()
        return pixels if frame.keeps_size else resized(pixels, frame)

    def frame_for(self, kind: ExportKind) -> Frame:
        """The frame of a kind of result."""
        return self.stage if kind == "composite" else self.frame

    @property
    def original(self) -> Pixels:
        """The photograph."""
        cut = in_depth(self._export.picture.original[self.frame.rect.slices], self._dtype)
        return cut if self.frame.keeps_size else resized(cut, self.frame)

    @property
    def trimap(self) -> NDArray[np.uint8]:
        """uint8 in {0, 128, 255}; a pixel is known where all of it was."""
        whole = self._export.trimap
        if whole is None:
            raise InputError("There is no trimap to write.")
        cut = whole[self.frame.rect.slices]
        if self.frame.keeps_size:
            return cut
        known = {label: snapped(resized((cut == label).astype(np.float32), self.frame)) for label in KNOWN_LABELS}
        trimap = np.full((self.frame.height, self.frame.width), UNKNOWN, np.uint8)
        for label, share in known.items():
            trimap[share == 1] = label
        return trimap

    def layer(self, name: str) -> Layer | None:
        """A layer of a file by the name that its format calls it; None where there is nothing to put in."""
        if name == "background":
            return Layer("Background", self.background, visible=self._export.background is not None)
        if name == "original":
            return Layer("Original", self.original, visible=False)
        if name == "cutout":
            return Layer("Cutout", shown(self.colours, self.grey, self._export.output), self.grey)
        if name == "alpha":
            return Layer("Alpha", self.grey, visible=False)
        return None if self._export.trimap is None else Layer("Trimap", self.trimap, visible=False)

    @property
    def merged(self) -> Pixels:
        """What is seen of the layers: the composite, or the cutout where nobody chose a background."""
        return self.cutout if self._export.background is None else self.composite

    def _behind(self, rect: Rect) -> NDArray[np.uint8]:
        """The background in a part of the picture, uint8 sRGB, tile by tile as the canvas asks for it."""
        behind, shape = self._export.background or WHITE, self._export.alpha.shape
        pixels = np.empty((rect.height, rect.width, 3), np.uint8)
        for tile in _tiles(rect, shape):
            pixels[(tile & rect).within(rect).slices] = _cropped(behind.region(tile, shape), tile, rect)
        return pixels

    def _foreground(self) -> Pixels:
        """The colours before they are resized."""
        rect = self.frame.rect
        colours = np.empty((rect.height, rect.width, 3), self._dtype)

        def lay(part: Rect, found: Pixels) -> None:
            colours[part.within(rect).slices] = found

        with self._making(lay) as making:
            making.wait(rect.height)
        return colours

    def _making(self, lay: Callable[[Rect, Pixels], None]) -> AbstractContextManager[Making]:
        """The subject's colours in the frame, as `made`: tile by tile as the canvas shows them, so both are equal.

        lay: told the box of a tile inside the frame and its colours; it runs in many threads, but once for a pixel.
        """
        rect, shape = self.frame.rect, self._export.alpha.shape

        def make(strip: Rect) -> None:
            tiles = _tiles(strip, shape)
            for tile, colours in zip(tiles, self._estimated(tiles), strict=True):
                lay(tile & rect, _cropped(colours, tile, rect))

        return made(in_strips(rect), make, self._tell)

    def _tell(self, share: float) -> None:
        """Tell the share that is done, once: a placed cutout may be made after other results have been written."""
        if self._told < 1:
            self._told = share
            self._step(share)

    def _kept_colours(self, rect: Rect) -> Pixels:
        """The subject's colours in any part of the picture; tiles are kept, for the next part may lie in them, too."""
        colours = np.empty((rect.height, rect.width, 3), self._dtype)
        for tile in _tiles(rect, self._export.alpha.shape):
            if tile not in self._kept:
                self._kept[tile] = next(self._estimated([tile]))
            colours[(tile & rect).within(rect).slices] = _cropped(self._kept[tile], tile, rect)
        return colours

    def _estimated(self, tiles: list[Rect]) -> Iterator[Pixels]:
        """The subject's own colours in tiles that lie side by side."""
        export = self._export
        window = tiling.union(tiles).grown(FOREGROUND_MARGIN) & Rect.whole(export.alpha.shape)
        original = in_depth(export.picture.original[window.slices], self._dtype)
        within = [tile.within(window) for tile in tiles]
        return estimate_tiles(original, export.alpha[window.slices], within, export.despill)


def shown(colours: Pixels, grey: Pixels, output: Output) -> Pixels:
    """The colours, 0 where alpha is 0 in the file's depth if that is wished."""
    return np.where(grey[..., None] == 0, colours.dtype.type(0), colours) if output.zero_transparent else colours


def in_depth(pixels: Pixels, dtype: np.dtype) -> Pixels:
    """Pixels in a file's depth; floats for a file of floats keep light above white, halves up to what they hold."""
    if dtype == np.float16:
        floats = in_depth(pixels, np.dtype(np.float32))
        return np.clip(floats, -MOST_HALF, MOST_HALF).astype(dtype)
    return pixels if pixels.dtype == dtype else to_depth(pixels, dtype.type)


def _tiles(rect: Rect, shape: tuple[int, ...]) -> list[Rect]:
    """The whole tiles that share a pixel with rect."""
    return [tiling.tile_rect(tile, shape) for tile in tiling.tiles(rect, shape)]


def _cropped(pixels: Pixels, tile: Rect, rect: Rect) -> Pixels:
    """What of a tile's pixels lies in rect."""
    return pixels[(tile & rect).within(tile).slices]
