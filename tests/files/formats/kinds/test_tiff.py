"""TIFF: deep, premultiplied, inverted, in both byte orders, of more than 4 GB."""

import io
import struct
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageOps

from mattegui.core.errors import InputError
from mattegui.files.colour import to_srgb
from mattegui.files.formats.decoding import decode
from tests.files.formats.samples import ORIENTATION, colours, tiff


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
    exif.load(decoded.metadata.exif)
    assert exif[ORIENTATION] == 1
    assert exif[0x010F] == "Maker"


@pytest.mark.parametrize(("order", "start"), [("<", b"II\0*"), (">", b"MM*\0")])
def test_a_tiff_whose_number_is_swapped_is_read(tmp_path: Path, order: str, start: bytes) -> None:
    pixels = colours()
    (tmp_path / "a.tif").write_bytes(start + tiff(pixels, order, t259=1)[4:])
    np.testing.assert_array_equal(decode(tmp_path / "a.tif").pixels, pixels)


def test_white_is_zero_is_inverted(tmp_path: Path) -> None:
    pixels = colours(np.uint16, 1)
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


def test_float64_becomes_float32_and_what_is_no_number_stays(tmp_path: Path) -> None:
    pixels = colours(np.float32).astype(np.float64)
    pixels[0, 0] = np.nan
    pixels[1, 0] = np.inf, -np.inf, 0.5
    (tmp_path / "a.tif").write_bytes(tiff(pixels))
    decoded = decode(tmp_path / "a.tif")
    assert decoded.pixels.dtype == np.float32
    np.testing.assert_array_equal(decoded.pixels, pixels.astype(np.float32))


def pages(*pictures: np.ndarray, **options: object) -> bytes:
    stream = io.BytesIO()
    with tifffile.TiffWriter(stream, **options) as writer:
        for picture in pictures:
            writer.write(picture, photometric="rgb", compression="zlib", metadata=None)
    return stream.getvalue()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("options", [{}, {"byteorder": ">"}, {"bigtiff": True}])
def test_the_largest_page_is_taken_and_it_is_said(tmp_path: Path, dtype: type, options: dict) -> None:
    full, small, middle = colours(dtype, 3, 30, 40), colours(dtype, 3, 6, 8), colours(dtype, 3, 20, 20)
    (tmp_path / "a.tif").write_bytes(pages(small, middle, full, small, **options))
    decoded = decode(tmp_path / "a.tif")
    np.testing.assert_array_equal(decoded.pixels, full)
    assert decoded.remarks == ("page 3 of 4, the largest, is used.",)


def test_of_equal_pages_the_first_is_taken_and_it_is_said(tmp_path: Path) -> None:
    first, second = colours(), colours()[::-1]
    (tmp_path / "a.tif").write_bytes(pages(first, second))
    decoded = decode(tmp_path / "a.tif")
    np.testing.assert_array_equal(decoded.pixels, first)
    assert decoded.remarks == ("page 1 of 2 is used.",)


def test_a_large_page_that_pillow_reads_is_taken(tmp_path: Path) -> None:
    """A palette, behind a thumbnail in RGB."""
    palette = Image.fromarray(colours(height=30, width=40)).quantize(200)
    Image.fromarray(colours()).save(tmp_path / "a.tif", save_all=True, append_images=[palette])
    np.testing.assert_array_equal(decode(tmp_path / "a.tif").pixels, np.array(palette.convert("RGB")))


def test_a_larger_page_below_the_first_is_taken(tmp_path: Path) -> None:
    full, small = colours(np.uint16, 3, 30, 40), colours(np.uint16)
    with tifffile.TiffWriter(tmp_path / "a.tif") as writer:
        writer.write(small, photometric="rgb", subifds=1, metadata=None)
        writer.write(full, photometric="rgb", metadata=None)
    decoded = decode(tmp_path / "a.tif")
    np.testing.assert_array_equal(decoded.pixels, full)
    assert decoded.remarks == ("page 2 of 2, the largest, is used.",)


def test_a_file_appended_whole_counts_as_pages(tmp_path: Path) -> None:
    full, small = colours(np.uint8, 3, 30, 40), colours(np.uint16)
    (tmp_path / "a.tif").write_bytes(tiff(small) + bytes(6) + tiff(full))
    decoded = decode(tmp_path / "a.tif")
    np.testing.assert_array_equal(decoded.pixels, full)
    assert decoded.remarks == ("page 2 of 2, the largest, is used.",)


def test_a_mask_is_no_picture(tmp_path: Path) -> None:
    with tifffile.TiffWriter(tmp_path / "a.tif") as writer:
        writer.write(colours(), photometric="rgb", metadata=None)
        writer.write(colours(np.uint8, 1, 50, 50), subfiletype=2, metadata=None)
    with tifffile.TiffFile(tmp_path / "a.tif", mode="r+b") as file:
        file.pages[1].tags["NewSubfileType"].overwrite(4)  # which tifffile writes for one bit only
    decoded = decode(tmp_path / "a.tif")
    np.testing.assert_array_equal(decoded.pixels, colours())
    assert decoded.remarks == ()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("base", [1, 3])
