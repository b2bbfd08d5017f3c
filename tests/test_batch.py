"""From arrays to alpha without a window: only windows are predicted, known pixels are exact, odd trimaps work."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

import mattegui
from mattegui.batch import Progress, matte_array, matte_file, measure_files, remarks, trimap_file
from mattegui.core.errors import InputError, OutOfMemory
from mattegui.core.rect import Rect
from mattegui.core.tiling import MARGIN, union
from mattegui.files.encoding import write_pixels

Array = NDArray[np.uint8]


class Echo:
    """A network that answers every pixel with its red channel: a window in the wrong place gives another alpha."""

    margin = MARGIN
    notice = ""
    largest = 10**9  # pixels of a window that its memory holds

    def __init__(self, *given: object) -> None:
        self.given = given
        self.seen: list[tuple[int, int]] = []

    room = 1024 * 1024

    def predict(
        self, image: Array, trimap: Array, wanted: Sequence[Rect] | None = None, step: Progress = lambda done: None
    ) -> NDArray[np.float32]:
        assert image.shape == (*trimap.shape, 3)
        assert wanted is not None
        self.seen.append(trimap.shape)
        if trimap.size > self.largest:
            raise OutOfMemory
        step(0.5)
        return self.answer(image, trimap)[union(wanted).slices]

    def answer(self, image: Array, trimap: Array) -> NDArray[np.float32]:
        return image[..., 0].astype(np.float32) / 255


class Constant(Echo):
    """A network that answers 7 everywhere."""

    def answer(self, image: Array, trimap: Array) -> NDArray[np.float32]:
        return np.full(trimap.shape, 7, np.float32)


def scene(height: int, width: int) -> tuple[Array, Array]:
    image = np.random.default_rng(0).integers(0, 255, (height, width, 3), np.uint8)
    trimap = np.zeros((height, width), np.uint8)
    cv2.circle(trimap, (width // 2, height // 2), height // 3, 128, -1)
    cv2.circle(trimap, (width // 2, height // 2), height // 5, 255, -1)
    return image, trimap


def expected(image: Array, trimap: Array) -> NDArray[np.float32]:
    """What Echo answers for a whole picture, with known pixels exact."""
    return np.where(trimap == 128, image[..., 0].astype(np.float32) / 255, trimap.astype(np.float32) / 255)


def test_windows_join_to_the_whole_pictures_answer() -> None:
    image, trimap = scene(1700, 2100)
    network, steps = Echo(), []
    alpha = matte_array(image, trimap, network, steps.append)
    np.testing.assert_array_equal(alpha, expected(image, trimap))
    assert alpha.dtype == np.float32
    assert len(network.seen) > 1
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0, 1)
    assert len(set(steps)) == len(network.seen) + 2, "half of each block, and both ends"


def test_what_memory_holds_is_one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Echo, "room", 10**7)
    network = Echo()
    matte_array(*scene(1700, 2100), network)
    assert len(network.seen) == 1


def test_without_memory_for_a_window_its_halves_are_tried() -> None:
    image, trimap = scene(1300, 1400)
    network, steps = Echo(), []
    network.largest = 600 * 600
    alpha = matte_array(image, trimap, network, steps.append)
    np.testing.assert_array_equal(alpha, expected(image, trimap))
    fitting = [height * width for height, width in network.seen if height * width <= network.largest]
    assert len(network.seen) > len(fitting) > 1
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0, 1)
    network.largest = 1000
    with pytest.raises(OutOfMemory):
        matte_array(image, trimap, network)


@pytest.mark.parametrize("margin", [MARGIN, 288])
def test_a_network_is_shown_the_margin(margin: int) -> None:
    image, trimap = np.zeros((1200, 1200, 3), np.uint8), np.zeros((1200, 1200), np.uint8)
    trimap[600, 600] = 128
    network = Constant()
    network.margin = margin
    alpha = matte_array(image, trimap, network)
    assert 2 * margin < network.seen[0][0] < 2 * margin + 100
    assert alpha.sum() == 1


def test_known_pixels_are_exact_and_answers_stay_in_range() -> None:
    image, trimap = scene(200, 300)
    alpha = matte_array(image, trimap, Constant())
    assert (alpha[trimap == 255] == 1).all()
    assert (alpha[trimap == 0] == 0).all()
    assert (alpha[trimap == 128] == 1).all()


@pytest.mark.parametrize("labels", [(255,), (0,), (0, 255)])
def test_nothing_unknown_asks_no_network(labels: tuple[int, ...]) -> None:
    trimap = np.full((50, 60), labels[0], np.uint8)
    trimap[:, 30:] = labels[-1]
    network = Echo()
    alpha = matte_array(np.zeros((50, 60, 3), np.uint8), trimap, network)
    assert network.seen == []
    np.testing.assert_array_equal(alpha, trimap / 255)
    assert "nothing is marked unknown" in remarks(trimap)[0]


def test_missing_labels_give_an_alpha_and_a_remark() -> None:
    image, trimap = scene(100, 120)
    for missing, words in ((255, "marked foreground,"), (0, "marked background,")):
        without = np.where(trimap == missing, 128, trimap).astype(np.uint8)
        alpha = matte_array(image, without, Echo())
        assert np.isfinite(alpha).all()
        assert words in remarks(without)[0]
    assert "foreground or background" in remarks(np.full((5, 5), 128, np.uint8))[0]
    assert remarks(trimap) == []
    assert remarks(trimap, strays=3)[0].startswith("3 pixels were not 0, 128 or 255")


@pytest.fixture
def no_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever loads the network in these tests was too late with a check."""

    def late(*_: object) -> None:
        raise AssertionError("the network was loaded")

    monkeypatch.setattr("mattegui.network.predictor.Predictor", late)


