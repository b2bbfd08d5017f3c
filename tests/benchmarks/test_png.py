"""What a cutout costs as PNG, beside Pillow's."""

from __future__ import annotations

import io
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mattegui.core.foreground import estimate_foreground
from mattegui.files.export import Export, write_cutout
from mattegui.files.formats.kinds.png import PNG
from mattegui.files.image import read_image
from mattegui.files.picture import Metadata
from mattegui.files.trimaps import read_trimap
from mattegui.paths import resources
from tests.benchmarks.foreground_time import soft
from tests.benchmarks.painting import band, photograph

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


@pytest.mark.slow
def test_a_cutout_with_its_colours_takes_little_more_than_encoding_it(tmp_path: Path) -> None:
    picture = photograph(12)
    export = Export(picture, soft(picture.pixels, band(picture.pixels.shape[:2])))
    path, times = tmp_path / "out.png", (list[float](), list[float]())
    write_cutout(path, export)
    cutout = np.asarray(Image.open(path))
    assert PNG.write is not None
    for _ in range(REPEATS):
        start = time.process_time()
        write_cutout(path, export)
        between = time.process_time()
        PNG.write(io.BytesIO(), cutout, Metadata())
        times[0].append(between - start)
        times[1].append(time.process_time() - between)
    longer = min(times[0]) / min(times[1])
    print(f"\n{longer:.2f} of the time of encoding alone")
    assert longer < 1.7  # of processor time; 1.35 to 1.5
