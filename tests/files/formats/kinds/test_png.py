"""PNG of 8 and 16 bits."""

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.formats.format import NO_END_MARK
from mattegui.files.formats.kinds.png import MOST_CHUNKS, PNG_SIGNATURE, _chunk
from mattegui.files.image import read_image
from mattegui.files.picture import Metadata, Picture
from tests.files.formats.samples import DATA, ORIENTATION, PROFILE, colours, metadata


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_png_written_by_opencv(tmp_path: Path, dtype: type, channels: int) -> None:
    pixels = colours(dtype, channels).squeeze()
    order = {1: slice(None), 3: [2, 1, 0], 4: [2, 1, 0, 3]}[channels]
    cv2.imwrite(str(tmp_path / "a.png"), pixels if channels == 1 else np.ascontiguousarray(pixels[..., order]))
    np.testing.assert_array_equal(decode(tmp_path / "a.png").pixels, pixels)


def test_sixteen_bit_png_keeps_profile_and_exif_and_is_turned(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    profile = (DATA / "display_p3.icc").read_bytes()
    pixels = colours(np.uint16)
    write_pixels(tmp_path / "a.png", pixels, Metadata(profile, exif.tobytes()))
    decoded = decode(tmp_path / "a.png")
    np.testing.assert_array_equal(decoded.pixels, np.rot90(pixels, -1))
    assert decoded.metadata.profile == profile


def with_chunks(data: bytes, *chunks: tuple[bytes, bytes], good: bool = True) -> bytes:
    """A PNG with more chunks behind its header, with a wrong checksum unless they are good."""
    header = 8 + 25
    added = b""
    for name, body in chunks:
        checksum = zlib.crc32(name + body) ^ (not good)
        added += len(body).to_bytes(4) + name + body + checksum.to_bytes(4)
    return data[:header] + added + data[header:]


LONG = b"a very long history of edits " * 100_000
ANCILLARY = {
    "compressed text": (b"zTXt", b"history\0\0" + zlib.compress(LONG)),
    "compressed international text": (b"iTXt", b"history\0\1\0\0\0" + zlib.compress(LONG)),
    "text": (b"tEXt", b"history\0" + LONG),
    "international text": (b"iTXt", b"history\0\0\0\0\0" + LONG),
    "text that is no deflate": (b"zTXt", b"history\0\0junk"),
    "empty international text": (b"iTXt", b"history"),
    "private": (b"prVt", bytes(3_000_000)),
}


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("good", [True, False])
@pytest.mark.parametrize("chunk", ANCILLARY)
def test_chunks_that_no_pixel_depends_on_refuse_nothing(tmp_path: Path, chunk: str, good: bool, dtype: type) -> None:
    write_pixels(tmp_path / "a.png", colours(dtype))
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(with_chunks(data, ANCILLARY[chunk], good=good))
    np.testing.assert_array_equal(decode(tmp_path / "a.png").pixels, colours(dtype))
    end = len(data) - 12  # before IEND
    late = with_chunks(data[:33], ANCILLARY[chunk], good=good)[33:]
    (tmp_path / "a.png").write_bytes(data[:end] + late + data[end:])
    np.testing.assert_array_equal(decode(tmp_path / "a.png").pixels, colours(dtype))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_profile_of_megabytes_or_with_a_wrong_checksum_is_kept(tmp_path: Path, dtype: type) -> None:
    profile = (DATA / "display_p3.icc").read_bytes()
    large = profile + np.random.default_rng(1).bytes(2_000_000)
    write_pixels(tmp_path / "a.png", colours(dtype))
    data = (tmp_path / "a.png").read_bytes()
    for body in (profile, large):
        for good in (True, False):
            chunk = (b"iCCP", b"name\0\0" + zlib.compress(body))
            (tmp_path / "a.png").write_bytes(with_chunks(data, chunk, good=good))
            decoded = decode(tmp_path / "a.png")
            assert decoded.metadata.profile == body
            np.testing.assert_array_equal(decoded.pixels, colours(dtype))
    (tmp_path / "a.png").write_bytes(with_chunks(data, (b"iCCP", b"name\0\0junk")))
    assert decode(tmp_path / "a.png").metadata.profile is None


def test_short_texts_and_exif_stay(tmp_path: Path) -> None:
    """ImageMagick writes EXIF into a compressed text."""
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    block = exif.tobytes()
    raw = b"\nexif\n%8d\n" % len(block) + block.hex().encode() + b"\n"
    write_pixels(tmp_path / "a.png", colours())
    data = (tmp_path / "a.png").read_bytes()
    text = (b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(raw))
    (tmp_path / "a.png").write_bytes(with_chunks(data, text))
    kept = Image.Exif()
    kept.load(decode(tmp_path / "a.png").metadata.exif)
    assert kept[0x010F] == "Maker"


def test_a_wrong_checksum_of_the_header_is_refused(tmp_path: Path) -> None:
    write_pixels(tmp_path / "a.png", colours())
    data = bytearray((tmp_path / "a.png").read_bytes())
    data[32] ^= 1
    (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(InputError, match=r"a\.png: is "):
        decode(tmp_path / "a.png")


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_without_its_end_mark_every_pixel_is_there_and_it_is_said(tmp_path: Path, dtype: type) -> None:
    write_pixels(tmp_path / "a.png", colours(dtype))
    data = (tmp_path / "a.png").read_bytes()
    for lost in (12, 7, 1):
        (tmp_path / "a.png").write_bytes(data[:-lost])
        decoded = decode(tmp_path / "a.png")
        np.testing.assert_array_equal(decoded.pixels, colours(dtype))
        assert decoded.remarks == (NO_END_MARK,)
    (tmp_path / "a.png").write_bytes(data + b"more behind the end")
    assert decode(tmp_path / "a.png").remarks == ()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_png_whose_pixels_are_cut_is_refused(tmp_path: Path, dtype: type, capfd: pytest.CaptureFixture[str]) -> None:
    write_pixels(tmp_path / "a.png", colours(dtype, 3, 60, 60))
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data[:-300])
    with pytest.raises(InputError, match=r"a\.png: is damaged"):
        decode(tmp_path / "a.png")
    assert capfd.readouterr() == ("", "")


def test_of_sixteen_bits_the_first_frame_is_taken_and_it_is_said(tmp_path: Path) -> None:
    write_pixels(tmp_path / "a.png", colours(np.uint16))
    data = (tmp_path / "a.png").read_bytes()
    first = struct.pack(">LLLLLHHBB", 0, 7, 5, 0, 0, 1, 10, 0, 0)
    second = struct.pack(">LLLLLHHBB", 1, 7, 5, 0, 0, 1, 10, 0, 0)
    start = data.index(b"IDAT")
    body = data[start + 4 : start + 4 + int.from_bytes(data[start - 4 : start])]
    moving = with_chunks(data, (b"acTL", struct.pack(">LL", 2, 0)), (b"fcTL", first))
    late = with_chunks(data[:33], (b"fcTL", second), (b"fdAT", struct.pack(">L", 2) + body[::-1]))[33:]
    (tmp_path / "a.png").write_bytes(moving[:-12] + late + moving[-12:])
    decoded = decode(tmp_path / "a.png")
    np.testing.assert_array_equal(decoded.pixels, colours(np.uint16))
    assert decoded.remarks == ("frame 1 of 2 is used.",)


GAMMA_1, GAMMA_SRGB = (b"gAMA", struct.pack(">L", 100_000)), (b"gAMA", struct.pack(">L", 45_455))
P3_POINTS = (b"cHRM", struct.pack(">8L", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000))
SRGB_POINTS = (b"cHRM", struct.pack(">8L", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))
ICC = (b"iCCP", b"name\0\0" + zlib.compress(PROFILE))
SRGB_CHUNK = (b"sRGB", b"\0")


def cicp(primaries: int, transfer: int, matrix: int = 0, full: int = 1) -> tuple[bytes, bytes]:
    return b"cICP", bytes((primaries, transfer, matrix, full))


def opened_with(path: Path, pixels: np.ndarray, *chunks: tuple[bytes, bytes]) -> tuple[Picture, str]:
    """A photograph whose file has these chunks, and what is said of it."""
    bgr = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[..., ::-1])
    path.write_bytes(with_chunks(cv2.imencode(".png", bgr)[1].tobytes(), *chunks))
    said: list[str] = []
    return read_image(path, said.append), " ".join(said)