@pytest.mark.parametrize("extra", [(0,), (0, 0), (0,) * 7, (2, 0), (0, 2)])
@pytest.mark.parametrize("planes", [1, 2])
def test_extra_channels_are_left_out_and_an_alpha_among_them_is_found(
    tmp_path: Path, dtype: type, base: int, extra: tuple[int, ...], planes: int
) -> None:
    stored = colours(dtype, base + len(extra))
    data = stored if planes == 1 else np.moveaxis(stored, 2, 0).copy().reshape(stored.shape)
    sizes = {}
    if planes == 2:
        part = stored[..., 0].nbytes
        sizes = {"t259": 1, "t279": (part,) * stored.shape[2], "t273": tuple(range(0, stored.nbytes, part))}
    (tmp_path / "a.tif").write_bytes(tiff(data, t262=2 if base == 3 else 1, t338=extra, t284=planes, **sizes))
    decoded = decode(tmp_path / "a.tif")
    colour = stored[..., :base]
    expected = colour[..., 0] if base == 1 else colour
    if 2 in extra:
        expected = np.dstack([np.broadcast_to(colour, (5, 7, 3)), stored[..., base + extra.index(2)]])
    np.testing.assert_array_equal(decoded.pixels, expected)
    unused = extra.count(0)
    words = "one extra channel is not used." if unused == 1 else f"{unused} extra channels are not used."
    assert decoded.remarks == (words,)


def test_halves_become_floats(tmp_path: Path) -> None:
    pixels = colours(np.float32).astype(np.float16)
    (tmp_path / "a.tif").write_bytes(tiff(pixels))
    decoded = decode(tmp_path / "a.tif").pixels
    assert decoded.dtype == np.float32
    np.testing.assert_array_equal(decoded, pixels)


def test_twelve_bits_are_stretched_to_sixteen(tmp_path: Path) -> None:
    values = np.array([[0, 1, 2048, 4095]], np.uint16)
    packed = int("".join(f"{value:012b}" for value in values[0]), 2).to_bytes(6)
    picture = np.frombuffer(packed, np.uint8).reshape(1, 6)
    (tmp_path / "a.tif").write_bytes(tiff(picture, t256=4, t258=12))
    np.testing.assert_array_equal(decode(tmp_path / "a.tif").pixels, np.rint(values * 65535.0 / 4095))


def test_cmyk_of_sixteen_bits_is_what_it_is_in_eight(tmp_path: Path) -> None:
    shallow = colours(np.uint8, 4)
    (tmp_path / "8.tif").write_bytes(tiff(shallow, t262=5))
    (tmp_path / "16.tif").write_bytes(tiff(shallow.astype(np.uint16) * 257, t262=5))
    expected = np.array(Image.frombytes("CMYK", (7, 5), shallow.tobytes()).convert("RGB"))
    np.testing.assert_array_equal(decode(tmp_path / "8.tif").pixels, expected)
    deep = decode(tmp_path / "16.tif").pixels
    assert deep.dtype == np.uint16
    np.testing.assert_allclose(deep / 257, expected, atol=1)


