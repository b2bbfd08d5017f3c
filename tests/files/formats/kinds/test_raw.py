"""A DNG made by tifffile, developed by LibRaw."""

import io
import sys
from pathlib import Path

import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.formats.decoding import decode
from mattegui.files.image import read_image
from tests.files.formats.samples import is_one_sentence, refusals

BLACK, WHITE = 1000, 61000
SRGB_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
SHORT, LONG, RATIONAL, SIGNED, BYTE, ASCII = 3, 4, 5, 10, 1, 2  # types of tags


def dng(light: NDArray, orientation: int = 1) -> bytes:
    """What a camera with sRGB's primaries sees of linear light, (H, W, 3), behind a Bayer filter."""
    values = np.rint(light * (WHITE - BLACK) + BLACK).astype(np.uint16)
    mosaic = values[..., 1].copy()
    mosaic[::2, ::2], mosaic[1::2, 1::2] = values[::2, ::2, 0], values[1::2, 1::2, 2]
    matrix = [part for value in np.linalg.inv(SRGB_TO_XYZ).ravel() for part in (round(value * 10000), 10000)]
    tags = [
        (50706, BYTE, 4, bytes((1, 4, 0, 0)), True),  # DNGVersion
        (50707, BYTE, 4, bytes((1, 1, 0, 0)), True),  # DNGBackwardVersion
        (50708, ASCII, 0, "Test Camera", True),  # UniqueCameraModel
        (33421, SHORT, 2, (2, 2), True),  # CFARepeatPatternDim
        (33422, BYTE, 4, bytes((0, 1, 1, 2)), True),  # CFAPattern
        (50721, SIGNED, 9, tuple(matrix), True),  # ColorMatrix1
        (50778, SHORT, 1, 21, True),  # CalibrationIlluminant1: D65
        (50728, RATIONAL, 3, (1, 1, 1, 1, 1, 1), True),  # AsShotNeutral
        (50714, SHORT, 1, BLACK, True),
        (50717, LONG, 1, WHITE, True),
        (271, ASCII, 0, "Maker", True),
        (274, SHORT, 1, orientation, True),
    ]
    stream = io.BytesIO()
    with tifffile.TiffWriter(stream) as writer:
        writer.write(mosaic, photometric="CFA", extratags=tags, metadata=None, software=None)
    return stream.getvalue()


def light() -> NDArray:
    """Left a grey that sRGB writes as 128, right an orange."""
    found = np.full((64, 96, 3), 0.2159)
    found[:, 48:] = (0.5, 0.1, 0.05)
    return found


def test_developed_as_srgb_of_16_bits(tmp_path: Path) -> None:
    (tmp_path / "a.dng").write_bytes(dng(light()))
    picture = read_image(tmp_path / "a.dng")
    assert picture.original.dtype == np.uint16
    assert picture.original.shape == (64, 96, 3)
    np.testing.assert_allclose(picture.original[20, 20] / 257, (128, 128, 128), atol=0.1)
    np.testing.assert_allclose(picture.original[20, 80] / 257, (187.5, 89.0, 63.2), atol=0.2)
    assert picture.pixels[20, 20].tolist() == [128, 128, 128]


def test_turned_once(tmp_path: Path) -> None:
    (tmp_path / "a.dng").write_bytes(dng(light(), 6))
    decoded = decode(tmp_path / "a.dng")
    assert decoded.pixels.shape == (96, 64, 3)
    np.testing.assert_allclose(decoded.pixels[20, 20] / 257, (128, 128, 128), atol=0.1)
    kept = Image.Exif()
    kept.load(decoded.metadata.exif)
    assert (kept[0x010F], kept[0x0112]) == ("Maker", 1)


def test_without_rawpy_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rawpy", None)
    for name, data in {
        "a.dng": dng(light()),
        "a.cr3": b"\0\0\0\x18ftypcrx " + bytes(90),
        "a.raf": b"FUJIFILMCCD-RAW ",
    }.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=rf"{name}: is a raw file of a camera; .*pip install 'mattegui\[raw\]'\."):
            decode(tmp_path / name)


def test_a_raw_file_behind_a_thumbnail_is_known(tmp_path: Path) -> None:
    """Nikon's and Sony's lie below a small picture; that must not be taken for the photograph."""
    path = tmp_path / "a.nef"
    with tifffile.TiffWriter(path) as writer:
        maker = [(271, ASCII, 0, "Maker", True)]
        writer.write(np.zeros((8, 12, 3), np.uint8), photometric="RGB", subifds=1, metadata=None, extratags=maker)
        writer.write(np.full((64, 96), 9999, np.uint16), photometric="CFA", metadata=None)
    assert decode(path).pixels.shape == (64, 96, 3)


def test_a_cut_file_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path, whole = tmp_path / "a.dng", dng(light())
    for size in (9, 300, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(InputError) as caught:
            decode(path)
        assert is_one_sentence(str(caught.value), path)
    assert capfd.readouterr() == ("", "")


def test_damage_is_one_sentence(tmp_path: Path) -> None:
    """LibRaw prints to stderr, too."""
    path = tmp_path / "a.dng"
    said = refusals(path, dng(light()), 8)
    assert len(said) > 10
    assert all(is_one_sentence(words, path) for words in said)
