"""Datasets go into every layout and come back bit by bit."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.core.feedback import hush
from mattegui.core.foreground import estimate_foreground
from mattegui.files.datasets.described import described
from mattegui.files.datasets.items import Item, find_items
from mattegui.files.datasets.layouts import FRAMES, LAYOUT_NAMES, PPMATTING, TRAINING, WRITTEN_LAYOUTS
from mattegui.files.datasets.manifest import Annotated, Manifest, read_manifest, write_manifest
from mattegui.files.datasets.plan import Wishes, check_plan, parted
from mattegui.files.datasets.writing import write_item, write_lists
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.image import read_image
from mattegui.files.picture import Metadata
from mattegui.files.session.facts import source_of
from tests.files.datasets.makers import contents, fill, planes, save
from tests.files.datasets.test_reading import session
from tests.files.formats.samples import PROFILE


def convert(source: Path, out: Path, wishes: Wishes, validation: float | None = None) -> list[str]:
    """What the command does, without threads; returns what was said."""
    said: list[str] = []
    items = described(source, find_items(source, sessions=True).items)
    items = items if validation is None else parted(items, validation, 0)
    check_plan(items, out, wishes)
    out.mkdir(exist_ok=True)
    write_lists(out, wishes.layout, [write_item(item, out, wishes, said.append) for item in items], "test")
    return said


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("bits", [8, 16])
def test_every_layout_comes_back_byte_by_byte(tmp_path: Path, layout: str, bits: int) -> None:
    source = fill(tmp_path / "in", "plain", "Zoë (1)", "b.c", bits=bits)
    assert convert(source, tmp_path / "there", Wishes(layout)) == []
    assert convert(tmp_path / "there", tmp_path / "back", Wishes("plain")) == []
    came = contents(tmp_path / "back")
    for path in ("manifest.json", "train.txt"):
        came.pop(path, None)
    assert came == contents(source)


def test_training_comes_back_too_and_holds_alphas_of_8_bits(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "plain", *"abcdef", suffix=".jpg")
    convert(source, tmp_path / "there", Wishes(TRAINING, set_name="mine"), validation=0.5)
    assert {path.name for path in (tmp_path / "there").iterdir()} >= {"photos-with-alpha", "validation"}
    convert(tmp_path / "there", tmp_path / "back", Wishes("plain"))
    came = contents(tmp_path / "back")
    assert {name: came[name] for name in contents(source)} == contents(source)
    convert(fill(tmp_path / "deep", "plain", "a", bits=16), tmp_path / "trained", Wishes(TRAINING, set_name="s"))
    with Image.open(tmp_path / "trained/photos-with-alpha/s/alpha/a.png") as alpha:
        assert alpha.mode == "L"
        np.testing.assert_array_equal(np.asarray(alpha), planes()["alpha"])


def test_a_photograph_that_loses_bits_is_told_of(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "plain", "a", without="image")
    (source / "image").mkdir()
    write_pixels(source / "image/a.tif", planes()["image"].astype(np.float32) / 255)
    said = convert(source, tmp_path / "out", Wishes(PPMATTING))
    assert len(said) == 1
    assert "a.tif: is written with 8 bits in the layout" in said[0]
    assert not convert(source, tmp_path / "same", Wishes("aim")), "its file is copied"


def test_the_depth_of_alpha_can_be_chosen(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "plain", "a", without="alpha")
    values = planes()["alpha"].astype(np.float32) / 255
    (source / "alpha").mkdir()
    write_pixels(source / "alpha/a.tif", values)
    for depth, dtype, most in ((None, np.uint16, 65535), (16, np.uint16, 65535), (8, np.uint8, 255)):
        out = tmp_path / str(depth)
        convert(source, out, Wishes("aim", depth))
        alpha = cv2.imread(str(out / "mask/a.png"), cv2.IMREAD_UNCHANGED)
        assert alpha.dtype == dtype
        np.testing.assert_array_equal(alpha, np.rint(values * np.float32(most)).astype(dtype))


def test_the_colour_of_the_foreground_is_estimated_where_there_is_none(tmp_path: Path) -> None:
    source, made = fill(tmp_path / "in", "plain", "a", "b", without="foreground"), planes()
    given = save(source / "foreground/b.png", made["foreground"])
    convert(source, tmp_path / "out", Wishes("aim", foreground=True))
    estimated = cv2.cvtColor(cv2.imread(str(tmp_path / "out/fg/a.png")), cv2.COLOR_BGR2RGB)
    np.testing.assert_array_equal(
        estimated, estimate_foreground(made["image"], made["alpha"].astype(np.float32) / np.float32(255))
    )
    assert (tmp_path / "out/fg/b.png").read_bytes() == given.read_bytes()


def test_ppmatting_finds_an_alpha_by_the_photographs_whole_name(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "plain", "a", "b", suffix=".jpg")
    convert(source, tmp_path / "out", Wishes("ppmatting"))
    assert sorted(path.name for path in (tmp_path / "out/fg").iterdir()) == ["a.png", "b.png"]
    np.testing.assert_array_equal(Image.open(tmp_path / "out/fg/a.png"), Image.open(source / "image/a.jpg"))
    assert (tmp_path / "out/train.txt").read_text() == "fg/a.png\nfg/b.png\n"


def test_ppmatting_keeps_a_photographs_depth_and_profile(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "plain", "a")
    (source / "image/a.png").unlink()
    shape = planes()["image"].shape
    deep = np.random.default_rng(0).integers(0, 65536, shape, np.uint16)
    write_pixels(source / "image/a.tif", deep, Metadata(profile=PROFILE))
    convert(source, tmp_path / "out", Wishes("ppmatting"))
    written = read_image(tmp_path / "out/fg/a.png")
    np.testing.assert_array_equal(written.original, deep)
    assert written.metadata.profile == PROFILE


def test_a_photograph_that_lies_on_its_side_is_upright_for_training(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "plain", "a")
    (source / "image/a.png").unlink()
    turned = Image.fromarray(planes()["image"]).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    turned.save(source / "image/a.jpg", exif=exif, quality=95)
    convert(source, tmp_path / "out", Wishes(TRAINING, set_name="s"))
    (image,) = (tmp_path / "out/photos-with-alpha/s/image").iterdir()
    with Image.open(image) as upright:
        assert (image.name, upright.size) == ("a.png", (80, 64))


def test_what_is_replaced_goes_also_where_it_has_another_suffix(tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(fill(tmp_path / "before", "plain", "b.c", suffix=".jpg"), out, Wishes("plain"))
    (out / "image/b.txt").touch()
    convert(fill(tmp_path / "in", "plain", "b.c"), out, Wishes("plain", force=True))
    assert {path.name for path in (out / "image").iterdir()} == {"b.c.png", "b.txt"}
    assert [item.image.name for item in find_items(out).items] == ["b.c.png"]


@pytest.mark.parametrize("most", [None, 1000])
def test_a_photograph_that_pillow_refuses_is_written_anew_for_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int | None
) -> None:
    """One that is cut short, and one that has more pixels than Pillow's own limit."""
    source = fill(tmp_path / "in", "plain", "a", suffix=".jpg")
    photograph = source / "image/a.jpg"
    if most is None:
        photograph.write_bytes(photograph.read_bytes()[:-200])
    else:
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", most)
    convert(source, tmp_path / "out", Wishes(TRAINING))
    [written] = (tmp_path / "out/photos-with-alpha/set/image").iterdir()
    assert written.suffix == (".png" if most is None else ".jpg")
    np.testing.assert_array_equal(read_image(written).pixels, read_image(photograph).pixels)


