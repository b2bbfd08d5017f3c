"""The predictor: windows equal the whole picture, known pixels exact, any size, device and precision."""

import mmap
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from mattegui.core.errors import OutOfMemory
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.tiling import GRID
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.live.windows import window
from mattegui.network import choice
from mattegui.network.choice import probe
from mattegui.network.device import precisions
from mattegui.network.dim import DIM
from mattegui.network.encoding import normalised, stacked
from mattegui.network.engine import Engine
from mattegui.network.polish import polish
from mattegui.network.predictor import Predictor
from mattegui.network.topology import Shape, Topology
from mattegui.network.weights import save
from mattegui.paths import default_weights
from mattegui.threads import available_cores

SHIPPED = default_weights()
SHAPE = (610, 645)  # no multiples of 32
TILES = {
    "top left": Rect(0, 0, 64, 64),
    "top right": Rect(0, 581, 64, 645),
    "bottom left": Rect(546, 0, 610, 64),
    "bottom right": Rect(546, 581, 610, 645),
    "top": Rect(0, 300, 40, 364),
    "bottom": Rect(580, 310, 610, 350),
    "left": Rect(290, 0, 350, 40),
    "right": Rect(290, 600, 350, 645),
    "middle": Rect(287, 303, 351, 367),
}

Picture = tuple[NDArray[np.uint8], NDArray[np.uint8]]


def numpy_lacks() -> None:
    np.empty(1 << 60, np.uint8)


def opencv_lacks() -> None:
    error = cv2.error("Failed to allocate 9 bytes")
    error.code = cv2.Error.StsNoMem
    raise error


def torch_lacks() -> None:
    torch.empty(1 << 60, dtype=torch.uint8)


def system_lacks() -> None:
    mmap.mmap(-1, 1 << 60)


def mps_lacks() -> None:
    raise RuntimeError(
        "MPS backend out of memory (MPS allocated: 5.56 GB). Tried to allocate 768.00 MB on private pool."
    )


LACKING = (numpy_lacks, opencv_lacks, torch_lacks, system_lacks, mps_lacks)


def worst(model: Predictor, picture: Picture, whole: NDArray[np.float32], part: Rect, seen: Rect) -> float:
    """The largest difference inside `part` between the alpha of the window `seen` and that of the whole picture."""
    image, trimap = picture
    answer = model.predict(image[seen.slices], trimap[seen.slices])
    return float(np.abs(answer[part.within(seen).slices] - whole[part.slices]).max())


@pytest.mark.parametrize("shipped", [False, True])
def test_a_window_with_the_margin_on_the_grid_equals_the_whole_picture(
    narrow: Path, picture: Picture, shipped: bool
) -> None:
    model = Predictor(SHIPPED if shipped else narrow, "cpu", "float32")
    whole = model.predict(*picture)
    tiles = ["top left", "bottom right", "middle"] if shipped else list(TILES)
    for name in tiles:
        part = TILES[name]
        seen = window(part, SHAPE, model.margin)
        assert seen.area < Rect.whole(SHAPE).area, name
        assert worst(model, picture, whole, part, seen) <= 1e-4, name


@pytest.mark.parametrize("shipped", [False, True])
def test_what_is_wanted_of_a_window_equals_that_part_of_all_of_it(
    narrow: Path, picture: Picture, shipped: bool
) -> None:
    model = Predictor(SHIPPED if shipped else narrow, "cpu", "float32")
    image, trimap = (array[:290, :323] for array in picture)
    whole = model.predict(image, trimap)
    for wanted in (
        *(Rect(0, 0, 1, 1), Rect(289, 322, 290, 323), Rect(0, 0, 290, 323), Rect(130, 0, 131, 323)),
        *(Rect(101, 150, 162, 203), Rect(100, 0, 133, 31), Rect(0, 200, 47, 323), Rect(255, 255, 257, 257)),
    ):
        alpha = model.predict(image, trimap, [wanted])
        assert alpha.shape == (wanted.height, wanted.width)
        assert np.abs(alpha - whole[wanted.slices]).max() <= 1e-4, wanted


def test_of_several_boxes_the_answer_holds_each_and_nothing_unknown_between(narrow: Path, picture: Picture) -> None:
    model = Predictor(narrow, "cpu", "float32")
    image, trimap = picture
    whole = model.predict(image, trimap)
    boxes = [Rect(100, 150, 140, 180), Rect(130, 240, 190, 300)]
    alpha = model.predict(image, trimap, boxes)
    around = Rect(100, 150, 190, 300)
    assert alpha.shape == (around.height, around.width)
    expected = np.where(trimap == UNKNOWN, 0, whole)
    for box in boxes:
        assert (trimap[box.slices] == UNKNOWN).any()
        expected[box.slices] = whole[box.slices]
    assert np.abs(alpha - expected[around.slices]).max() <= 1e-4


