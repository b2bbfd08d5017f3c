"""What leaves the program, read again by a second library."""

import io
import os
from pathlib import Path

import cv2
import numpy as np
import OpenEXR
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from mattegui.core.composite import composite
from mattegui.core.errors import InputError
from mattegui.core.feedback import Cancelled
from mattegui.core.foreground import FOREGROUND_MARGIN, estimate_tile
from mattegui.core.rect import Rect
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.tiling import TILE, tile_rect, tiles
from mattegui.files.export import EXPORT_KINDS, WHITE, Export, Output, check_output, read_background, write_cutout
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.formats.profiles import linear
from mattegui.files.image import read_image
from mattegui.files.picture import Metadata, Picture

DISPLAY_P3 = (Path(__file__).parents[2] / "data" / "display_p3.icc").read_bytes()
SINGLE_KINDS = [kind for kind in EXPORT_KINDS if kind != "everything"]
ACES = (0.713, 0.293, 0.165, 0.83, 0.128, 0.044, 0.32168, 0.33767)  # the primaries of ACEScg
RED, GREEN = np.array([200, 40, 30]), np.array([20, 180, 60])


def ramp(height: int = 40, width: int = 120) -> NDArray[np.float32]:
    return np.repeat(np.clip((80 - np.arange(width)) / 30, 0, 1)[None], height, axis=0).astype(np.float32)


def photograph(folder: Path, dtype: type = np.uint8, profile: bytes | None = None, name: str = "in.png") -> Picture:
    """Red before green, mixed by `ramp`, with a texture in the red so that known pixels are recognised."""
    share = ramp()[..., None]
    texture = np.random.default_rng(2).integers(-9, 9, (*ramp().shape, 3)) * (share == 1)
    pixels = (RED * share + GREEN * (1 - share) + texture) / 255
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 1, "Maker"
    stored = pixels.astype(dtype) if dtype is np.float32 else np.rint(pixels * np.iinfo(dtype).max).astype(dtype)
    write_pixels(folder / name, stored, Metadata(profile, exif.tobytes()))
    return read_image(folder / name)


def by_opencv(path: Path) -> NDArray:
    pixels = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    return pixels if pixels.ndim == 2 else pixels[..., [2, 1, 0, 3][: pixels.shape[2]]]


@pytest.mark.parametrize(
    ("dtype", "source", "name"),
    [
        (np.uint8, "in.png", "out.png"),
        (np.uint8, "in.png", "out.webp"),
        (np.uint16, "in.png", "out.png"),
        (np.uint16, "in.tif", "out.tif"),
        (np.float32, "in.tif", "out.tif"),
    ],
)
def test_a_cutout_has_straight_alpha_and_the_subjects_colour(
    tmp_path: Path, dtype: type, source: str, name: str
) -> None:
    picture, alpha = photograph(tmp_path, dtype, name=source), ramp()
    assert write_cutout(tmp_path / name, Export(picture, alpha)) == ()
    rgba = by_opencv(tmp_path / name)
    white = 1 if dtype is np.float32 else np.iinfo(dtype).max
    assert rgba.dtype == dtype
    np.testing.assert_allclose(rgba[..., 3] / white, alpha, atol=0.5 / 255)
    np.testing.assert_array_equal(rgba[alpha == 1][:, :3], picture.original[alpha == 1])
    edge = (alpha > 0.05) & (alpha < 1)
    np.testing.assert_allclose(rgba[edge][:, :3] / white * 255, np.broadcast_to(RED, (edge.sum(), 3)), atol=14)
    assert rgba[..., :3].max(axis=2).min() > 0.3 * white  # nothing is black, under alpha 0 neither


def test_profile_and_exif_travel(tmp_path: Path) -> None:
    picture = photograph(tmp_path, profile=DISPLAY_P3)
    for name in ("out.png", "out.tif", "out.webp", "out.jpg"):
        write_cutout(tmp_path / name, Export(picture, ramp()))
        with Image.open(tmp_path / name) as again:
            assert again.info["icc_profile"] == DISPLAY_P3
            assert again.getexif()[0x010F] == "Maker"
            assert again.getexif().get(0x0112, 1) == 1
            if name != "out.jpg":
                known = np.array(again)[ramp() == 1][:, :3]
                np.testing.assert_array_equal(known, picture.original[ramp() == 1])


