"""OpenEXR made and read by the academy's own library, beside ours."""

import io
from pathlib import Path

import numpy as np
import OpenEXR
import pytest
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.formats.kinds.exr import EXR
from mattegui.files.formats.profiles import linear
from mattegui.files.image import read_alpha, read_image
from mattegui.files.picture import Metadata
from tests.files.formats.samples import PROFILE, colours, is_one_sentence, refusals

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
ACES = (0.713, 0.293, 0.165, 0.83, 0.128, 0.044, 0.32168, 0.33767)  # the primaries of ACEScg


def halves(channels: int = 3, height: int = 5, width: int = 7) -> NDArray[np.float16]:
    return colours(np.float32, channels, height, width).astype(np.float16)


def made(path: Path, channels: dict[str, NDArray], **header: object) -> Path:
    """A file of one part. header: attributes beside the usual ones."""
    usual = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage}
    OpenEXR.File({**usual, **header}, channels).write(str(path))
    return path


def by_openexr(path: Path) -> dict[str, NDArray]:
    return {
        name: channel.pixels for name, channel in OpenEXR.File(str(path), separate_channels=True).channels().items()
    }


def window(left: int, top: int, width: int, height: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    return np.array([left, top], np.int32), np.array([left + width - 1, top + height - 1], np.int32)


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
@pytest.mark.parametrize("tiled", [False, True])
def test_light_is_kept_as_stored_and_shown_as_srgb(tmp_path: Path, dtype: type, tiled: bool) -> None:
    stored = (colours(np.float32) * 4).astype(dtype)
    stored[0, 0] = (0.2159, 1, 16)  # sRGB writes light of 0.2159 as 128
    kind = {"type": OpenEXR.tiledimage, "tiles": OpenEXR.TileDescription()} if tiled else {}
    picture = read_image(made(tmp_path / "a.exr", {"RGB": stored}, **kind))
    np.testing.assert_array_equal(picture.original, stored.astype(np.float32))
    assert picture.metadata.profile == linear()
    assert picture.pixels[0, 0].tolist() == [128, 255, 255]
    light = np.clip(stored.astype(np.float64), 0, 1)
    coded = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    np.testing.assert_allclose(picture.pixels, coded * 255, atol=0.7)


def test_a_bright_scene_of_whole_numbers_is_light_and_no_other_scale(tmp_path: Path) -> None:
    stored = np.full((5, 7, 3), 200, np.float32)
    said: list[str] = []
    picture = read_image(made(tmp_path / "a.exr", {"RGB": stored}), said.append)
    np.testing.assert_array_equal(picture.original, stored)
    assert picture.pixels.min() == 255
    assert said == []


def test_premultiplied_colours_become_straight(tmp_path: Path) -> None:
    straight, alpha = colours(np.float32), np.linspace(0, 1, 35, dtype=np.float32).reshape(5, 7)
    stored = np.dstack([straight * alpha[..., None], alpha])
    stored[0, 0] = (0.25, 0.5, 0.75, 0)  # a glow: it shines and covers nothing
    decoded = decode(made(tmp_path / "a.exr", {"RGBA": stored})).pixels
    np.testing.assert_array_equal(decoded[..., 3], alpha)
    np.testing.assert_allclose(decoded[..., :3][alpha > 0], straight[alpha > 0], rtol=1e-6)
    assert decoded[0, 0].tolist() == [0.25, 0.5, 0.75, 0]


@pytest.mark.parametrize("name", ["Y", "Z", "anything"])
def test_one_channel_is_grey(tmp_path: Path, name: str) -> None:
    stored = halves(1)
    path = made(tmp_path / "a.exr", {name: stored})
    np.testing.assert_array_equal(decode(path).pixels, stored.astype(np.float32))
    np.testing.assert_array_equal(read_alpha(path), stored.astype(np.float32))
    picture = read_image(path)
    np.testing.assert_array_equal(picture.original, np.dstack([stored.astype(np.float32)] * 3))
    assert picture.metadata.profile == linear()


def test_the_display_window_is_the_picture(tmp_path: Path) -> None:
    stored = halves(4, 30, 40)
    path = made(
        tmp_path / "a.exr", {"RGBA": stored}, dataWindow=window(5, -3, 40, 30), displayWindow=window(0, 0, 43, 50)
    )
    decoded = decode(path)
    assert decoded.pixels.shape == (50, 43, 4)
    np.testing.assert_array_equal(decoded.pixels[:27, 5:, 3], stored[3:, :38, 3].astype(np.float32))
    assert not decoded.pixels[27:].any()
    assert not decoded.pixels[:, :5].any()
    assert decoded.remarks == ("its pixels fill 40 × 30, its display window has 43 × 50; that is shown.",)
    assert isinstance(decoded.remarks[0], Remark)  # or it could not be said in the user's language
    made(path, {"RGBA": stored}, dataWindow=window(100, 0, 40, 30), displayWindow=window(0, 0, 43, 50))
    with pytest.raises(InputError, match=r"a\.exr: has no pixels in its display window"):
        decode(path)


def test_of_several_parts_the_first_with_colours_is_taken_and_it_is_said(tmp_path: Path) -> None:
    stored = halves(4)
    header = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage}
    depth = OpenEXR.Part({**header, "name": "depth"}, {"Z": stored[..., 0].astype(np.float32)})
    beauty = OpenEXR.Part({**header, "name": "beauty"}, {"RGBA": stored})
    other = OpenEXR.Part({**header, "name": "other"}, {"RGB": stored[..., :3] * 2})
    OpenEXR.File([depth, beauty, other]).write(str(tmp_path / "a.exr"))
    decoded = decode(tmp_path / "a.exr")
    np.testing.assert_array_equal(decoded.pixels[..., 3], stored[..., 3].astype(np.float32))
    assert decoded.remarks == ("part 2 of 3 is used.",)