def printer_profile() -> bytes:
    """Of CMYK, with a table to Lab: each ink takes lightness, and all of them together leave nothing."""
    ramp = bytes(range(256))
    lightness = [max(0, 255 - 110 * sum(inks)) for inks in np.ndindex(2, 2, 2, 2)]
    corners = bytes(value for light in lightness for value in (light, 128, 128))
    identity = struct.pack(">9l", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + identity + ramp * 4 + corners + ramp * 3
    kind = (b"prtr", b"CMYK", b"Lab ", b"acsp")
    header = struct.pack(">L4sL4s4s4s12x4s28x3l", 144 + len(table), b"", 0x02400000, *kind, 63190, 65536, 54061)
    return header.ljust(128, b"\0") + struct.pack(">L4sLL", 1, b"A2B0", 144, len(table)) + table


def test_inks_of_sixteen_bits_go_through_their_profile(tmp_path: Path) -> None:
    """As littleCMS does it by way of Pillow with 8 bits, but with more steps between."""
    profile = printer_profile()
    inks = np.linspace(0, 65535, 35, dtype=np.uint16).reshape(5, 7, 1).repeat(4, axis=2)
    (tmp_path / "16.tif").write_bytes(tiff(inks, t262=5, t34675=profile))
    deep = decode(tmp_path / "16.tif")
    image = Image.frombytes("CMYK", (7, 5), (inks >> 8).astype(np.uint8).tobytes())
    np.testing.assert_allclose(deep.pixels / 257, to_srgb(image, profile), atol=2)
    assert np.abs(deep.pixels / 257 - np.array(image.convert("RGB"))).max() > 5
    assert deep.metadata.profile is None
    assert deep.remarks == ("its colours were converted from CMYK to sRGB.",)


# Lab for D50, and the sRGB that littleCMS makes of it: white, grey, green and blue of sRGB, by hand from the standard.
LAB_COLOURS = np.array([[[100, 0, 0], [53.585, 0, 0], [87.82, -79.29, 80.99], [29.57, 68.30, -112.03]]])
SRGB_COLOURS = np.array([[[255, 255, 255], [128, 128, 128], [0, 255, 0], [0, 0, 255]]])


def test_lab_of_sixteen_bits(tmp_path: Path) -> None:
    light, chroma = LAB_COLOURS[..., :1], LAB_COLOURS[..., 1:]
    plain = np.dstack(
        [np.rint(light * 655.35).astype(np.uint16), np.rint(chroma * 256).astype(np.int16).view(np.uint16)]
    )
    icc = np.dstack([np.rint(light * 652.8), np.rint((chroma + 128) * 256)]).astype(np.uint16)
    small = np.dstack([np.rint(light * 2.55), np.rint(chroma + 128)]).astype(np.uint8)
    for stored, kind in ((plain, 8), (icc, 9), (small, 9), (LAB_COLOURS.astype(np.float32), 8)):
        tifffile.imwrite(tmp_path / "a.tif", stored, photometric="cielab" if kind == 8 else "icclab")
        decoded = decode(tmp_path / "a.tif").pixels
        assert decoded.dtype == np.uint16
        np.testing.assert_allclose(decoded / 257, SRGB_COLOURS, atol=10 if stored.dtype == np.uint8 else 0.6)


@pytest.mark.parametrize("compression", ["lzw", "zlib", "zstd", "lzma", "packbits"])
@pytest.mark.parametrize("tile", [None, (16, 16)])
def test_every_lossless_compression(tmp_path: Path, compression: str, tile: tuple[int, int] | None) -> None:
    pixels = colours(np.uint16, 3, 30, 40)
    predictor = compression != "packbits"
    options = {"compression": compression, "predictor": predictor, "photometric": "rgb", "tile": tile}
    tifffile.imwrite(tmp_path / "a.tif", pixels, **options)
    np.testing.assert_array_equal(decode(tmp_path / "a.tif").pixels, pixels)


def test_a_bigtiff_keeps_its_exif(tmp_path: Path) -> None:
    with tifffile.TiffWriter(tmp_path / "a.tif", bigtiff=True) as writer:
        extra = [(0x010F, 2, 0, "Maker", True)]
        options = {"resolution": (300, 300), "resolutionunit": "INCH", "extratags": extra}
        writer.write(colours(np.uint16), photometric="rgb", metadata=None, **options)
    kept = Image.Exif()
    kept.load(decode(tmp_path / "a.tif").metadata.exif)
    assert kept[0x010F] == "Maker"
    assert (kept[0x011A], kept[0x0128]) == (300, 2)


def test_a_page_of_no_kind_that_is_known_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_bytes(tiff(colours(np.uint16, 1), t262=32803))  # what a camera's sensor saw
    with pytest.raises(InputError, match=r"a\.tif: no page of this TIFF holds a picture"):
        decode(tmp_path / "a.tif")


def test_a_page_without_pixels_is_not_looked_for_again_and_again(tmp_path: Path) -> None:
    """Without a word on where its pixels lie they end at 0, and what lies behind that is the file itself."""
    whole, place = tiff(colours(np.uint8)), struct.pack("<HH", 273, 4)
    assert place in whole
    (tmp_path / "a.tif").write_bytes(whole.replace(place, struct.pack("<HH", 272, 4)))
    with pytest.raises(InputError) as caught:
        decode(tmp_path / "a.tif")
    assert "recursion" not in str(caught.value)


@pytest.mark.parametrize("tags", [{"t256": 3000, "t322": 16, "t323": 16}, {"t257": 3000, "t278": 5}])
def test_a_tiff_that_lacks_tiles_or_strips_is_cut_short(tmp_path: Path, tags: dict[str, int]) -> None:
    """tifffile would make them black: a file of a kilobyte that claims 400 megapixels took minutes."""
    path = tmp_path / "a.tif"
    path.write_bytes(
        tiff(colours(height=16, width=16), t324=0, t325=9, **tags) if "t322" in tags else tiff(colours(), **tags)
    )
    with pytest.raises(InputError, match=r"a\.tif: is cut short\.$"):
        decode(path)


def test_a_tiff_is_not_copied_while_it_is_read(tmp_path: Path) -> None:
    """Its bytes, and its pixels; a file of gigabytes must not be there three times."""
    tifffile.imwrite(tmp_path / "a.tif", colours(np.uint16, 3, 1000, 1000), photometric="rgb")
    decode(tmp_path / "a.tif")  # what is loaded late is there now
    tracemalloc.start()
    decode(tmp_path / "a.tif")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2.5 * (tmp_path / "a.tif").stat().st_size