def test_tiff_says_that_its_alpha_is_straight(tmp_path: Path) -> None:
    write_cutout(tmp_path / "out.tif", Export(photograph(tmp_path), ramp()))
    with Image.open(tmp_path / "out.tif") as again:
        assert again.tag_v2[338] == (2,)
        assert again.mode == "RGBA"


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_alpha_alone(tmp_path: Path, dtype: type) -> None:
    write_cutout(tmp_path / "out.png", Export(photograph(tmp_path, dtype, DISPLAY_P3), ramp(), Output(kind="alpha")))
    grey = by_opencv(tmp_path / "out.png")
    assert grey.dtype == dtype
    np.testing.assert_array_equal(grey, np.rint(ramp() * np.float32(np.iinfo(dtype).max)))
    with Image.open(tmp_path / "out.png") as again:
        assert "icc_profile" not in again.info  # alpha is no colour


def test_foreground_alone(tmp_path: Path) -> None:
    picture = photograph(tmp_path)
    write_cutout(tmp_path / "out.png", Export(picture, ramp(), Output(kind="foreground")))
    rgb = by_opencv(tmp_path / "out.png")
    assert rgb.shape == (40, 120, 3)
    np.testing.assert_allclose(rgb[:, :78].astype(int), np.broadcast_to(RED, (40, 78, 3)), atol=14)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_composite_has_the_background_and_no_fringe(tmp_path: Path, dtype: type) -> None:
    picture, alpha = photograph(tmp_path, dtype), ramp()
    write_cutout(
        tmp_path / "out.png", Export(picture, alpha, Output(kind="composite"), Background(colour=(10, 20, 250)))
    )
    rgb = by_opencv(tmp_path / "out.png")
    assert rgb.dtype == dtype
    scale = np.iinfo(dtype).max / 255
    np.testing.assert_array_equal(rgb[alpha == 1], picture.original[alpha == 1])
    np.testing.assert_array_equal(rgb[alpha == 0], np.broadcast_to([10, 20, 250], ((alpha == 0).sum(), 3)) * scale)
    truth = RED * alpha[..., None] + np.array([10, 20, 250]) * (1 - alpha[..., None])
    assert np.abs(rgb / scale - truth)[(alpha > 0) & (alpha < 1)].max() < 9


def test_a_background_picture_lies_where_the_editor_shows_it(tmp_path: Path) -> None:
    scene = np.random.default_rng(4).integers(0, 255, (40, 120, 3), np.uint8)
    background = Background(picture=scene)
    write_cutout(tmp_path / "out.png", Export(photograph(tmp_path), ramp(), Output(kind="composite"), background))
    np.testing.assert_array_equal(by_opencv(tmp_path / "out.png")[:, 80:], scene[:, 80:])


def test_an_srgb_background_keeps_its_look_in_the_pictures_profile(tmp_path: Path) -> None:
    picture = photograph(tmp_path, profile=DISPLAY_P3)
    write_cutout(
        tmp_path / "out.png", Export(picture, ramp(), Output(kind="composite"), Background(colour=(230, 60, 40)))
    )
    shown = read_image(tmp_path / "out.png").pixels[:, 81:].astype(int)
    np.testing.assert_allclose(shown, np.broadcast_to([230, 60, 40], shown.shape), atol=3)