def test_a_picture_of_an_earlier_manifest_may_lack_its_photograph(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "plain", "a")
    out = tmp_path / "out"
    out.mkdir()
    before = Annotated("b", "train", files={})
    write_manifest(out, Manifest("another program", "plain", (before,)))
    convert(source, out, Wishes("plain"), validation=1.0)
    assert (out / "val.txt").read_text() == "image/a.png\n"
    manifest = read_manifest(out)
    assert manifest is not None
    assert [picture.name for picture in manifest.pictures] == ["a", "b"]


def test_lists_and_manifest_tell_of_all_pictures_also_of_those_written_before(tmp_path: Path) -> None:
    out = tmp_path / "out"
    wishes = Wishes("aim", annotator="Ann")
    convert(fill(tmp_path / "one", "plain", "a", "b"), out, wishes, validation=0.0)
    convert(fill(tmp_path / "two", "sidecar", "c"), out, wishes, validation=1.0)
    assert (out / "train.txt").read_text() == "original/a.png\noriginal/b.png\n"
    assert (out / "val.txt").read_text() == "original/c.png\n"
    found = read_manifest(out)
    assert found is not None
    assert [(picture.name, picture.split, picture.annotator) for picture in found.pictures] == [
        ("a", "train", "Ann"),
        ("b", "train", "Ann"),
        ("c", "val", "Ann"),
    ]
    for picture in found.pictures:
        for file in picture.files.values():
            there = source_of(out / file.path)
            assert (there.size, there.digest) == (file.size, file.sha256)
    assert {item.split for item in described(out, find_items(out).items)} == {"train", "val"}
    with pytest.raises(InputError, match="holds a dataset in the layout aim"):
        convert(tmp_path / "one", out, Wishes("p3m"))


