"""What the foreground colour of 12 megapixels costs beside a JPEG of the same picture: decoded, and encoded again."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.foreground import estimate_foreground
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from tests.benchmarks.painting import band, photograph, region

REPEATS = 5


def soft(image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> NDArray[np.float32]:
    """An alpha that is soft wherever the trimap is unknown: the picture's own green."""
    green = np.clip(image[..., 1].astype(np.float32) / 255, 0.01, 0.99)
    return np.where(trimap == UNKNOWN, green, (trimap == FOREGROUND).astype(np.float32))


def measure() -> dict[str, float]:
    """The shortest times of several, in seconds of the processor: of the JPEG, and of each trimap's foreground."""
    image = photograph(12).pixels
    kept = io.BytesIO()
    Image.fromarray(image).save(kept, "JPEG", quality=95)
    alphas = {draw.__name__: soft(image, draw(image.shape[:2])) for draw in (region, band)}

    def jpeg() -> None:
        Image.fromarray(np.asarray(Image.open(kept))).save(io.BytesIO(), "JPEG", quality=95)

    works: dict[str, Callable[[], object]] = {"jpeg": jpeg}
    works |= {name: lambda alpha=alpha: estimate_foreground(image, alpha) for name, alpha in alphas.items()}
    seconds = dict.fromkeys(works, float("inf"))
    for _ in range(REPEATS):  # in turns, so that what else the machine does hits all of them
        for name, work in works.items():
            start = time.process_time()
            work()
            seconds[name] = min(seconds[name], time.process_time() - start)
    return seconds


if __name__ == "__main__":
    print(json.dumps(measure()))