@pytest.mark.parametrize("background", [Background(colour=(10, 20, 250)), "picture"])
def test_an_eight_bit_composite_is_what_the_canvas_composes(tmp_path: Path, background: Background | str) -> None:
    rng = np.random.default_rng(4)
    height, width = TILE + 90, 2 * TILE + 50
    if background == "picture":
        background = Background(
            picture=rng.integers(0, 255, (200, 300, 3), np.uint8), arrangement=Arrangement(offset=(13, -7))
        )
    write_pixels(tmp_path / "in.png", rng.integers(0, 255, (height, width, 3), np.uint8))
    picture, alpha = read_image(tmp_path / "in.png"), np.roll(ramp(height, width), 200, axis=1)
    write_cutout(tmp_path / "out.png", Export(picture, alpha, Output(kind="composite"), background))
    written = by_opencv(tmp_path / "out.png")
    for tile in tiles(Rect.whole(alpha.shape), alpha.shape):
        rect = tile_rect(tile, alpha.shape)
        window = rect.grown(FOREGROUND_MARGIN) & Rect.whole(alpha.shape)
        colours = estimate_tile(picture.pixels[window.slices], alpha[window.slices], rect.within(window))
        shown = composite(colours, background.region(rect, alpha.shape), alpha[rect.slices])
        np.testing.assert_array_equal(written[rect.slices], shown)


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in SINGLE_KINDS for name in ("out.png", "out.tif", "out.jpg")][:-1],  # no trimap is a JPEG
)
def test_progress_rises_and_a_cancelled_export_leaves_no_file(tmp_path: Path, kind: str, name: str) -> None:
    pixels, alpha = np.zeros((2 * TILE, TILE, 3), np.uint8), ramp(2 * TILE, TILE)
    trimap = np.full(alpha.shape, 128, np.uint8)
    export = Export(Picture(tmp_path / "in.png", pixels, pixels), alpha, Output(kind=kind), trimap=trimap)
    told: list[float] = []
    write_cutout(tmp_path / name, export, told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) >= (1 if kind in ("alpha", "trimap") else 4)
    (tmp_path / name).unlink()
    for last in range(len(told)):

        def cancel(share: float, last: int = last) -> None:
            if share >= told[last]:
                raise Cancelled

        with pytest.raises(Cancelled):
            write_cutout(tmp_path / name, export, cancel)
        assert list(tmp_path.iterdir()) == []


def test_jpeg_flattens_and_says_so(tmp_path: Path) -> None:
    (note,) = write_cutout(tmp_path / "out.jpg", Export(photograph(tmp_path), ramp()))
    assert "out.jpg" in note
    rgb = by_opencv(tmp_path / "out.jpg").astype(int)
    assert rgb[:, 90:].min() > 250  # white, where nobody chose
    assert (
        write_cutout(tmp_path / "comp.jpg", Export(photograph(tmp_path), ramp(), Output(kind="composite"), WHITE)) == ()
    )
    np.testing.assert_array_equal(by_opencv(tmp_path / "comp.jpg"), rgb)


