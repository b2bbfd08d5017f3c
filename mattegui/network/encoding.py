"""From a picture and a trimap to the network's input."""

from __future__ import annotations

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mattegui.core.tiling import GRID

MEAN = (0.485, 0.456, 0.406, 0.0)  # ImageNet's, as VGG-16 was trained, and the trimap as it is
DEVIATION = (0.229, 0.224, 0.225, 1.0)


def stacked(image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> Tensor:
    """Both in one (1, 4, H', W') uint8 channels_last, reflected at the bottom and right to multiples of GRID.

    image: (H, W, 3) uint8 RGB; trimap: (H, W) uint8.
    """
    both = cv2.insertChannel(trimap, cv2.cvtColor(image, cv2.COLOR_RGB2RGBA), 3)  # a sixth of numpy's time
    rows, columns = (-size % GRID for size in trimap.shape)
    if rows or columns:
        both = np.pad(both, ((0, rows), (0, columns), (0, 0)), "reflect")
    return torch.from_numpy(both).permute(2, 0, 1)[None]


def normalised(both: Tensor) -> Tensor:
    """What the network takes, float32: RGB / 255 less ImageNet's mean over its deviation; trimap / 255.

    both: (B, 4, H, W) uint8, on the device that computes.
    """
    mean, deviation = (torch.tensor(values, device=both.device).view(4, 1, 1) for values in (MEAN, DEVIATION))
    return both.float().mul_(1 / (255 * deviation)).sub_(mean / deviation)
