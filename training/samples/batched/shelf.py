"""Pictures that lie in the device's memory, each in several sizes, and crops of many of them at once.

All pixels lie in one row, four bytes each (red, green, blue, alpha), so that pictures of any size go together without
padding; a table says where each begins. A crop takes its pixels from the size nearest to its zoom: that is what
reduction by areas does on the CPU, made once instead of every time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from training.mattes.matte import LEAST_SHARE
from training.samples.batched.sizes import SIZE_RATIO, Shelved

BACKGROUND_FINER = 0.8  # see `finer`: with it, backgrounds are as sharp as those that OpenCV reduces by areas


class Shelf:
    """Pictures on a device. Raises ValueError when there are none.

    room: places for pictures of one size that come later, the size of `like` in all of its sizes. finer: by how many
    sizes crops are taken from a larger one than the nearest: they are as much sharper.
    """

    def __init__(
        self,
        pictures: Sequence[Shelved],
        device: torch.device,
        room: int = 0,
        like: Shelved | None = None,
        finer: float = 0.0,
    ) -> None:
        if not pictures and not room:
            raise ValueError("a shelf needs pictures")
        self.count = len(pictures)
        self.finer = finer
        later = [like] * room if like is not None else []
        every = [*pictures, *later]
        sizes = np.stack([picture.sizes for picture in every])
        lengths = sizes.prod(-1)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).reshape(lengths.shape)
        self.starts = starts[:, 0].tolist()
        self.table = torch.from_numpy(np.dstack([starts, sizes])).to(device)
        self.anchors = torch.from_numpy(np.stack([picture.anchors for picture in every])).to(device)
        self.clear = torch.tensor([picture.clear for picture in every], device=device)
        self.crisp = torch.tensor([picture.crisp for picture in every], device=device)
        self.busy = np.array([picture.busy for picture in pictures])
        self.pixels = torch.zeros(int(lengths.sum()), dtype=torch.int32, device=device)
        for place, picture in enumerate(pictures):
            self.put(place, torch.from_numpy(picture.pixels.view(np.int32)[:, 0]))
        self.longest = self.table[:, 0, 1:].amax(-1).float()

    def put(self, place: int, pixels: Tensor) -> None:
        """Lay a picture's pixels, (P,) int32 of four bytes, down in its place; from pinned memory without waiting."""
        start = self.starts[place]
        self.pixels[start : start + len(pixels)].copy_(pixels, non_blocking=True)

    def take(self, which: Tensor, inverse: Tensor, source: Tensor, target: Tensor, size: int) -> Tensor:
        """Crops of pictures, mirrored beyond their borders, (B, 4, size, size) float32.

        which: (B,) their numbers; inverse: (B, 2, 2) from the crop's pixels to the picture's; source and target:
        (B, 2) column and row, in the picture and the crop, of the pixel that stays. The first three planes are
        colour times the fourth, which is alpha + LEAST_SHARE.
        """
        area = inverse[:, 0, 0] * inverse[:, 1, 1] - inverse[:, 0, 1] * inverse[:, 1, 0]
        zoom = area.abs().clamp(min=1e-9).rsqrt()
        level = torch.round(torch.log(zoom) / np.log(SIZE_RATIO) - self.finer).clamp(0, self.table.shape[1] - 1).long()
        start, rows, columns = self.table[which, level].unbind(-1)
        full = self.table[which, 0, 1:].flip(-1).float()  # columns, rows
        ratio = torch.stack([columns, rows], -1) / full
        # Pixel centres: small + 0.5 = ratio * (large + 0.5).
        scaled = inverse * ratio[:, :, None]
        moved = (source + 0.5) * ratio - 0.5 - (scaled @ target[:, :, None])[..., 0]
        across = torch.arange(size, device=which.device, dtype=torch.float32)
        x = scaled[:, 0, 0, None, None] * across + (scaled[:, 0, 1, None] * across + moved[:, 0, None])[..., None]
        y = scaled[:, 1, 0, None, None] * across + (scaled[:, 1, 1, None] * across + moved[:, 1, None])[..., None]
        return self._between(x, y, *(value[:, None, None] for value in (start, rows, columns)))

    def _between(self, x: Tensor, y: Tensor, start: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
        """The pictures' planes between pixels, by the four nearest, at (B, S, S) columns x and rows y."""
        left, top = torch.floor(x), torch.floor(y)
        right, down = (x - left)[..., None], (y - top)[..., None]
        total: Tensor | None = None
        for below in (0, 1):
            row = start + _mirrored(top.long() + below, rows) * columns
            vertical = down if below else 1 - down
            for beside in (0, 1):
                share = vertical * (right if beside else 1 - right)
                pixels = self.pixels[row + _mirrored(left.long() + beside, columns)]
                bytes_ = pixels.view(torch.uint8).view(*pixels.shape, 4).float().mul_(1 / 255)
                share = share * (bytes_[..., 3:] + LEAST_SHARE)
                bytes_[..., 3:] = 1
                total = bytes_ * share if total is None else torch.addcmul(total, bytes_, share)
        assert total is not None
        return total.permute(0, 3, 1, 2).contiguous()


def _mirrored(index: Tensor, length: Tensor) -> Tensor:
    """Indices beyond 0..length-1 reflected back, as often as needed."""
    period = (2 * (length - 1)).clamp(min=1)
    folded = index.abs() % period
    return torch.minimum(folded, period - folded)