def order(folder: Path, **changes: object) -> list[str]:
    """matte_file on a small scene in `folder`; returns what it said."""
    image, trimap = scene(60, 80)
    write_pixels(folder / "in.png", image)
    write_pixels(folder / "trimap.png", trimap)
    said: list[str] = []
    given = {
        "image": folder / "in.png",
        "trimap": folder / "trimap.png",
        "out": folder / "out.png",
        "kind": "cutout",
        "background": None,
        "weights": folder / "weights.safetensors",
        "device": "cpu",
        "precision": "float32",
        "say": said.append,
        "progress": lambda done: None,
    }
    matte_file(**(given | changes))
    return said


@pytest.mark.usefixtures("no_torch")
def test_everything_that_can_be_wrong_is_checked_before_the_network(tmp_path: Path) -> None:
    write_pixels(tmp_path / "sky.png", np.zeros((9, 9), np.uint8))
    for changes, words in (
        ({"out": tmp_path / "out.xyz"}, r"out\.xyz"),
        ({"out": tmp_path / "no" / "out.png"}, "does not exist"),
        ({"out": tmp_path / "in.png"}, "one of the files that were given"),
        ({"out": tmp_path / "trimap.png"}, "one of the files that were given"),
        ({"out": tmp_path / "sky.png", "background": str(tmp_path / "sky.png")}, "one of the files that were given"),
        ({"background": "#12"}, "#12: is no colour"),
        ({"background": "no.jpg"}, "no such file"),
        ({"image": tmp_path / "no.png"}, "no such file"),
        ({"trimap": tmp_path / "no.png"}, "no such file"),
    ):
        with pytest.raises(InputError, match=words):
            order(tmp_path, **changes)
    write_pixels(tmp_path / "other.png", np.zeros((9, 9), np.uint8))
    with pytest.raises(InputError, match="9 × 9 pixels but the picture is 80 × 60"):
        order(tmp_path, trimap=tmp_path / "other.png")
    assert not (tmp_path / "out.png").exists()


def test_a_file_is_written_and_remarks_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Echo] = []

    def predictor(*given: object) -> Echo:
        made.append(Echo(*given))
        return made[-1]

    monkeypatch.setattr("mattegui.network.predictor.Predictor", predictor)
    assert order(tmp_path) == []
    assert made[0].given == (tmp_path / "weights.safetensors", "cpu", "float32")
    image, trimap = scene(60, 80)
    rgba = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(rgba[..., 3], np.where(trimap == 128, image[..., 0], trimap))
    monkeypatch.setattr(Echo, "notice", "The card is gone.")
    assert order(tmp_path) == ["The card is gone."]
    monkeypatch.setattr(Echo, "notice", "")
    write_pixels(tmp_path / "all.png", np.full((60, 80), 120, np.uint8))
    said = order(tmp_path, trimap=tmp_path / "all.png", out=tmp_path / "out.jpg", background="#fff")
    assert len(said) == 3
    assert "4800 pixels" in said[0]
    assert "guess" in said[1]
    assert "JPEG holds no transparency" in said[2]