def test_layers(tmp_path: Path) -> None:
    stored = halves(3)
    planes = {letter: np.ascontiguousarray(stored[..., index]) for index, letter in enumerate("RGB")}
    named = {f"diffuse.{letter}": plane for letter, plane in planes.items()}
    path = made(tmp_path / "a.exr", {**named, "id": planes["R"]})
    decoded = decode(path)
    np.testing.assert_array_equal(decoded.pixels, stored.astype(np.float32))
    assert decoded.remarks == ("its layer diffuse is used.", "one extra channel is not used.")
    half = {f"a.{letter}": plane / 2 for letter, plane in planes.items()}
    decoded = decode(made(path, {**half, **planes}))
    np.testing.assert_array_equal(decoded.pixels, stored.astype(np.float32))
    assert decoded.remarks == ("3 extra channels are not used.",)
    made(path, {"u": planes["R"], "v": planes["G"]})
    with pytest.raises(InputError, match="no channels R, G and B"):
        decode(path)


def test_primaries_of_its_own_become_a_profile(tmp_path: Path) -> None:
    """ACEScg: its grey is grey, its green is far outside sRGB."""
    stored = np.array([[[0.5, 0.5, 0.5], [0.1, 0.5, 0.1]]], np.float32)
    picture = read_image(made(tmp_path / "a.exr", {"RGB": stored}, chromaticities=ACES))
    np.testing.assert_array_equal(picture.original, stored)
    assert picture.pixels[0, 0].tolist() == [188, 188, 188]
    assert picture.pixels[0, 1, 0] == 0
    plain = read_image(made(tmp_path / "a.exr", {"RGB": stored}))
    assert picture.pixels[0, 1, 1] > plain.pixels[0, 1, 1]
    bright = read_image(made(tmp_path / "a.exr", {"RGB": stored * 333.3}, chromaticities=ACES))
    np.testing.assert_array_equal(bright.original, stored * 333.3)  # light, and no scale from 0 to 255
    broken = read_image(made(tmp_path / "a.exr", {"RGB": stored}, chromaticities=(0.3,) * 8))
    np.testing.assert_array_equal(broken.pixels, plain.pixels)


