"""Estimated sizes, beside what was written."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from mattegui.files.export import Export, Output, estimate_size, results_of, write_cutout
from mattegui.files.image import read_image
from tests.files.export.pictures import trimap_of

ROOT = Path(__file__).parents[3]


def cat(dtype: type = np.uint8) -> Export:
    picture = read_image(ROOT / "resources/sample/cat.jpg")
    alpha = cv2.imread(str(ROOT / "tests/data/cat_alpha.png"), cv2.IMREAD_GRAYSCALE).astype(np.float32) / 255
    if dtype is np.uint16:
        noise = np.random.default_rng(1).integers(0, 257, picture.original.shape, np.uint16)
        picture = replace(picture, original=picture.original.astype(np.uint16) * 256 + noise)
    return Export(picture, alpha, trimap=trimap_of(alpha))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("a.png", Output()),
        ("a.jpg", Output()),
        ("a.webp", Output()),
        ("a.tif", Output(depth="float")),
        ("a.psd", Output()),
        ("a.ora", Output()),
        ("a.exr", Output()),
        ("a.exr", Output(depth="16")),
        ("a.avif", Output()),
        ("a.jxl", Output()),
        ("a.png", Output(kind="alpha")),
        ("a.png", Output(kind="trimap")),
        ("a.png", Output(kind="composite", longest=500)),
        ("a.png", Output(crop=20, percent=60)),
        ("everything", Output(kind="everything")),
    ],
)
def test_the_estimate_is_within_a_factor_of_one_and_a_half(tmp_path: Path, name: str, output: Output) -> None:
    export = replace(cat(), output=output)
    write_cutout(tmp_path / name, export)
    files = results_of(tmp_path / name, export.picture.path, output).values()
    written = sum(path.stat().st_size for path in files)
    assert written / 1.5 < estimate_size(tmp_path / name, export) < written * 1.5


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".png", ".avif", ".jxl", ".psd"])
def test_an_alpha_with_a_hard_edge(tmp_path: Path, suffix: str) -> None:
    export = cat()
    hard = replace(export, alpha=(export.alpha > 0.5).astype(np.float32), output=Output(kind="alpha"))
    path = tmp_path / f"a{suffix}"
    write_cutout(path, hard)
    written = path.stat().st_size
    assert written / 1.5 < estimate_size(path, hard) < written * 1.5


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["alpha", "composite"])
def test_openraster_of_a_smooth_picture(tmp_path: Path, kind: str) -> None:
    """Its thumbnail weighs as much as a tile."""
    export = cat()
    blurred = cv2.GaussianBlur(export.picture.pixels, (0, 0), 8)
    picture = replace(export.picture, pixels=blurred, original=blurred)
    smooth = Export(picture, cv2.GaussianBlur(export.alpha, (0, 0), 6), Output(kind=kind))
    write_cutout(tmp_path / "a.ora", smooth)
    written = (tmp_path / "a.ora").stat().st_size
    assert written / 1.5 < estimate_size(tmp_path / "a.ora", smooth) < written * 1.5


@pytest.mark.slow
def test_sixteen_bits(tmp_path: Path) -> None:
    export = cat(np.uint16)
    write_cutout(tmp_path / "a.png", export)
    written = (tmp_path / "a.png").stat().st_size
    assert written / 1.5 < estimate_size(tmp_path / "a.png", export) < written * 1.5


def test_metadata_counts(tmp_path: Path) -> None:
    export = cat()
    small = replace(export, output=Output(longest=64))
    heavy = replace(
        small, picture=replace(small.picture, metadata=replace(small.picture.metadata, profile=b"p" * 10**6))
    )
    assert estimate_size(tmp_path / "a.tif", heavy) - estimate_size(tmp_path / "a.tif", small) > 900_000