def coded(light: np.ndarray) -> np.ndarray:
    """Light from 0 to 1 as sRGB writes it, 0 to 255."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055) * 255


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_gamma_1_is_light_and_a_known_pixel_stays_as_stored(tmp_path: Path, dtype: type, channels: int) -> None:
    stored = colours(dtype, channels)
    picture, said = opened_with(tmp_path / "a.png", stored, GAMMA_1)
    light = (np.dstack([stored] * 3) if channels == 1 else stored) / np.iinfo(dtype).max
    np.testing.assert_allclose(picture.pixels, coded(light), atol=1)
    assert np.abs(picture.pixels - light * 255).max() > 30
    assert said == ""
    write_pixels(tmp_path / "b.png", picture.original, picture.metadata)
    written = cv2.imread(str(tmp_path / "b.png"), cv2.IMREAD_UNCHANGED)[..., ::-1]
    np.testing.assert_array_equal(written, picture.original)
    np.testing.assert_array_equal(written[..., 0], stored if channels == 1 else stored[..., 0])
    again = read_image(tmp_path / "b.png")
    np.testing.assert_array_equal(again.pixels, picture.pixels)
    assert again.metadata == picture.metadata
    with Image.open(tmp_path / "b.png") as other:
        assert other.info["icc_profile"] == picture.metadata.profile


def test_the_gamma_of_old_macintoshes(tmp_path: Path) -> None:
    picture, _ = opened_with(tmp_path / "a.png", colours(), (b"gAMA", struct.pack(">L", 55_556)))
    np.testing.assert_allclose(picture.pixels, coded((colours() / 255) ** 1.8), atol=1)


@pytest.mark.parametrize("chunks", [(GAMMA_SRGB,), (GAMMA_SRGB, SRGB_POINTS), (SRGB_CHUNK, GAMMA_1), (cicp(1, 13),)])
def test_what_says_srgb_is_srgb(tmp_path: Path, chunks: tuple[tuple[bytes, bytes], ...]) -> None:
    picture, said = opened_with(tmp_path / "a.png", colours(), *chunks)
    np.testing.assert_array_equal(picture.pixels, colours())
    assert picture.metadata.profile is None
    assert said == ""


@pytest.mark.parametrize(
    "chunks", [(cicp(12, 13),), (P3_POINTS, GAMMA_SRGB), (P3_POINTS,), (cicp(12, 13), ICC, GAMMA_1)]
)
def test_display_p3_by_numbers(tmp_path: Path, chunks: tuple[tuple[bytes, bytes], ...]) -> None:
    stored = np.array([[[200, 100, 50], [128, 128, 128], [40, 180, 90]]], np.uint8)
    picture, _ = opened_with(tmp_path / "a.png", stored, *chunks)
    values = stored / 255
    light = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    to_srgb = np.array([[1.2249, -0.2247, 0], [-0.0420, 1.0419, 0], [-0.0197, -0.0786, 1.0979]])
    np.testing.assert_allclose(picture.pixels, coded(light @ to_srgb.T), atol=1)
    np.testing.assert_array_equal(picture.original, stored)


def test_adobe_rgb_by_numbers_has_a_plain_exponent(tmp_path: Path) -> None:
    """1/2.2 beside primaries that belong to another curve than sRGB's is meant as it is written."""
    points = struct.pack(">8L", 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)
    stored = np.repeat(np.arange(0, 256, 5, dtype=np.uint8)[None, :, None], 3, axis=2)
    picture, _ = opened_with(tmp_path / "a.png", stored, GAMMA_SRGB, (b"cHRM", points))
    np.testing.assert_allclose(picture.pixels, coded((stored / 255) ** 2.2), atol=1)
    np.testing.assert_array_equal(picture.original, stored)