def test_what_is_no_number_is_said_and_made_sensible(tmp_path: Path) -> None:
    stored = halves() * 8
    stored[0, 0], stored[1, 1, 1] = np.nan, np.inf
    said: list[str] = []
    picture = read_image(made(tmp_path / "a.exr", {"RGB": stored}), said.append)
    assert said == ["4 values are no numbers (NaN or infinite); they were taken for black or white."]
    assert picture.original[0, 0].tolist() == [0, 0, 0]
    assert picture.original[1, 1, 1] == picture.original.max() > 4
    with pytest.raises(InputError, match="no numbers"):
        read_alpha(made(tmp_path / "a.exr", {"Y": stored[..., 0]}))


def test_a_known_pixel_comes_back_exactly_also_above_white(tmp_path: Path) -> None:
    stored = halves(3, 6, 8).astype(np.float32) * 50
    picture = read_image(made(tmp_path / "a.exr", {"RGB": stored}, xDensity=300.0, xmp=XMP.decode()))
    alpha = np.float32(np.arange(8) >= 4) * np.ones((6, 1), np.float32)
    write_pixels(tmp_path / "b.exr", np.dstack([picture.original, alpha]), picture.metadata)
    found = by_openexr(tmp_path / "b.exr")
    for index, name in enumerate("RGB"):
        np.testing.assert_array_equal(found[name][:, 4:], stored[:, 4:, index])
        assert not found[name][:, :4].any()  # premultiplied
    np.testing.assert_array_equal(found["A"], alpha)
    again = read_image(tmp_path / "b.exr")
    assert again.metadata == picture.metadata == Metadata(linear(), xmp=XMP, resolution=(300, 300))


def test_srgb_and_other_profiles_are_written_as_linear_light(tmp_path: Path) -> None:
    values = np.array([[[0.5, 0.5, 0.5, 1], [0.5, 0.5, 0.5, 0.5], [1, 0, 0, 1]]], np.float32)
    write_pixels(tmp_path / "a.exr", values)
    found = by_openexr(tmp_path / "a.exr")
    np.testing.assert_allclose(found["G"], [[0.214041, 0.10702, 0]], atol=1e-5)
    assert found["A"].tolist() == [[1, 0.5, 1]]
    np.testing.assert_allclose(OpenEXR.File(str(tmp_path / "a.exr")).header()["chromaticities"][:2], (0.64, 0.33))
    write_pixels(tmp_path / "a.exr", values, Metadata(PROFILE))  # Display P3 with gamma 2.2
    found = by_openexr(tmp_path / "a.exr")
    np.testing.assert_allclose(found["G"][0, :2], [0.5**2.2, 0.5**2.2 / 2], atol=1e-3)
    np.testing.assert_allclose([found[name][0, 2] for name in "RGB"], [1.2249, -0.0420, -0.0197], atol=2e-3)


def test_halves_are_written_as_halves(tmp_path: Path) -> None:
    stream = io.BytesIO()
    EXR.write(stream, halves(4), Metadata(linear()))
    (tmp_path / "a.exr").write_bytes(stream.getvalue())
    found = by_openexr(tmp_path / "a.exr")
    assert {channel.dtype for channel in found.values()} == {np.dtype(np.float16)}
    np.testing.assert_array_equal(found["A"], halves(4)[..., 3])


def test_an_alpha_alone_is_written_as_numbers(tmp_path: Path) -> None:
    alpha = colours(np.float32, 1)
    write_pixels(tmp_path / "a.exr", alpha)
    np.testing.assert_array_equal(by_openexr(tmp_path / "a.exr")["Y"], alpha)
    np.testing.assert_array_equal(read_alpha(tmp_path / "a.exr"), alpha)


@pytest.mark.parametrize("compression", [OpenEXR.NO_COMPRESSION, OpenEXR.PIZ_COMPRESSION])
def test_damage_is_one_sentence(tmp_path: Path, compression: object, capfd: pytest.CaptureFixture[str]) -> None:
    path = made(tmp_path / "a.exr", {"RGBA": halves(4, 40, 50)}, compression=compression)
    said = refusals(path, path.read_bytes(), 5)
    assert len(said) > 20
    assert all(is_one_sentence(words, path) for words in said)
    assert capfd.readouterr() == ("", "")
