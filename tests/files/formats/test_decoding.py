"""Every kind of picture file, and every way for one to be unusable."""

import io
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageOps, TiffImagePlugin

from mattegui.core.errors import InputError
from mattegui.files.formats import format, png
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels

DATA = Path(__file__).parents[2] / "data"
ORIENTATION = 0x0112


def colours(dtype: type = np.uint8, channels: int = 3, height: int = 5, width: int = 7) -> NDArray:
    values = np.random.default_rng(1).random((height, width, channels))
    return values.astype(dtype) if dtype is np.float32 else (values * np.iinfo(dtype).max).astype(dtype)


def tiff(pixels: NDArray, order: str = "<", **tags: object) -> bytes:
    """A TIFF of one strip, written tag by tag; tags by number as t274=6. Deflated unless t259=1."""
    directory = TiffImagePlugin.ImageFileDirectory_v2(prefix=b"II" if order == "<" else b"MM")
    channels = pixels.shape[2] if pixels.ndim == 3 else 1
    data = pixels.astype(pixels.dtype.newbyteorder(order)).tobytes()
    data = data if tags.get("t259") == 1 else zlib.compress(data)
    standard = {256: pixels.shape[1], 257: pixels.shape[0], 258: (pixels.itemsize * 8,) * channels, 259: 8}
    standard |= {262: 2 if channels > 2 else 1, 273: 0, 277: channels, 278: pixels.shape[0], 279: len(data)}
    standard |= {339: ({"u": 1, "i": 2, "f": 3}[pixels.dtype.kind],) * channels}
    for tag, value in (standard | {int(name[1:]): value for name, value in tags.items()}).items():
        directory[tag] = value
    start = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "L", 8)
    return start + directory.tobytes(8) + data


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_png_written_by_opencv(tmp_path: Path, dtype: type, channels: int) -> None:
    pixels = colours(dtype, channels).squeeze()
    order = {1: slice(None), 3: [2, 1, 0], 4: [2, 1, 0, 3]}[channels]
    cv2.imwrite(str(tmp_path / "a.png"), pixels if channels == 1 else np.ascontiguousarray(pixels[..., order]))
    np.testing.assert_array_equal(decode(tmp_path / "a.png").pixels, pixels)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("dtype", [np.uint16, np.float32])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_deep_tiff_is_turned_upright_once(tmp_path: Path, order: str, dtype: type, orientation: int) -> None:
    pixels = colours(dtype)
    (tmp_path / "a.tif").write_bytes(tiff(pixels, order, t274=orientation, t271="Maker"))
    decoded = decode(tmp_path / "a.tif")
    numbers = Image.fromarray(np.arange(35, dtype=np.uint8).reshape(5, 7))
    numbers.getexif()[ORIENTATION] = orientation
    where = np.array(ImageOps.exif_transpose(numbers))  # Pillow's word on which pixel goes where
    np.testing.assert_array_equal(decoded.pixels, pixels.reshape(35, 3)[where])
    exif = Image.Exif()
    exif.load(decoded.exif)
    assert exif[ORIENTATION] == 1
    assert exif[0x010F] == "Maker"


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp"])
def test_shallow_files_are_turned_upright_once(tmp_path: Path, suffix: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "Maker"
    picture = Image.fromarray(cv2.resize(colours(height=2, width=3), (96, 64), interpolation=cv2.INTER_NEAREST))
    options = {".webp": {"lossless": True}, ".jpg": {"quality": 100, "subsampling": 0}}.get(suffix, {})
    picture.save(tmp_path / f"a{suffix}", exif=exif, **options)
    with Image.open(tmp_path / f"a{suffix}") as again:
        expected = np.array(ImageOps.exif_transpose(again))
    decoded = decode(tmp_path / f"a{suffix}")
    np.testing.assert_array_equal(decoded.pixels, expected)
    kept = Image.Exif()
    kept.load(decoded.exif)
    assert kept[ORIENTATION] == 1


def test_sixteen_bit_png_keeps_profile_and_exif_and_is_turned(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    profile = (DATA / "display_p3.icc").read_bytes()
    pixels = colours(np.uint16)
    write_pixels(tmp_path / "a.png", pixels, profile, exif.tobytes())
    decoded = decode(tmp_path / "a.png")
    np.testing.assert_array_equal(decoded.pixels, np.rot90(pixels, -1))
    assert decoded.profile == profile


@pytest.mark.parametrize(
    ("mode", "shape"), [("1", 2), ("L", 2), ("P", 3), ("LA", 4), ("RGBA", 4), ("RGB", 3), ("CMYK", 3)]
)
def test_every_mode_becomes_grey_rgb_or_rgba(tmp_path: Path, mode: str, shape: int) -> None:
    picture = Image.fromarray(colours()).convert(mode)
    picture.save(tmp_path / "a.tif")
    pixels = decode(tmp_path / "a.tif").pixels
    assert (pixels.ndim if shape == 2 else pixels.shape[2]) == shape
    expected = np.array(picture.convert({2: "L", 3: "RGB", 4: "RGBA"}[shape]))
    np.testing.assert_array_equal(pixels, expected)


def test_cmyk_jpeg_loses_its_profile_and_becomes_rgb(tmp_path: Path) -> None:
    Image.new("CMYK", (32, 32), (0, 255, 255, 0)).save(tmp_path / "a.jpg", quality=100)
    decoded = decode(tmp_path / "a.jpg")
    assert decoded.pixels.shape == (32, 32, 3)
    assert decoded.pixels[5, 5, 0] > 240
    assert decoded.pixels[5, 5, 1:].max() < 15
    assert decoded.profile is None


@pytest.mark.parametrize(("order", "start"), [("<", b"II\0*"), (">", b"MM*\0")])
def test_a_tiff_whose_number_is_swapped_is_read(tmp_path: Path, order: str, start: bytes) -> None:
    pixels = colours()
    (tmp_path / "a.tif").write_bytes(start + tiff(pixels, order, t259=1)[4:])
    np.testing.assert_array_equal(decode(tmp_path / "a.tif").pixels, pixels)


def test_white_is_zero_is_inverted(tmp_path: Path) -> None:
    pixels = colours(np.uint16, 1)[..., 0]
    (tmp_path / "a.tif").write_bytes(tiff(pixels, t262=0))
    np.testing.assert_array_equal(decode(tmp_path / "a.tif").pixels, 65535 - pixels)


def test_deep_tiff_with_premultiplied_alpha_gives_straight_colours(tmp_path: Path) -> None:
    for dtype, white in ((np.uint16, 65535), (np.float32, 1)):
        straight = colours(dtype, 4)
        straight[0, :, 3] = 0
        straight[1, :, 3] = white
        stored = straight.copy()
        stored[..., :3] = (
            np.rint(straight[..., :3] * (straight[..., 3:] / 65535))
            if white > 1
            else (straight[..., :3] * straight[..., 3:])
        )
        (tmp_path / "a.tif").write_bytes(tiff(stored, t338=1))
        decoded = decode(tmp_path / "a.tif").pixels
        assert decoded.dtype == dtype
        np.testing.assert_array_equal(decoded[..., 3], straight[..., 3])
        np.testing.assert_array_equal(decoded[1], straight[1])
        seen = straight[..., 3] > white / 10  # rounded colours under little alpha say little
        np.testing.assert_allclose(decoded[seen], straight[seen], atol=white * 1e-4)


def test_bigtiff_is_read_and_turned_upright(tmp_path: Path) -> None:
    pixels = colours(np.uint16)
    data = pixels.astype("<u2").tobytes()
    entries = [(256, 7), (257, 5), (258, 16), (259, 1), (262, 2), (273, 16 + 8 + 20 * 10 + 8), (274, 3), (277, 3)]
    entries += [(278, 5), (279, len(data))]
    directory = struct.pack("<Q", len(entries))
    for tag, value in entries:
        words = struct.pack("<HHH", 16, 16, 16) if tag == 258 else struct.pack("<L", value)
        directory += struct.pack("<HHQ", tag, 3 if tag in (258, 274) else 4, 3 if tag == 258 else 1) + words.ljust(
            8, b"\0"
        )
    (tmp_path / "a.tif").write_bytes(b"II+\0" + struct.pack("<HHQ", 8, 0, 16) + directory + bytes(8) + data)
    decoded = decode(tmp_path / "a.tif")
    np.testing.assert_array_equal(decoded.pixels, pixels[::-1, ::-1])


@pytest.mark.parametrize("mode", ["P", "RGB", "L"])
def test_a_colour_marked_as_transparent_is_an_alpha_channel(tmp_path: Path, mode: str) -> None:
    picture = Image.new(mode, (4, 3), 0)
    picture.putpixel((1, 1), {"RGB": (9, 9, 9)}.get(mode, 1))
    picture.save(tmp_path / "a.png", transparency={"RGB": (0, 0, 0)}.get(mode, 0))
    alpha = decode(tmp_path / "a.png").pixels[..., 3]
    assert alpha[1, 1] == 255
    assert alpha.sum() == 255


def test_letters_beyond_ascii_stay_what_they_were(tmp_path: Path) -> None:
    name = "© José".encode()
    exif = Image.Exif()
    exif[0x013B] = name
    Image.fromarray(colours()).save(tmp_path / "a.jpg", exif=exif)
    kept = decode(tmp_path / "a.jpg").exif
    assert name in kept
    write_pixels(tmp_path / "b.tif", colours(), None, kept)
    assert name in (tmp_path / "b.tif").read_bytes()


def test_an_exif_entry_of_the_wrong_type_costs_the_exif_and_not_the_picture(tmp_path: Path) -> None:
    directory = struct.pack("<HHHLLHHL4sL", 2, 0x0112, 3, 1, 6, 0x0128, 2, 3, b"ab", 0)  # a resolution unit in words
    block = b"Exif\0\0II*\0" + struct.pack("<L", 8) + directory
    picture = Image.fromarray(colours())
    picture.save(tmp_path / "a.jpg", exif=block)
    decoded = decode(tmp_path / "a.jpg")
    assert decoded.pixels.shape == (7, 5, 3)
    assert decoded.exif is None


def test_float64_becomes_float32_and_not_a_number_becomes_black(tmp_path: Path) -> None:
    pixels = colours(np.float32).astype(np.float64)
    pixels[0, 0] = np.nan
    (tmp_path / "a.tif").write_bytes(tiff(pixels))
    decoded = decode(tmp_path / "a.tif").pixels
    assert decoded.dtype == np.float32
    np.testing.assert_array_equal(decoded[0, 0], 0)
    np.testing.assert_array_equal(decoded[1:], pixels[1:].astype(np.float32))


def test_exif_keeps_what_tells_of_the_photograph_and_drops_the_rest(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x8298] = "Maker", "Somebody"
    exif[0x0100] = 4711  # a width that says nothing about the result
    exif[0x8769] = {0x9003: "2024:05:06 07:08:09"}
    exif[0x8825] = {1: "N"}
    Image.fromarray(colours()).save(tmp_path / "a.jpg", exif=exif)
    kept = Image.Exif()
    kept.load(decode(tmp_path / "a.jpg").exif)
    assert kept[0x010F] == "Maker"
    assert kept[0x8298] == "Somebody"
    assert 0x0100 not in kept
    assert kept.get_ifd(0x8769)[0x9003] == "2024:05:06 07:08:09"
    assert kept.get_ifd(0x8825)[1] == "N"


def test_a_file_without_exif_gets_none(tmp_path: Path) -> None:
    Image.fromarray(colours()).save(tmp_path / "a.png")
    assert decode(tmp_path / "a.png").exif is None


def png_bytes(dtype: type, size: int = 200) -> bytes:
    return cv2.imencode(".png", colours(dtype, height=size, width=size))[1].tobytes()


def jpeg_bytes() -> bytes:
    stream = io.BytesIO()
    Image.fromarray(colours(height=200, width=200)).save(stream, "JPEG")
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
    "int32.tif": tiff(colours(np.uint16).astype(np.int32)),
    "greyalpha16.tif": tiff(colours(np.uint16, 2), t338=2, t262=1),
    "cmyk16.tif": tiff(colours(np.uint16, 4), t262=5),
    "planes16.tif": tiff(colours(np.uint16), t284=2),
    "half16.tif": tiff(colours(np.uint16), t339=(3, 3, 3)),
    "channels16.tif": tiff(colours(np.uint16, 5), t338=(0, 0)),
    "damaged16.tif": tiff(colours(np.uint16))[:-60] + bytes(60),
    "nowidth.tif": tiff(colours(np.uint16), t256=0),
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


def test_no_memory_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise MemoryError

    (tmp_path / "a.png").write_bytes(png_bytes(np.uint16))
    monkeypatch.setattr(png, "decode_deep", none)
    with pytest.raises(InputError, match="too large for the memory"):
        decode(tmp_path / "a.png")