@pytest.mark.parametrize("layout", WRITTEN_LAYOUTS)
def test_a_failure_leaves_what_was_there_and_no_half_file(tmp_path: Path, layout: str) -> None:
    source = fill(tmp_path / "in", "composition" if layout != "composition" else "p3m", "a")
    (source / ("alpha_copy" if layout != "composition" else "mask") / "a.png").write_bytes(b"\x89PNG damaged")
    with pytest.raises(InputError, match=r"a\.png"):
        convert(source, tmp_path / "out", Wishes(layout))
    assert contents(tmp_path / "out") == {}


def test_a_trimap_becomes_what_a_trimap_is(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "plain", "a")
    trimap = planes()["trimap"]
    colours = np.zeros((*trimap.shape, 3), np.uint8)
    colours[trimap == 255, 1] = colours[trimap == 0, 0] = colours[trimap == 128, 2] = 255
    save(source / "trimap/a.png", colours)
    (said,) = convert(source, tmp_path / "out", Wishes("aim"))
    assert "is in colours" in said
    written = cv2.imread(str(tmp_path / "out/trimap/a.png"), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(written, trimap)


@pytest.mark.parametrize("depth", [8, 16])
def test_a_film_is_alphas_alone_with_the_names_of_their_frames(tmp_path: Path, depth: int) -> None:
    photo = save(tmp_path / "a.png", planes()["image"])
    document = session(tmp_path, photo)
    whole = 255 if depth == 8 else 65535
    wishes, out = Wishes(FRAMES, depth, force=True), tmp_path / "out"
    item = Item("frame_0012", session=tmp_path / "a.matte")
    check_plan([item], out, wishes)
    photo.unlink()  # the alpha needs no photograph
    entry = write_item(item, out, wishes, hush)
    assert [path.name for path in out.iterdir()] == ["frame_0012.png"]
    assert entry.files["alpha"].path == "frame_0012.png"
    written = cv2.imread(str(out / "frame_0012.png"), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(written, np.rint(document.alpha(document.rect) * np.float32(whole)))


def test_a_film_never_takes_the_place_of_its_frames(tmp_path: Path) -> None:
    photo = save(tmp_path / "a.png", planes()["image"])
    session(tmp_path, photo)
    before = photo.read_bytes()
    with pytest.raises(InputError, match=r"a\.png: is the photograph itself"):
        write_item(Item("a", session=tmp_path / "a.matte"), tmp_path, Wishes(FRAMES, force=True), hush)
    assert photo.read_bytes() == before
    with pytest.raises(InputError, match="is there already"):
        check_plan([Item("a", session=tmp_path / "a.matte")], tmp_path, Wishes(FRAMES))
    with pytest.raises(InputError, match="has no alpha"):
        write_item(Item("a", {"image": photo}), tmp_path / "out", Wishes(FRAMES), hush)
    session(tmp_path, photo, stale=((0, 0),))
    with pytest.raises(InputError, match="not worked out to the end"):
        write_item(Item("a", session=tmp_path / "a.matte"), tmp_path / "out", Wishes(FRAMES), hush)
