"""Traps that others fell into, each closed by a test that is named after it; those of painting stand in tests/gui.

Files go in as a user's do, through the command line, with a network that answers the red channel of the picture.
"""

from pathlib import Path
from zipfile import ZipFile

import cv2
import numpy as np
import OpenImageIO
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image
from psd_tools import PSDImage

from mattegui.__main__ import main
from mattegui.core.composite import composite
from mattegui.files.export import Export, Output, write_cutout
from mattegui.files.formats.encoding import WRITTEN_SUFFIXES, write_pixels
from mattegui.files.image import read_image
from mattegui.files.trimaps import write_trimap
from tests.fakes import Echo, scene
from tests.files.export.pictures import disc, photograph

DISPLAY_P3 = (Path(__file__).parent / "data" / "display_p3.icc").read_bytes()
SHAPE = (60, 80)


@pytest.fixture(autouse=True)
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)


@pytest.fixture
def trimap(tmp_path: Path) -> Path:
    """The scene's picture and trimap in the folder, and the trimap's name."""
    picture, labels = scene(*SHAPE)
    write_pixels(tmp_path / "p.png", picture)
    write_pixels(tmp_path / "t.png", labels)
    return tmp_path / "t.png"


def matte(image: Path, trimap: Path, out: Path, *words: str) -> int:
    given = [str(image), str(trimap), "-o", str(out), "--no-polish", *words]
    return main(["matte", *given])


def by_opencv(path: Path) -> NDArray:
    pixels = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    return pixels if pixels.ndim == 2 else pixels[..., [2, 1, 0, 3][: pixels.shape[2]]]


def expected_alpha() -> NDArray[np.uint8]:
    picture, labels = scene(*SHAPE)
    return np.where(labels == 128, picture[..., 0], labels)


def test_trap_3_a_trimap_file_has_three_values_and_the_pictures_size(tmp_path: Path, trimap: Path) -> None:
    _, labels = scene(*SHAPE)
    for out in ("own.png", "own.tif"):
        write_trimap(tmp_path / out, labels)
        again = tifffile.imread(tmp_path / out) if out.endswith("tif") else by_opencv(tmp_path / out)
        np.testing.assert_array_equal(again, labels)
    for words in ((), ("--percent", "37"), ("--longest", "311"), ("--crop", "3"), ("--depth", "16")):
        assert matte(tmp_path / "p.png", trimap, tmp_path / "o.png", "--kind", "trimap", *words) == 0
        again = by_opencv(tmp_path / "o.png")
        assert again.dtype == np.uint8
        assert set(np.unique(again)) <= {0, 128, 255}
        if words in ((), ("--depth", "16")):
            np.testing.assert_array_equal(again, labels)


@pytest.mark.parametrize("out", ["o.png", "o.jpg", "o.tif", "o.webp", "o.psd"])
def test_trap_5_a_portrait_jpeg_comes_out_upright(tmp_path: Path, trimap: Path, out: str) -> None:
    picture, _ = scene(*SHAPE)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Maker"
    stored = np.rot90(picture)  # orientation 6: turn clockwise to see it
    Image.fromarray(np.ascontiguousarray(stored)).save(tmp_path / "p.jpg", exif=exif, quality=100, subsampling=0)
    assert matte(tmp_path / "p.jpg", trimap, tmp_path / out) == 0
    with Image.open(tmp_path / out) as again:
        assert again.size == (80, 60)
        if out != "o.psd":  # Pillow leaves EXIF in PSD to its callers
            assert again.getexif()[0x010F] == "Maker"
            assert again.getexif().get(0x0112, 1) == 1
        known = expected_alpha() == 255
        pixels = np.array(again.convert("RGB"))[known].astype(int)
    assert np.abs(pixels - picture[known]).mean() < (12 if out == "o.jpg" else 6)