@pytest.mark.parametrize("kind", SINGLE_KINDS)
def test_a_bad_name_is_refused_before_anything_is_computed(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        raise AssertionError("computed")

    monkeypatch.setattr("mattegui.files.export.rendering.estimate_tiles", late)
    picture = photograph(tmp_path)
    for name in ("out.bmp", "no/out.png"):
        with pytest.raises(InputError, match=name):
            write_cutout(tmp_path / name, Export(picture, ramp(), Output(kind=kind)))
        with pytest.raises(InputError, match=name):
            check_output(tmp_path / name)


@pytest.mark.parametrize("kind", SINGLE_KINDS[:-1])
def test_a_picture_too_large_for_the_format_is_refused_before_anything_is_computed(tmp_path: Path, kind: str) -> None:
    pixels = np.zeros((2, 65_501, 3), np.uint8)
    picture = Picture(tmp_path / "in.png", pixels, pixels)
    for name in ("out.jpg", "out.webp"):
        with pytest.raises(InputError, match=rf"{name}: .* a side"):
            check_output(tmp_path / name, picture, Output(kind=kind))
    check_output(tmp_path / "out.png", picture, Output(kind=kind))
    floats = np.broadcast_to(np.float32(0), (18_000, 15_000, 3))
    deep = Picture(tmp_path / "in.tif", np.broadcast_to(np.uint8(0), floats.shape), floats)
    if kind == "cutout":  # the other kinds have fewer channels and fit
        with pytest.raises(InputError, match=r"out\.tif: 4\.3 GB"):
            check_output(tmp_path / "out.tif", deep, Output(kind=kind))
    else:
        check_output(tmp_path / "out.tif", deep, Output(kind=kind))


def test_backgrounds_from_words(tmp_path: Path) -> None:
    assert read_background("#1e90ff").colour == (30, 144, 255)
    assert read_background("#FA0").colour == (255, 170, 0)
    scene = np.random.default_rng(4).integers(0, 255, (4, 6, 3), np.uint8)
    write_pixels(tmp_path / "scene.png", scene)
    np.testing.assert_array_equal(read_background(str(tmp_path / "scene.png")).picture, scene)
    for text in ("#12345", "#ggg", "#", "#1e90ff0", str(tmp_path / "no.png")):
        with pytest.raises(InputError, match=text):
            read_background(text)


@pytest.mark.parametrize("name", ["out.jpg", "out.webp", "out.psd"])
def test_what_is_too_large_after_cropping_is_refused_before_its_colours_are_computed(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        raise AssertionError("computed")

    monkeypatch.setattr("mattegui.files.export.rendering.estimate_tiles", late)
    pixels, alpha = np.zeros((2, 65_600, 3), np.uint8), np.ones((2, 65_600), np.float32)
    alpha[:, :50] = 0
    export = Export(Picture(tmp_path / "in.png", pixels, pixels), alpha, Output(crop=1))
    check_output(tmp_path / name, export.picture, export.output)  # nobody knows yet
    with pytest.raises(InputError, match=rf"{name}: .* a side, and the picture has 65551 × 2"):
        write_cutout(tmp_path / name, export)
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_everything_leaves_whole_files_only(tmp_path: Path) -> None:
    picture, alpha = photograph(tmp_path), ramp()
    trimap = np.where(alpha == 1, 255, np.where(alpha == 0, 0, 128)).astype(np.uint8)
    export = Export(picture, alpha, Output(kind="everything"), trimap=trimap)
    told: list[float] = []
    write_cutout(tmp_path / "whole", export, told.append)
    assert told == sorted(told)
    assert told[-1] == 1

    def cancel(share: float) -> None:
        if share >= told[-3]:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_cutout(tmp_path / "part", export, cancel)
    left = sorted(path.name for path in (tmp_path / "part").iterdir())
    assert 0 < len(left) < 5
    for name in left:
        assert (tmp_path / "part" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


@pytest.mark.parametrize("name", ["n" * 300, "dangling", "locked/new", "file/new"])
def test_a_folder_that_cannot_be_made_is_said_and_leaves_nothing(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: object) -> os.stat_result:
        if "locked" in str(path):  # root could look into any folder
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    look = os.stat
    picture, output = photograph(tmp_path), Output(kind="everything")
    (tmp_path / "dangling").symlink_to(tmp_path / "not there" / "either")
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(os, "stat", lambda path, **_: locked(path))
    trimap = np.full(ramp().shape, 128, np.uint8)
    with pytest.raises(InputError, match=r"cannot be|does not exist"):
        write_cutout(tmp_path / name, Export(picture, ramp(), output, trimap=trimap))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dangling", "file", "in.png"]


def test_a_new_folder_goes_when_nothing_came_into_it(tmp_path: Path) -> None:
    def stop(_: float) -> None:
        raise Cancelled

    export = Export(
        photograph(tmp_path), ramp(), Output(kind="everything"), trimap=np.full(ramp().shape, 128, np.uint8)
    )
    for name in ("new", "old"):
        if name == "old":
            (tmp_path / name).mkdir()
        with pytest.raises(Cancelled):
            write_cutout(tmp_path / name, export, stop)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.png", "old"]


def test_the_photograph_is_never_replaced(tmp_path: Path) -> None:
    picture = photograph(tmp_path)
    (tmp_path / "link.png").symlink_to(tmp_path / "in.png")
    for name in ("in.png", "link.png"):
        with pytest.raises(InputError, match=f"{name}: is the photograph itself"):
            write_cutout(tmp_path / name, Export(picture, ramp()))


@pytest.mark.parametrize(
    ("name", "depth", "expected"),
    [
        ("a.png", "8", np.uint8),
        ("a.png", "16", np.uint16),
        ("a.tif", "8", np.uint8),
        ("a.tif", "16", np.uint16),
        ("a.tif", "float", np.float32),
    ],
)
@pytest.mark.parametrize("source", [np.uint8, np.uint16])
def test_a_depth_that_is_wished(tmp_path: Path, name: str, depth: str, expected: type, source: type) -> None:
    picture, alpha = photograph(tmp_path, source), ramp()
    for kind in ("cutout", "alpha"):
        assert write_cutout(tmp_path / name, Export(picture, alpha, Output(kind=kind, depth=depth))) == ()
        again = by_opencv(tmp_path / name)
        share = again if kind == "alpha" else again[..., 3]
        assert again.dtype == expected
        white = 1 if expected is np.float32 else np.iinfo(expected).max
        np.testing.assert_allclose(share / white, alpha, atol=0.5 / white if white > 1 else 0)


def test_a_depth_that_the_format_lacks_is_said(tmp_path: Path) -> None:
    picture = photograph(tmp_path)
    output = Output(kind="composite", depth="16")
    assert write_cutout(tmp_path / "a.jpg", Export(picture, ramp(), output)) == (
        f"{tmp_path / 'a.jpg'}: JPEG holds no 16 bits a channel; 8 bits were written.",
    )


@pytest.mark.parametrize(("name", "depth"), [("out.png", "8"), ("out.png", "source"), ("out.webp", "source")])
def test_scene_light_of_other_primaries_gets_a_curve_in_whole_numbers_and_keeps_its_gamut(
    tmp_path: Path, name: str, depth: str
) -> None:
    light = np.full((20, 30, 3), (0.002, 0.18, 0.9), np.float32)
    write = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage, "chromaticities": ACES}
    OpenEXR.File(write, {"RGB": light}).write(str(tmp_path / "in.exr"))
    picture = read_image(tmp_path / "in.exr")
    write_cutout(tmp_path / name, Export(picture, np.ones((20, 30), np.float32), Output(depth=depth)))
    stored = by_opencv(tmp_path / name)[10, 10, :3].astype(float)
    white = 65535 if stored.max() > 255 else 255
    np.testing.assert_allclose(stored / white * 255, (0.002 * 12.92 * 255, 117.6, 243.4), atol=0.6)
    np.testing.assert_allclose(read_image(tmp_path / name).pixels.astype(int), picture.pixels, atol=2)
    with Image.open(tmp_path / name) as again:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(again.info["icc_profile"]))
    assert "sRGB" in profile.profile.profile_description
    write_cutout(tmp_path / "out.tif", Export(picture, np.ones((20, 30), np.float32)))
    np.testing.assert_array_equal(decode(tmp_path / "out.tif").pixels[..., :3], light)


@pytest.mark.parametrize(
    ("name", "source", "depth", "words"),
    [
        ("a.webp", np.uint16, "source", "WebP holds no 16 bits a channel; 8 bits were written."),
        ("a.jpg", np.float32, "source", "JPEG holds no floats a channel; 8 bits were written."),
        ("a.png", np.float32, "source", "PNG holds no floats a channel; 16 bits were written."),
        ("a.webp", np.uint8, "16", "WebP holds no 16 bits a channel; 8 bits were written."),
        ("a.png", np.uint8, "float", "PNG holds no floats a channel; 16 bits were written."),
        ("a.exr", np.uint8, "8", "OpenEXR holds no 8 bits a channel; floats were written."),
        ("a.exr", np.uint16, "source", None),
        ("a.png", np.uint8, "source", None),
        ("a.webp", np.uint16, "8", None),
    ],
)
@pytest.mark.parametrize("kind", ["cutout", "alpha", "composite"])
def test_what_a_format_lacks_of_the_depth_is_said_of_every_kind(
    tmp_path: Path, name: str, source: type, depth: str, words: str | None, kind: str
) -> None:
    picture = photograph(tmp_path, source, name="in.tif")
    said = write_cutout(tmp_path / name, Export(picture, ramp(), Output(kind=kind, depth=depth)))
    assert [sentence.partition(": ")[2] for sentence in said if "a channel" in sentence] == ([words] if words else [])


@pytest.mark.parametrize("source", [np.uint8, np.uint16, np.float32])
def test_openexr_of_16_bits_holds_halves(tmp_path: Path, source: type) -> None:
    picture, alpha = photograph(tmp_path, source, name="in.tif"), ramp()
    floats, halves = tmp_path / "floats.exr", tmp_path / "halves.exr"
    for kind in ("cutout", "alpha", "foreground"):
        said = write_cutout(halves, Export(picture, alpha, Output(kind=kind, depth="16")))
        assert not any("a channel" in sentence for sentence in said)
        write_cutout(floats, Export(picture, alpha, Output(kind=kind)))
        found = {path: OpenEXR.File(str(path), separate_channels=True).channels() for path in (floats, halves)}
        assert found[floats].keys() == found[halves].keys()
        for name, channel in found[halves].items():
            assert channel.pixels.dtype == np.float16
            np.testing.assert_allclose(channel.pixels, found[floats][name].pixels, rtol=3e-3, atol=1e-6)
        if kind == "cutout":
            np.testing.assert_array_equal(found[halves]["A"].pixels, alpha.astype(np.float16))
            again = np.dstack([found[halves][name].pixels for name in "RGB"]).astype(np.float64)[alpha == 1]
            coded = np.where(again <= 0.0031308, again * 12.92, 1.055 * again ** (1 / 2.4) - 0.055)
            original = picture.original[alpha == 1] / (1 if source is np.float32 else np.iinfo(source).max)
            np.testing.assert_allclose(coded * 255, original * 255, atol=0.25)


def test_a_crop_to_nothing_names_the_photograph(tmp_path: Path) -> None:
    picture = photograph(tmp_path)
    with pytest.raises(InputError, match=r"in\.png: Nothing is foreground"):
        write_cutout(tmp_path / "a.png", Export(picture, np.zeros_like(ramp()), Output(crop=3)))
    assert not (tmp_path / "a.png").exists()


def test_halves_end_with_the_brightest_light_that_they_hold(tmp_path: Path) -> None:
    light = np.full((20, 30, 3), (0.002, 4.0, 1e6), np.float32)
    picture = Picture(tmp_path / "in.exr", np.full((20, 30, 3), 255, np.uint8), light, Metadata(linear()))
    write_cutout(tmp_path / "a.exr", Export(picture, np.ones((20, 30), np.float32), Output(depth="16")))
    again = decode(tmp_path / "a.exr").pixels
    assert again[0, 0].tolist() == [np.float16(0.002), 4, 65504, 1]


def test_light_above_white_that_is_cut_off_is_said(tmp_path: Path) -> None:
    light = np.full((20, 30, 3), 0.5, np.float32)
    light[3, 4] = 4
    picture = Picture(tmp_path / "in.exr", np.full((20, 30, 3), 188, np.uint8), light, Metadata(linear()))
    alpha = np.ones((20, 30), np.float32)
    for name, depth in (("a.png", "8"), ("a.png", "source"), ("a.jpg", "source"), ("a.tif", "16")):
        said = write_cutout(tmp_path / name, Export(picture, alpha, Output(depth=depth)))
        assert f"{tmp_path / name}: light above white was cut off; OpenEXR keeps it." in said
    for name, depth in (("a.exr", "source"), ("a.exr", "16"), ("a.tif", "source"), ("a.jxl", "float")):
        assert write_cutout(tmp_path / name, Export(picture, alpha, Output(depth=depth))) == ()
    assert write_cutout(tmp_path / "a.png", Export(picture, alpha, Output(kind="alpha", depth="8"))) == ()


def test_a_format_that_changes_an_alpha_says_so(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).random((40, 120), np.float32)
    picture = photograph(tmp_path)
    for name in ("a.jpg", "a.png", "a.webp", "a.tif", "a.avif", "a.jxl", "a.psd", "a.ora"):
        said = write_cutout(tmp_path / name, Export(picture, noise, Output(kind="alpha")))
        again = decode(tmp_path / name).pixels
        kept = np.array_equal(again if again.ndim == 2 else again[..., 0], np.rint(noise * 255))
        assert said == (() if kept else (f"{tmp_path / name}: JPEG does not keep every value of an alpha; PNG does.",))


def test_scene_light_becomes_srgb_in_whole_numbers_and_stays_itself_in_floats(tmp_path: Path) -> None:
    """Linear light in 8 bits would lose the dark tones: 0.002 of it is a level of 6 in sRGB."""
    light = np.full((20, 30, 3), (0.002, 0.2140, 4.0), np.float32)
    shown = np.full((20, 30, 3), (6, 127, 255), np.uint8)
    picture = Picture(tmp_path / "in.exr", shown, light, Metadata(linear()))
    export = Export(picture, np.ones((20, 30), np.float32))
    write_cutout(tmp_path / "out.png", export)
    with Image.open(tmp_path / "out.png") as stored:
        assert stored.info.get("icc_profile") is None
        assert np.abs(np.asarray(stored)[10, 10].astype(int) - (6, 127, 255, 255)).max() <= 1
    write_cutout(tmp_path / "out.exr", export)
    again = decode(tmp_path / "out.exr")
    assert np.array_equal(again.pixels[..., :3], light)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_linear_light_that_came_in_whole_numbers_goes_out_as_it_came(tmp_path: Path, dtype: type) -> None:
    stored = np.full((20, 30, 3), (9, 99, 199), dtype)
    picture = Picture(tmp_path / "in.png", np.full((20, 30, 3), 99, np.uint8), stored, Metadata(linear()))
    write_cutout(tmp_path / "out.tif", Export(picture, np.ones((20, 30), np.float32)))
    again = decode(tmp_path / "out.tif")
    assert again.metadata.profile == linear()
    np.testing.assert_array_equal(again.pixels[..., :3], stored)
