"""What a cutout costs as PNG, beside Pillow's."""

from __future__ import annotations

import io
import time

import numpy as np
import pytest
from PIL import Image

from mattegui.core.foreground import estimate_foreground
from mattegui.files.formats.kinds.png import PNG
from mattegui.files.image import read_image
from mattegui.files.picture import Metadata
from mattegui.files.trimaps import read_trimap
from mattegui.paths import resources

REPEATS = 3


@pytest.mark.slow
def test_a_cutout_takes_less_time_than_pillows_and_is_hardly_larger() -> None:
    image = read_image(resources() / "sample" / "cat.jpg").pixels
    trimap = read_trimap(resources() / "sample" / "cat_trimap.png")[0]
    alpha = trimap.astype(np.float32) / 255
    cutout = np.dstack([estimate_foreground(image, alpha), trimap])
    times = list[float](), list[float]()
    assert PNG.write is not None
    for _ in range(REPEATS):  # in turns, so that what else the machine does hits both
        theirs, ours = io.BytesIO(), io.BytesIO()
        start = time.process_time()
        Image.fromarray(cutout).save(theirs, "PNG")
        between = time.process_time()
        PNG.write(ours, cutout, Metadata())
        times[0].append(between - start)
        times[1].append(time.process_time() - between)
    longer, larger = min(times[1]) / min(times[0]), ours.tell() / theirs.tell()
    print(f"\n{longer:.2f} of Pillow's time, {larger:.3f} of its size")
    assert longer < 0.45  # of processor time; 0.28 of this picture, 0.24 of four photographs
    assert larger < 1.05
