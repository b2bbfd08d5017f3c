"""What cameras and files do to pictures (`training.samples.degrade`), for batches. Pictures (B, 3, S, S) in [0, 1]."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from training.samples.batched.chance import column, happens, some, uniform
from training.samples.batched.optics import gaussian

# JPEG, ITU-T T.81, annex K: how coarsely each frequency is kept at quality 50.
LUMINANCE_TABLE = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)
CHROMINANCE_TABLE = (
    (17, 18, 24, 47, 99, 99, 99, 99),
    (18, 21, 26, 66, 99, 99, 99, 99),
    (24, 26, 56, 99, 99, 99, 99, 99),
    (47, 66, 99, 99, 99, 99, 99, 99),
    *[(99,) * 8] * 4,
)
TO_YCC = ((0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312))  # JFIF


def composite(foreground: Tensor, alpha: Tensor, behind: Tensor, light: Tensor) -> Tensor:
    """Subjects before backgrounds, each as much as `light` (B,) says by light and else by numbers."""
    image = behind + alpha * (foreground - behind)
    added = (behind.square() + alpha * (foreground.square() - behind.square())).clamp(min=0).sqrt()
    return image + column(light) * (added - image)


def recolour(x: Tensor) -> Tensor:
    """Another exposure, contrast, saturation and white balance of each picture."""
    count = len(x)

    def factor(low: float, high: float, planes: int = 1) -> Tensor:
        return uniform(x, count, planes, 1, 1, low=low, high=high)

    x = x.clamp(min=1e-4) ** factor(0.65, 1.5)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * factor(0.5, 1.5)
    x = (x - 0.5) * factor(0.7, 1.3) + 0.5 + factor(-0.12, 0.12)
    return (x * factor(0.88, 1.12, 3)).clamp(0, 1)


class Camera:
    """Degrades pictures; holds JPEG's tables on the device, so that no step has to bring them there."""

    def __init__(self, device: torch.device) -> None:
        ramp = torch.arange(8.0)
        cosines = torch.cos((2 * ramp[None] + 1) * ramp[:, None] * math.pi / 16) * 0.5
        cosines[0] /= math.sqrt(2)
        self.cosines = cosines.to(device)
        self.tables = [
            torch.tensor(table, dtype=torch.float32, device=device) for table in (LUMINANCE_TABLE, CHROMINANCE_TABLE)
        ]
        to_ycc = torch.tensor(TO_YCC)
        self.to_ycc, self.to_rgb = to_ycc.to(device), torch.linalg.inv(to_ycc).to(device)

    def degrade(self, x: Tensor) -> Tensor:
        """Each picture as a camera and a file would have left it."""
        count = len(x)
        x = gaussian(x, uniform(x, count, low=0.3, high=1.3) * happens(x, count, 0.1))
        grain = torch.randn_like(x)
        agreeing = happens(x, count, 0.5)
        grain = gaussian(grain, 0.8 * agreeing) * column(1.0 + agreeing.float())
        x = x + grain * column(uniform(x, count, low=0.003, high=0.04) * happens(x, count, 0.5))
        soft = gaussian(x, uniform(x, count, low=0.6, high=1.6))
        sharpened = column(uniform(x, count, low=0.3, high=1.2) * happens(x, count, 0.25))
        x = (x + (x - soft) * sharpened).clamp(0, 1)
        rows = some(x, count, 0.5)
        quality = torch.floor(uniform(x, len(rows), low=40, high=97))
        return x.index_copy(0, rows, self.jpeg(x[rows], quality))

    def jpeg(self, x: Tensor, quality: Tensor) -> Tensor:
        """What baseline JPEG with 4:2:0 does to pictures, S a multiple of 16; quality (B,) 1 to 100."""
        kept = torch.where(quality < 50, 5000 / quality, 200 - 2 * quality) / 100
        ycc = torch.einsum("ij,bjhw->bihw", self.to_ycc, (x * 255).round())
        luminance = self._rounded(ycc[:, :1] - 128, self.tables[0], kept)
        small = self._rounded(functional.avg_pool2d(ycc[:, 1:], 2), self.tables[1], kept)
        chrominance = functional.interpolate(small, scale_factor=2.0, mode="bilinear", align_corners=False)
        rgb = torch.einsum("ij,bjhw->bihw", self.to_rgb, torch.cat((luminance + 128, chrominance), 1))
        return (rgb.round() / 255).clamp(0, 1)

    def _rounded(self, plane: Tensor, table: Tensor, kept: Tensor) -> Tensor:
        """(B, C, S, S) with the frequencies of its blocks of 8x8 rounded to steps of table * kept."""
        count, planes, size, _ = plane.shape
        blocks = plane.reshape(count, planes, size // 8, 8, size // 8, 8).transpose(3, 4)
        steps = (table * kept[:, None, None] + 0.5).floor().clamp(1, 255)[:, None, None, None]
        frequencies = self.cosines @ blocks @ self.cosines.T
        rounded = (frequencies / steps).round() * steps
        return (self.cosines.T @ rounded @ self.cosines).transpose(3, 4).reshape(count, planes, size, size)