@pytest.mark.parametrize("out", ["o.png", "o.tif", "o.webp", "o.psd", "o.ora"])
def test_trap_6_a_display_p3_jpegs_cutout_carries_the_profile_and_its_own_values(
    tmp_path: Path, trimap: Path, out: str
) -> None:
    picture, labels = scene(*SHAPE)
    Image.fromarray(picture).save(tmp_path / "p.jpg", icc_profile=DISPLAY_P3, quality=95)
    assert matte(tmp_path / "p.jpg", trimap, tmp_path / out) == 0
    with Image.open(tmp_path / "p.jpg") as source:
        values = np.array(source)
    if out == "o.ora":
        with ZipFile(tmp_path / out) as archive:
            (tmp_path / "merged.png").write_bytes(archive.read("mergedimage.png"))
        out = "merged.png"
    with Image.open(tmp_path / out) as again:
        assert again.info["icc_profile"] == DISPLAY_P3
        np.testing.assert_array_equal(np.array(again)[labels == 255][:, :3], values[labels == 255])


@pytest.mark.parametrize("ground", [0, 255])
@pytest.mark.parametrize("percent", [None, 50.0])
def test_trap_7_a_cutout_on_black_and_on_white_has_less_fringe_than_the_photograph(
    tmp_path: Path, ground: int, percent: float | None
) -> None:
    alpha = disc()
    picture = photograph(alpha)
    write_cutout(tmp_path / "o.png", Export(picture, alpha, Output(percent=percent)))
    rgba = by_opencv(tmp_path / "o.png")
    size = (rgba.shape[1], rgba.shape[0])
    share = rgba[..., 3].astype(np.float32) / 255
    raw = cv2.resize(picture.pixels, size, interpolation=cv2.INTER_AREA)
    behind = np.full_like(raw, ground)
    truth = composite(np.broadcast_to(np.array([220, 40, 30], np.uint8), raw.shape).copy(), behind, share).astype(int)
    edge = (share > 0) & (share < 1)
    ours, theirs = (
        np.abs(composite(np.ascontiguousarray(colours), behind, share).astype(int) - truth)[edge].mean()
        for colours in (rgba[..., :3], raw)
    )
    assert ours < 0.2 * theirs


def as_rgb(labels: NDArray) -> NDArray:
    return np.dstack([labels] * 3)


@pytest.mark.parametrize(
    ("name", "change", "exact"),
    [
        ("rgb.png", as_rgb, True),
        ("rgba.png", lambda labels: np.dstack([as_rgb(labels), np.full_like(labels, 255)]), True),
        ("deep.png", lambda labels: labels.astype(np.uint16) * 257, True),
        ("deep.tif", lambda labels: labels.astype(np.uint16) * 257, True),
        ("soft.png", lambda labels: cv2.GaussianBlur(labels, (5, 5), 0), False),
        ("small.png", lambda labels: labels[1:], None),
        ("half.png", lambda labels: np.ascontiguousarray(labels[::2, ::2]), None),
    ],
)
def test_trap_8_another_trimap_is_quantised_or_refused_in_words(
    tmp_path: Path, trimap: Path, name: str, change: object, exact: bool | None, capsys: pytest.CaptureFixture[str]
) -> None:
    _, labels = scene(*SHAPE)
    write_pixels(tmp_path / name, change(labels))  # type: ignore[operator]
    code = matte(tmp_path / "p.png", tmp_path / name, tmp_path / "o.png", "--kind", "trimap")
    said = capsys.readouterr().err
    if exact is None:
        assert code == 2
        assert name in said
        assert "but the picture is 80 × 60" in said
        assert not (tmp_path / "o.png").exists()
        return
    assert code == 0
    again = by_opencv(tmp_path / "o.png")
    assert set(np.unique(again)) == {0, 128, 255}
    assert ("pixels" in said and name in said) is not exact
    if exact:
        np.testing.assert_array_equal(again, labels)


def test_trap_12_names_keep_the_stem(tmp_path: Path, trimap: Path) -> None:
    (tmp_path / "image(123).png").write_bytes((tmp_path / "p.png").read_bytes())
    assert matte(tmp_path / "image(123).png", trimap, tmp_path / "out", "--kind", "everything") == 0
    words = ("cutout", "alpha", "fg", "comp", "trimap")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"image(123)_{word}.png" for word in words}
    np.testing.assert_array_equal(by_opencv(tmp_path / "out" / "image(123)_alpha.png"), expected_alpha())


