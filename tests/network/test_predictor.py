"""The predictor: windows equal the whole picture, known pixels exact, any size, device and precision."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.rect import Rect
from mattegui.core.tiling import GRID, MARGIN, window
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.network import predictor
from mattegui.network.dim import DIM
from mattegui.network.predictor import Predictor, encode, probe
from mattegui.network.weights import save

STARTER = Path(__file__).parents[2] / "resources" / "weights" / "dim.safetensors"
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


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights of a narrow network of every stage, random, with a refinement that does something."""
    torch.manual_seed(3)
    model = DIM(width=0.125)
    torch.nn.init.normal_(model.refine.weight, 0, 0.05)
    model.alpha.weight.data *= 0.3  # keep the sigmoid out of its flat ends, where nothing would show
    path = tmp_path_factory.mktemp("weights") / "narrow.safetensors"
    save(model, path, {})
    return path


@pytest.fixture(scope="module")
def picture() -> Picture:
    """A textured picture whose trimap is mostly unknown."""
    generator = np.random.default_rng(4)
    coarse = generator.integers(0, 256, (SHAPE[0] // 8 + 1, SHAPE[1] // 8 + 1, 3))
    smooth = coarse.repeat(8, 0).repeat(8, 1)[: SHAPE[0], : SHAPE[1]]
    image = np.clip(smooth + generator.normal(0, 20, smooth.shape), 0, 255).astype(np.uint8)
    trimap = np.full(SHAPE, UNKNOWN, np.uint8)
    trimap[100:130, 100:400] = FOREGROUND
    trimap[400:430, 200:600] = BACKGROUND
    return image, trimap


def worst(model: Predictor, picture: Picture, whole: NDArray[np.float32], part: Rect, seen: Rect) -> float:
    """The largest difference inside `part` between the alpha of the window `seen` and that of the whole picture."""
    image, trimap = picture
    answer = model.predict(image[seen.slices], trimap[seen.slices])
    return float(np.abs(answer[part.within(seen).slices] - whole[part.slices]).max())


@pytest.mark.parametrize("starter", [False, True])
def test_a_window_with_the_margin_on_the_grid_equals_the_whole_picture(
    narrow: Path, picture: Picture, starter: bool
) -> None:
    model = Predictor(STARTER if starter else narrow, "cpu", "float32")
    whole = model.predict(*picture)
    tiles = ["top left", "bottom right", "middle"] if starter else list(TILES)
    for name in tiles:
        part = TILES[name]
        seen = window(part, SHAPE)
        assert seen.area < Rect.whole(SHAPE).area, name
        assert worst(model, picture, whole, part, seen) <= 1e-4, name


def test_a_smaller_margin_or_a_window_off_the_grid_answers_differently(narrow: Path, picture: Picture) -> None:
    model = Predictor(narrow, "cpu", "float32")
    whole = model.predict(*picture)
    part = TILES["middle"]
    assert worst(model, picture, whole, part, part.grown(64).snapped(GRID)) > 1e-3
    shifted = window(part, SHAPE).moved(16, 16) & Rect.whole(SHAPE)
    assert worst(model, picture, whole, part.moved(16, 16), shifted) > 1e-3


@pytest.mark.parametrize(
    ("conv6", "refine", "enough"), [(1, False, 192), (3, False, 224), (3, True, 224), (7, True, 288)]
)
def test_the_margin_covers_what_an_output_pixel_sees(conv6: int, refine: bool, enough: int) -> None:
    sides = [side for pixel in range(GRID) for side in sight(pixel, conv6, refine)]
    assert enough - 32 < max(sides) <= enough
    assert (max(sides) <= MARGIN) == (conv6 < 7)


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
    monkeypatch.setattr(model, "_model", None)
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
    x = encode(image, trimap)
    assert x.shape == (1, 4, 64, 64)
    assert x.is_contiguous(memory_format=torch.channels_last)
    red = (image[..., 0] / 255 - 0.485) / 0.229
    assert np.allclose(x[0, 0, :40, :50], red, atol=1e-6)
    assert np.allclose(x[0, 0, 40:64, :50], red[15:39][::-1], atol=1e-6)
    assert np.allclose(x[0, 2, :40, 50:], ((image[..., 2] / 255 - 0.406) / 0.225)[:, 35:49][:, ::-1], atol=1e-6)
    assert np.allclose(x[0, 3], 128 / 255)


@pytest.mark.parametrize(("device", "words"), [("cuda", "no such device"), ("mps", "no such device"), ("tpu", "tpu")])
def test_a_device_that_is_not_there_is_refused(
    narrow: Path, monkeypatch: pytest.MonkeyPatch, device: str, words: str
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    with pytest.raises(InputError, match=words):
        Predictor(narrow, device)


def test_auto_prefers_cuda_then_mps_then_the_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"cuda": True, "mps": True}
    monkeypatch.setattr(torch.cuda, "is_available", lambda: there["cuda"])
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: there["mps"])
    chosen = []
    for name in ("cuda", "mps", "cpu"):
        chosen.append(predictor._device("auto").type)
        there[name] = False
    assert chosen == ["cuda", "mps", "cpu"]


def test_an_unknown_precision_is_refused(narrow: Path) -> None:
    with pytest.raises(InputError, match="float99"):
        Predictor(narrow, "cpu", "float99")


@pytest.fixture
def timed(monkeypatch: pytest.MonkeyPatch) -> Callable[[float, float], None]:
    """Sets what the probe finds on a CPU with bfloat16: its distance from float32, and the seconds it takes (of 1)."""

    def set_probe(distance: float, seconds: float) -> None:
        def measured(
            self: Predictor, image: NDArray[np.uint8], trimap: NDArray[np.uint8], dtype: torch.dtype
        ) -> tuple[NDArray[np.float32], float]:
            rough = dtype == torch.bfloat16
            return np.full(trimap.shape, 0.5 + distance * rough, np.float32), seconds if rough else 1.0

        monkeypatch.setattr(predictor, "_has_bfloat16", lambda: True)
        monkeypatch.setattr(Predictor, "_timed", measured)

    return set_probe


@pytest.mark.parametrize(
    ("distance", "seconds", "chosen"),
    [(0.0015, 0.5, "bfloat16"), (0.0025, 0.5, "float32"), (0.0015, 0.95, "float32"), (float("nan"), 0.5, "float32")],
)
def test_half_precision_must_agree_and_be_faster(
    narrow: Path, timed: Callable[[float, float], None], distance: float, seconds: float, chosen: str
) -> None:
    timed(distance, seconds)
    model = Predictor(narrow, "cpu")
    assert model.precision == chosen
    assert model.device_name == f"CPU ({chosen})"
    assert Predictor(narrow, "cpu", "float32").precision == "float32"


def test_without_the_instructions_nothing_is_probed(narrow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predictor, "_has_bfloat16", lambda: False)
    monkeypatch.setattr(Predictor, "_timed", None)
    assert Predictor(narrow, "cpu").precision == "float32"


def test_bfloat16_answers_the_probe_like_float32() -> None:
    model = Predictor(STARTER, "cpu", "float32")
    image, trimap = probe()
    exact = model._forward(image, trimap, Rect.whole(trimap.shape), torch.float32)
    rough = model._forward(image, trimap, Rect.whole(trimap.shape), torch.bfloat16)
    difference = np.abs(exact - rough)[trimap == UNKNOWN].mean()
    assert 0 < difference <= predictor.PARITY


def test_the_starter_tells_a_disc_from_its_ground() -> None:
    """A gross error in the encoding or the weights shows here: the drawn disc's alpha is known."""
    image, trimap = probe()
    alpha = Predictor(STARTER, "cpu", "float32").predict(image, trimap)
    rows, columns = np.mgrid[: predictor.PROBE, : predictor.PROBE] - predictor.PROBE / 2
    radius = np.hypot(rows, columns) / predictor.PROBE
    assert alpha[radius < 0.24].mean() > 0.8
    assert alpha[radius > 0.42].mean() < 0.1