def test_a_smaller_margin_or_a_window_off_the_grid_answers_differently(narrow: Path, picture: Picture) -> None:
    model = Predictor(narrow, "cpu", "float32")
    whole = model.predict(*picture)
    part = TILES["middle"]
    assert worst(model, picture, whole, part, part.grown(64).snapped(GRID)) > 1e-3
    shifted = window(part, SHAPE, model.margin).moved(16, 16) & Rect.whole(SHAPE)
    assert worst(model, picture, whole, part.moved(16, 16), shifted) > 1e-3


@pytest.mark.parametrize(
    ("conv6", "refine", "margin"),
    [(1, False, 192), (1, True, 192), (3, False, 224), (3, True, 224), (7, False, 288), (7, True, 288)],
)
def test_the_margin_is_what_an_output_pixel_sees(conv6: int, refine: bool, margin: int) -> None:
    furthest = max(side for pixel in range(GRID) for side in sight(pixel, conv6, refine))
    topology = Topology(Shape(conv6_kernel=conv6, refine=refine))
    assert topology.reaches()["input"] == furthest
    assert topology.margin == margin
    assert margin - GRID < furthest <= margin


def test_a_network_that_sees_further_needs_its_own_margin(tmp_path: Path) -> None:
    """With a conv6 of 7x7 a window with 224 pixels around errs, one with the network's margin does not."""
    torch.manual_seed(11)
    network = DIM(width=0.125, conv6_kernel=7, skips=False)
    network.conv6.weight.data.mul_(20)
    network.conv6.weight.data[..., 1:-1, 1:-1].mul_(0.1)  # its outermost taps say most
    save(network, tmp_path / "wide.safetensors", {})
    model = Predictor(tmp_path / "wide.safetensors", "cpu", "float32")
    assert model.margin == 288
    image = np.random.default_rng(12).integers(0, 256, (736, 736, 3)).astype(np.uint8)
    trimap = np.full((736, 736), UNKNOWN, np.uint8)
    part = Rect(352, 352, 384, 384)
    whole = model.predict(image, trimap)

    def error(margin: int) -> float:
        seen = window(part, trimap.shape, margin)
        assert seen.area < trimap.size
        alpha = model.predict(image[seen.slices], trimap[seen.slices], [part.within(seen)])
        return float(np.abs(alpha - whole[part.slices]).max())

    assert error(model.margin) <= 1e-5
    assert error(224) > 1e-3


def sight(pixel: int, conv6: int, refine: bool) -> tuple[int, int]:
    """How far to the left and right of itself an output pixel sees, by following its interval through the layers."""
    low = high = pixel
    reach = 2 + (4 if refine else 0)  # the alpha layer's 5x5 and the refinement's four 3x3
    low, high = low - reach, high + reach
    for _ in range(5):  # deconv1 ... deconv5: a 5x5 after an unpool
        low, high = (low - 2) // 2, (high + 2) // 2
    low, high = low - conv6 // 2, high + conv6 // 2
    for convolutions in (3, 3, 3, 2, 2):  # pool5, conv5_3 ... conv1_1
        low, high = 2 * low - convolutions, 2 * high + 1 + convolutions
    return pixel - low, high - pixel


def test_known_pixels_are_exact_and_unknown_ones_are_the_networks(narrow: Path, picture: Picture) -> None:
    image, trimap = picture
    alpha = Predictor(narrow, "cpu", "float32").predict(image, trimap)
    assert alpha.shape == SHAPE
    assert alpha.dtype == np.float32
    assert (alpha[trimap == FOREGROUND] == 1).all()
    assert (alpha[trimap == BACKGROUND] == 0).all()
    unknown = alpha[trimap == UNKNOWN]
    assert unknown.min() >= 0
    assert unknown.max() <= 1
    assert unknown.std() > 0.01