@pytest.mark.parametrize("depth", ["8", "16", "float"])
def test_trap_13_labels_are_alpha_exactly(tmp_path: Path, trimap: Path, depth: str) -> None:
    _, labels = scene(*SHAPE)
    out = tmp_path / "o.tif"
    assert matte(tmp_path / "p.png", trimap, out, "--kind", "alpha", "--depth", depth) == 0
    alpha = tifffile.imread(out)
    white = {"8": 255, "16": 65535, "float": 1}[depth]
    assert alpha.dtype == {"8": np.uint8, "16": np.uint16, "float": np.float32}[depth]
    assert (alpha[labels == 255] == white).all()
    assert (alpha[labels == 0] == 0).all()
    assert len(np.unique(alpha[labels == 128])) > 2


def alpha_of_psd(path: Path) -> NDArray:
    merged = OpenImageIO.ImageBuf(str(path)).get_pixels(OpenImageIO.UINT8)
    mask = np.array(next(layer for layer in PSDImage.open(path) if layer.name == "Cutout").mask.topil())
    np.testing.assert_array_equal(mask, merged[..., 3])
    return merged[..., 3]


def alpha_of_ora(path: Path) -> NDArray:
    with ZipFile(path) as archive:
        layers = [
            cv2.imdecode(np.frombuffer(archive.read(name), np.uint8), cv2.IMREAD_UNCHANGED)
            for name in ("data/layer1.png", "mergedimage.png", "data/layer2.png")
        ]
    np.testing.assert_array_equal(layers[0][..., 3], layers[2])
    np.testing.assert_array_equal(layers[0][..., 3], layers[1][..., 3])
    return layers[2]


READERS = {
    ".psd": alpha_of_psd,
    ".ora": alpha_of_ora,
    ".tif": lambda path: tifffile.imread(path)[..., 3],
    ".png": lambda path: by_opencv(path)[..., 3],
    ".webp": lambda path: by_opencv(path)[..., 3],
    ".exr": lambda path: OpenImageIO.ImageBuf(str(path)).get_pixels(OpenImageIO.FLOAT)[..., 3],
}


@pytest.mark.parametrize("suffix", READERS)
def test_trap_14_a_second_library_reads_the_same_alpha(tmp_path: Path, trimap: Path, suffix: str) -> None:
    if suffix not in WRITTEN_SUFFIXES:
        pytest.skip(f"{suffix} is not written yet")
    assert matte(tmp_path / "p.png", trimap, tmp_path / f"o{suffix}") == 0
    alpha = READERS[suffix](tmp_path / f"o{suffix}")
    if alpha.dtype == np.float32:
        np.testing.assert_allclose(alpha * 255, expected_alpha(), atol=0.13)  # half has 11 bits
    else:
        np.testing.assert_array_equal(alpha, expected_alpha())


def test_the_sources_are_never_replaced(tmp_path: Path, trimap: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / "t.png").rename(tmp_path / "p_trimap.png")
    for words in (("--kind", "everything"), ("--kind", "everything", "--names", "{stem}{suffix}")):
        assert matte(tmp_path / "p.png", tmp_path / "p_trimap.png", tmp_path, *words) == 2
    assert (
        matte(tmp_path / "p.png", tmp_path / "p_trimap.png", tmp_path / "o", "--kind", "everything", "--names", "../p")
        == 2
    )
    said = capsys.readouterr().err.splitlines()
    assert "p_trimap.png: is one of the files that were given" in said[0]
    assert "belongs to" in said[1]
    assert "none for a file in the folder" in said[2]
    assert {path.name for path in tmp_path.iterdir()} == {"p.png", "p_trimap.png"}
    assert (tmp_path / "p.png").read_bytes() == before["p.png"]
    assert read_image(tmp_path / "p.png").pixels.shape == (60, 80, 3)