def test_a_trimap_from_a_mask(tmp_path: Path) -> None:
    mask = np.zeros((100, 140), np.uint8)
    mask[:, 70:] = 255
    mask[10, 10], mask[10, 130] = 3, 252  # what JPEG leaves of black and white
    cv2.imwrite(str(tmp_path / "mask.png"), mask)
    trimap_file(tmp_path / "mask.png", tmp_path / "trimap.png", 12)
    trimap = cv2.imread(str(tmp_path / "trimap.png"), cv2.IMREAD_UNCHANGED)
    assert (trimap[:, :57] == 0).all()
    assert (trimap[:, 83:] == 255).all()
    assert (trimap[:, 60:80] == 128).all()


@pytest.mark.parametrize(
    ("out", "band", "words"), [("t.jpg", 5, "end the name"), ("t.png", -1, "-1: "), ("mask.png", 5, "choose another")]
)
def test_a_trimap_that_cannot_be_made(tmp_path: Path, out: str, band: int, words: str) -> None:
    cv2.imwrite(str(tmp_path / "mask.png"), np.zeros((9, 9), np.uint8))
    with pytest.raises(InputError, match=words):
        trimap_file(tmp_path / "mask.png", tmp_path / out, band)


def test_measuring_files(tmp_path: Path) -> None:
    trimap = np.full((10, 10), 128, np.uint8)
    trimap[:5] = 0
    for name, pixels in (("ours", np.full((10, 10), 51, np.uint8)), ("true", np.full((10, 10), 102, np.uint8))):
        write_pixels(tmp_path / f"{name}.png", pixels)
    write_pixels(tmp_path / "trimap.png", trimap)
    said: list[str] = []
    scores = measure_files(tmp_path / "ours.png", tmp_path / "true.png", tmp_path / "trimap.png", said.append)
    assert scores.sad == pytest.approx(50 * 0.2 / 1000, rel=1e-5)
    assert scores.mse == pytest.approx(0.04, rel=1e-5)
    assert said == []
    write_pixels(tmp_path / "trimap.png", np.where(trimap == 128, 127, 0).astype(np.uint8))
    assert measure_files(tmp_path / "ours.png", tmp_path / "true.png", tmp_path / "trimap.png", said.append) == scores
    assert "50 pixels" in said[0]
    write_pixels(tmp_path / "known.png", np.zeros((10, 10), np.uint8))
    assert measure_files(tmp_path / "ours.png", tmp_path / "true.png", tmp_path / "known.png", said.append).sad == 0
    assert "nothing was measured" in said[1]
    write_pixels(tmp_path / "large.png", np.zeros((10, 11), np.uint8))
    with pytest.raises(InputError, match=r"ours\.png: is 10 × 10 pixels but .*large\.png is 11 × 10"):
        measure_files(tmp_path / "ours.png", tmp_path / "large.png", tmp_path / "trimap.png", said.append)


@pytest.mark.parametrize(
    ("image", "trimap", "words"),
    [
        (np.zeros((9, 9), np.uint8), np.zeros((9, 9), np.uint8), r"image must be .*\(H, W, 3\).*not \(9, 9\) uint8"),
        (np.zeros((9, 9, 4), np.uint8), np.zeros((9, 9), np.uint8), r"not \(9, 9, 4\) uint8"),
        (np.zeros((9, 9, 3), np.float32), np.zeros((9, 9), np.uint8), "float32"),
        ("cat.jpg", np.zeros((9, 9), np.uint8), "not str"),
        (np.zeros((0, 9, 3), np.uint8), np.zeros((0, 9), np.uint8), "image must be"),
        (np.zeros((9, 9, 3), np.uint8), np.zeros((9, 9, 1), np.uint8), "trimap must be"),
        (np.zeros((9, 9, 3), np.uint8), np.zeros((9, 9), bool), "trimap must be .*not .* bool"),
        (np.zeros((9, 9, 3), np.uint8), np.zeros((8, 9), np.uint8), "the trimap is 9 × 8 pixels"),
    ],
)
@pytest.mark.usefixtures("no_torch")
def test_wrong_arrays_are_refused_in_words(image: Array, trimap: Array, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        mattegui.matte(image, trimap)


def test_two_arrays_in_one_alpha_out() -> None:
    image, trimap = scene(90, 110)
    trimap[trimap == 128] = 127  # what other programs write for unknown
    alpha = mattegui.matte(image, trimap)
    assert alpha.shape == trimap.shape
    assert alpha.dtype == np.float32
    assert (alpha[trimap == 255] == 1).all()
    assert (alpha[trimap == 0] == 0).all()
    assert 0 <= alpha.min() <= alpha.max() <= 1
    assert len(np.unique(alpha[trimap == 127])) > 100