def test_a_grey_of_16_bits_that_is_marked_as_transparent(tmp_path: Path) -> None:
    stored = np.arange(60_000, 60_035, dtype=np.uint16).reshape(5, 7)
    picture, _ = opened_with(tmp_path / "a.png", stored, (b"tRNS", struct.pack(">H", 60_003)))
    assert picture.alpha is not None
    np.testing.assert_array_equal(picture.alpha, np.where(stored == 60_003, 0, 65535))
    np.testing.assert_array_equal(picture.original[..., 1], stored)


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
@pytest.mark.parametrize("hidden", [0, 1])
def test_a_grey_of_few_bits_that_is_marked_as_transparent(tmp_path: Path, bits: int, hidden: int) -> None:
    greys = np.random.default_rng(0).integers(0, 2**bits, (9, 16)).astype(np.uint8)
    packed = np.packbits(np.unpackbits(greys[..., None], axis=2)[..., 8 - bits :].reshape(9, -1), axis=1)
    rows = b"".join(b"\0" + row.tobytes() for row in packed)
    header = struct.pack(">LLBBBBB", 16, 9, bits, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"tRNS", struct.pack(">H", hidden)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    (tmp_path / "a.png").write_bytes(PNG_SIGNATURE + b"".join(_chunk(*chunk) for chunk in chunks))
    pixels = decode(tmp_path / "a.png").pixels
    np.testing.assert_array_equal(pixels[..., 0], greys * np.uint8(255 // (2**bits - 1)))
    np.testing.assert_array_equal(pixels[..., 3], np.where(greys == hidden, 0, 255))


def test_the_order_of_words(tmp_path: Path) -> None:
    """cICP before iCCP before sRGB before gAMA with cHRM."""
    first, _ = opened_with(tmp_path / "a.png", colours(), GAMMA_1, P3_POINTS, SRGB_CHUNK, ICC)
    assert first.metadata.profile == PROFILE
    second, _ = opened_with(tmp_path / "a.png", colours(), ICC, cicp(1, 8))
    light, _ = opened_with(tmp_path / "a.png", colours(), GAMMA_1)
    np.testing.assert_allclose(second.pixels.astype(int), light.pixels, atol=1)


def test_bt_709_is_shown_as_screens_show_it(tmp_path: Path) -> None:
    picture, _ = opened_with(tmp_path / "a.png", np.full((2, 2, 3), 128, np.uint8), cicp(1, 1))
    np.testing.assert_allclose(picture.pixels, coded(np.array((128 / 255) ** 2.4)), atol=0.6)
    assert picture.pixels[0, 0, 0] == 121


@pytest.mark.parametrize(
    ("chunk", "words"),
    [
        (cicp(9, 16), "coded for HDR screens (PQ)"),
        (cicp(9, 18), "coded for HDR screens (HLG)"),
        (cicp(200, 13), "rare kind (primaries 200, transfer 13)"),
        (cicp(1, 1, full=0), "rare kind (narrow range)"),
    ],
)
def test_colours_that_are_not_understood_are_said(tmp_path: Path, chunk: tuple[bytes, bytes], words: str) -> None:
    picture, said = opened_with(tmp_path / "a.png", colours(), chunk)
    assert words in said
    np.testing.assert_array_equal(picture.pixels, colours())


@pytest.mark.parametrize(
    "chunk",
    [
        (b"gAMA", bytes(4)),
        (b"gAMA", b"\xff" * 4),
        (b"gAMA", b"1"),
        (b"cHRM", bytes(32)),
        (b"cHRM", b"\xff" * 32),
        (b"cICP", b"1"),
    ],
)
def test_numbers_that_make_no_sense_are_passed_over(tmp_path: Path, chunk: tuple[bytes, bytes]) -> None:
    picture, _ = opened_with(tmp_path / "a.png", colours(), chunk)
    np.testing.assert_array_equal(picture.pixels, colours())
    assert picture.metadata.profile is None


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_all_metadata_goes_out_and_comes_in(tmp_path: Path, dtype: type) -> None:
    packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'>é</x:xmpmeta>".encode()
    records = b"\x1c\x02\x74\0\x05owner"
    said = Metadata(PROFILE, metadata(), packet, records, (300, 72))
    assert write_pixels(tmp_path / "a.png", colours(dtype), said) == ()
    found = decode(tmp_path / "a.png").metadata
    assert (found.profile, found.xmp, found.iptc, found.resolution) == (PROFILE, packet, records, (300, 72))
    with Image.open(tmp_path / "a.png") as other:
        assert other.info["icc_profile"] == PROFILE
        assert other.info["xmp"] == packet
        assert [round(value) for value in other.info["dpi"]] == [300, 72]
        assert other.getexif()[0x010F] == "Maker"
        assert bytes.fromhex("".join(other.info["Raw profile type iptc"].split()[2:])).endswith(records)


def test_iptc_without_resources_and_what_is_none(tmp_path: Path) -> None:
    records = b"\x1c\x02\x74\0\x05owner"
    for text, expected in (
        (b"\niptc\n  10\n" + records.hex().encode(), records),
        (b"\nIPTC profile\n      10\n" + records.hex().encode() + b"\n", records),  # ExifTool
        (b"\niptc\n 3\nxyz", None),
        (b"\niptc\n", None),
        (b"", None),
    ):
        chunk = (b"tEXt", b"Raw profile type iptc\0" + text)
        picture, _ = opened_with(tmp_path / "a.png", colours(), chunk)
        assert picture.metadata.iptc == expected


def test_xmp_as_imagemagick_6_writes_it(tmp_path: Path) -> None:
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
    digits = packet.hex().encode()
    lines = b"\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    chunk = (b"zTXt", b"Raw profile type xmp\0\0" + zlib.compress(b"\nxmp\n%8d\n%b\n" % (len(packet), lines)))
    picture, _ = opened_with(tmp_path / "a.png", colours(), chunk)
    assert picture.metadata.xmp == packet


def test_the_resolution_turns_with_the_picture(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    Image.fromarray(colours()).save(tmp_path / "a.png", exif=exif, dpi=(300, 72))
    assert decode(tmp_path / "a.png").metadata.resolution == (72, 300)


def test_a_png_in_millions_of_pieces_is_refused_at_once(tmp_path: Path) -> None:
    write_pixels(tmp_path / "a.png", colours(np.uint8))
    whole = (tmp_path / "a.png").read_bytes()
    nothing = struct.pack(">L4sL", 0, b"aaAa", zlib.crc32(b"aaAa"))
    (tmp_path / "a.png").write_bytes(whole[:33] + nothing * (MOST_CHUNKS + 1) + whole[33:])
    with pytest.raises(InputError, match=r"a\.png: is damaged: it is in more pieces than any picture\."):
        decode(tmp_path / "a.png")


def test_more_pixels_than_the_bytes_can_hold_are_refused_and_the_flattest_picture_is_not(tmp_path: Path) -> None:
    flat = np.zeros((4000, 4000), np.uint8)
    write_pixels(tmp_path / "a.png", flat)
    assert decode(tmp_path / "a.png").pixels.shape == flat.shape
    write_pixels(tmp_path / "b.png", flat[:24, :24])
    whole = (tmp_path / "b.png").read_bytes()
    header = whole[12:20] + struct.pack(">L", 4_000_000) + whole[24:29]
    (tmp_path / "b.png").write_bytes(whole[:12] + header + struct.pack(">L", zlib.crc32(header)) + whole[33:])
    with pytest.raises(InputError, match=r"b\.png: is cut short: it has too few bytes for its pixels\."):
        decode(tmp_path / "b.png")


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("block", [b"M", b"II*\0", b"\xff" * 99, b"rubbish in place of EXIF"])
def test_a_damaged_exif_is_left_out(
    tmp_path: Path, block: bytes, dtype: type, capfd: pytest.CaptureFixture[str]
) -> None:
    write_pixels(tmp_path / "a.png", colours(dtype))
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(with_chunks(data, (b"eXIf", block)))
    said: list[str] = []
    decoded = decode(tmp_path / "a.png", said.append)
    np.testing.assert_array_equal(decoded.pixels, colours(dtype))
    assert decoded.metadata.exif is None
    assert said == ["its EXIF is damaged and is left out."]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("size", [0, 1, 5])
def test_a_hidden_colour_that_is_cut_hides_nothing(tmp_path: Path, dtype: type, channels: int, size: int) -> None:
    write_pixels(tmp_path / "a.png", colours(dtype, channels))
    data = (tmp_path / "a.png").read_bytes()
    body = bytes(size) if channels == 3 else bytes(min(size, 1))
    (tmp_path / "a.png").write_bytes(with_chunks(data, (b"tRNS", body)))
    np.testing.assert_array_equal(decode(tmp_path / "a.png").pixels, colours(dtype, channels))