def test_no_unknown_pixel_needs_no_network(narrow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Predictor(narrow, "cpu", "float32")
    monkeypatch.setattr(model, "_engine", None)
    trimap = np.array([[FOREGROUND, BACKGROUND]], np.uint8)
    assert model.predict(np.zeros((1, 2, 3), np.uint8), trimap).tolist() == [[1, 0]]


@pytest.mark.parametrize("shape", [(1, 1), (1, 70), (33, 2), (32, 64)])
def test_any_size_is_answered(narrow: Path, shape: tuple[int, int]) -> None:
    image = np.random.default_rng(5).integers(0, 256, (*shape, 3)).astype(np.uint8)
    alpha = Predictor(narrow, "cpu", "float32").predict(image, np.full(shape, UNKNOWN, np.uint8))
    assert alpha.shape == shape
    assert np.isfinite(alpha).all()


def test_read_only_arrays_and_views_are_taken_and_left_alone(narrow: Path, picture: Picture) -> None:
    image, trimap = (array[:96, 10:107].copy() for array in picture)
    model = Predictor(narrow, "cpu", "float32")
    expected = model.predict(image, trimap)
    image.flags.writeable = trimap.flags.writeable = False
    assert np.array_equal(model.predict(image[:], trimap[:]), expected)


def test_the_encoding_is_imagenets_and_reflects_at_the_bottom_and_right() -> None:
    image = np.random.default_rng(6).integers(0, 256, (40, 50, 3)).astype(np.uint8)
    trimap = np.full((40, 50), UNKNOWN, np.uint8)
    x = normalised(stacked(image, trimap))
    assert x.shape == (1, 4, 64, 64)
    assert x.is_contiguous(memory_format=torch.channels_last)
    red = (image[..., 0] / 255 - 0.485) / 0.229
    assert np.allclose(x[0, 0, :40, :50], red, atol=1e-6)
    assert np.allclose(x[0, 0, 40:64, :50], red[15:39][::-1], atol=1e-6)
    assert np.allclose(x[0, 2, :40, 50:], ((image[..., 2] / 255 - 0.406) / 0.225)[:, 35:49][:, ::-1], atol=1e-6)
    assert np.allclose(x[0, 3], 128 / 255)


def test_the_network_that_ships_tells_a_disc_from_its_ground() -> None:
    """A gross error in the encoding or the weights shows here: the drawn disc's alpha is known."""
    image, trimap = probe()
    alpha = Predictor(SHIPPED, "cpu", "float32").predict(image, trimap)
    rows, columns = np.mgrid[: choice.PROBE, : choice.PROBE] - choice.PROBE / 2
    radius = np.hypot(rows, columns) / choice.PROBE
    assert alpha[radius < 0.24].mean() > 0.8
    assert alpha[radius > 0.42].mean() < 0.1


def test_an_answer_imports_nothing_that_holds_the_window_up(narrow: Path) -> None:
    """Importing sympy takes a second, in which Python's lock is held: some calls of torch do it when they first run."""
    code = f"""
import sys, pathlib, numpy
from mattegui.network.polish import polish
from mattegui.network.predictor import Predictor
predictor = Predictor(pathlib.Path({str(narrow)!r}), "cpu")
image, trimap = numpy.zeros((64, 64, 3), numpy.uint8), numpy.full((64, 64), 128, numpy.uint8)
predictor.polish(image, trimap, predictor.predict(image, trimap))
print("sympy" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False"]


def test_what_a_card_cannot_polish_the_cpu_does(
    narrow: Path, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    image, trimap = picture
    model = Predictor(narrow, "cpu", "float32")
    alpha = model.predict(image, trimap)
    expected = model.polish(image, trimap, alpha)
    assert np.abs(expected).max() > 0.01
    devices: list[str] = []

    def failing(*given: object, step: Step = ignore) -> NDArray[np.float32]:
        devices.append(str(given[4]) if len(given) > 4 else "cpu")
        if devices[-1] != "cpu":
            raise RuntimeError("CUDA error: device-side assert triggered")
        return polish(*given[:4], step=step)  # type: ignore[arg-type]

    monkeypatch.setattr("mattegui.network.predictor.polish", failing)
    monkeypatch.setattr(model._engine, "device", torch.device("cuda", 0))
    np.testing.assert_array_equal(model.polish(image, trimap, alpha), expected)
    assert devices == ["cuda:0", "cpu"]
    assert "could not polish" in model.notice


@pytest.mark.parametrize("lacking", LACKING, ids=lambda lacking: lacking.__name__)
def test_without_memory_a_smaller_window_is_asked_for_whoever_lacks_it(
    narrow: Path, picture: Picture, monkeypatch: pytest.MonkeyPatch, lacking: Callable[[], object]
) -> None:
    image, trimap = picture
    model = Predictor(narrow, "cpu", "float32")
    room = model.room

    def full(*_: object, **__: object) -> None:
        lacking()

    monkeypatch.setattr("mattegui.network.predictor.polish", full)
    with pytest.raises(OutOfMemory, match="no memory to polish"):
        model.polish(image, trimap, np.zeros(trimap.shape, np.float32))
    monkeypatch.setattr(Engine, "__call__", full)
    with pytest.raises(OutOfMemory, match="no memory for a window"):
        model.predict(image, trimap)
    assert model.room == min(room, trimap.size // 2)


@pytest.mark.parametrize("precision", ["float32", "int8"])
def test_two_threads_at_once_get_what_each_gets_alone(narrow: Path, precision: str) -> None:
    if precision not in ("float32", *precisions(torch.device("cpu"))):
        pytest.skip("this CPU has no instructions for it")
    threads = torch.get_num_threads()
    pictures = [probe(2), probe(3)]
    try:
        predictor = Predictor(narrow, "cpu", precision, together=2)
        assert torch.get_num_threads() == max(1, available_cores() // 2)
        alone = [predictor.predict(*picture) for picture in pictures]
        with ThreadPoolExecutor(2) as pool:
            for _ in range(3):
                both = list(pool.map(lambda picture: predictor.predict(*picture), pictures))
                assert all(np.array_equal(*pair) for pair in zip(alone, both, strict=True))
    finally:
        torch.set_num_threads(threads)
