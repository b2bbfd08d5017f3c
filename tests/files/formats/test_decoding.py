"""Every way for a file to be unusable."""

import io
from pathlib import Path

import cv2
import imagecodecs
import numpy as np
import pillow_heif
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.core.feedback import Cancelled
from mattegui.files.formats import decoding, format
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import WRITTEN_SUFFIXES, depth_of, write_pixels
from mattegui.files.formats.kinds import png
from tests.files.formats.samples import colours, tiff


def png_bytes(dtype: type, size: int = 200) -> bytes:
    return cv2.imencode(".png", colours(dtype, height=size, width=size))[1].tobytes()


def jpeg_bytes() -> bytes:
    stream = io.BytesIO()
    Image.fromarray(colours(height=200, width=200)).save(stream, "JPEG")
    return stream.getvalue()


def gif_bytes() -> bytes:
    stream = io.BytesIO()
    Image.fromarray(colours(height=200, width=200)).save(stream, "GIF")
    return stream.getvalue()


BROKEN = {
    "empty.png": b"",
    "words.jpg": b"this is no picture at all",
    "cut.jpg": jpeg_bytes()[:2000],
    "cut.png": png_bytes(np.uint8)[:2000],
    "cut16.png": png_bytes(np.uint16)[:2000],
    "header16.png": png_bytes(np.uint16)[:28],
    "header.tif": tiff(colours(np.uint16))[:6],
    "cut16.tif": tiff(colours(np.uint16))[:-9],
    "half.tif": tiff(colours(np.uint16))[:60],
    "nodirectory.tif": b"II*\0" + (5000).to_bytes(4, "little") + bytes(2000),
    "cut.gif": gif_bytes()[:2000],
    "cut.ppm": b"P6\n70 70\n255\n" + bytes(2000),
    "cut16.ppm": b"P6\n70 70\n65535\n" + bytes(2000),
    "header.ppm": b"P6\n70",
    "cut.pfm": b"PF\n70 70\n-1\n" + bytes(2000),
    "cut.bmp": b"BM" + bytes(30),
    "header.jp2": b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(30),
    "header.j2k": b"\xff\x4f\xff\x51",
    "damaged16.tif": tiff(colours(np.uint16))[:-60] + bytes(60),
    "nowidth.tif": tiff(colours(np.uint16), t256=0),
    "notile.tif": tiff(colours(np.uint8), t322=16, t323=0),
    "picture.gif": b"GIF89a" + bytes(100),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_used_is_said_in_one_sentence(tmp_path: Path, name: str, capfd: pytest.CaptureFixture) -> None:
    path = tmp_path / name
    path.write_bytes(BROKEN[name])
    with pytest.raises(InputError) as caught:
        decode(path)
    words = str(caught.value)
    assert words.startswith(f"{path}: ")
    assert words.endswith(".")
    assert "\n" not in words
    assert capfd.readouterr() == ("", "")


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        decode(tmp_path / "no.png")
    with pytest.raises(InputError, match="is a folder"):
        decode(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        decode(tmp_path / ("long" * 100))
    loop = tmp_path / "loop.png"
    loop.symlink_to(loop)
    with pytest.raises(InputError, match="cannot be read"):
        decode(loop)


def test_large_photographs_open_and_bombs_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Image.MAX_IMAGE_PIXELS
    Image.new("1", (16_000, 12_000)).save(tmp_path / "large.png")  # 192 megapixels: an error to Pillow by default
    assert decode(tmp_path / "large.png").pixels.shape == (12_000, 16_000)
    assert before == Image.MAX_IMAGE_PIXELS
    monkeypatch.setattr(format, "MOST_PIXELS", 10**6)
    with pytest.raises(InputError, match="more than the 1 megapixels allowed"):
        decode(tmp_path / "large.png")
    (tmp_path / "large.tif").write_bytes(tiff(colours(np.uint16), t256=70_000, t257=70_000))
    with pytest.raises(InputError, match=r"large\.tif: 70000 × 70000 pixels are more"):
        decode(tmp_path / "large.tif")


def test_progress_is_told_while_bytes_are_read_and_ends_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = png_bytes(np.uint8)
    (tmp_path / "a.png").write_bytes(data)
    monkeypatch.setattr(decoding, "READ_AT_ONCE", len(data) // 4 + 1)
    told: list[float] = []
    decode(tmp_path / "a.png", step=told.append)
    assert len(told) == 5
    assert told == sorted(told)
    assert told[3] == decoding.READING
    assert told[4] == 1

    def given_up(share: float) -> None:
        if share > decoding.READING / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        decode(tmp_path / "a.png", step=given_up)


def test_no_memory_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise MemoryError

    (tmp_path / "a.png").write_bytes(png_bytes(np.uint16))
    monkeypatch.setattr(png, "decode_deep", none)
    with pytest.raises(InputError, match="too large for the memory"):
        decode(tmp_path / "a.png")


@pytest.mark.parametrize(
    "suffix", [*WRITTEN_SUFFIXES, ".heic", ".gif", ".bmp", ".jp2", ".ppm", "deep.avif", "deep.jp2"]
)
def test_a_picture_for_which_there_is_no_memory_is_refused_before_it_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    """A file of a few kilobytes may unfold to 400 megapixels, and a system without memory ends the program."""
    path = tmp_path / f"picture{suffix}"
    pixels = colours(height=64, width=50)
    if suffix in WRITTEN_SUFFIXES:
        write_pixels(path, pixels.astype(depth_of(path, pixels.dtype)))
    elif suffix == ".heic":
        pillow_heif.from_pillow(Image.fromarray(pixels)).save(path)
    elif suffix == "deep.avif":
        path.write_bytes(imagecodecs.avif_encode(pixels.astype(np.uint16) * 4, bitspersample=10))
    elif suffix == "deep.jp2":
        path.write_bytes(imagecodecs.jpeg2k_encode(pixels.astype(np.uint16) * 257))
    else:
        Image.fromarray(pixels).save(path)
    decode(path)
    monkeypatch.setattr(format, "free_memory", lambda swap: 3 * pixels.size - 1)
    with pytest.raises(InputError, match=rf"{path.name}: 50 × 64 pixels .* GB are free; close other programs"):
        decode(path)


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read \(embedded null byte\)\.$"):
        decode(tmp_path / "a\0b.png")
