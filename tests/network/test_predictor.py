"""The predictor: windows equal the whole picture, known pixels exact, any size, device and precision."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from mattegui.core.errors import InputError, OutOfMemory
from mattegui.core.rect import Rect
from mattegui.core.tiling import GRID, MARGIN, window
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.network import engine, predictor
from mattegui.network.dim import DIM
from mattegui.network.encoding import normalised, stacked
from mattegui.network.engine import Engine
from mattegui.network.predictor import Predictor, probe
from mattegui.network.weights import load, save

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


@pytest.mark.parametrize("starter", [False, True])
def test_what_is_wanted_of_a_window_equals_that_part_of_all_of_it(
    narrow: Path, picture: Picture, starter: bool
) -> None:
    model = Predictor(STARTER if starter else narrow, "cpu", "float32")
    image, trimap = (array[:290, :323] for array in picture)
    whole = model.predict(image, trimap)
    for wanted in (
        *(Rect(0, 0, 1, 1), Rect(289, 322, 290, 323), Rect(0, 0, 290, 323), Rect(130, 0, 131, 323)),
        *(Rect(101, 150, 162, 203), Rect(100, 0, 133, 31), Rect(0, 200, 47, 323), Rect(255, 255, 257, 257)),
    ):
        alpha = model.predict(image, trimap, wanted)
        assert alpha.shape == (wanted.height, wanted.width)
        assert np.abs(alpha - whole[wanted.slices]).max() <= 1e-4, wanted


@pytest.mark.parametrize(("kernel", "margin"), [(1, 224), (3, 224), (7, 288)])
def test_the_margin_follows_from_the_network(
    tmp_path: Path, timed: Callable[..., None], kernel: int, margin: int
) -> None:
    timed()
    save(DIM(width=0.125, conv6_kernel=kernel), tmp_path / "weights", {})
    assert Predictor(tmp_path / "weights", "cpu").margin == margin


def test_no_window_is_larger_than_the_memory_holds(
    narrow: Path, timed: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    timed()
    most = Predictor(narrow, "cpu").window_for(1e9)
    assert most <= engine.MOST_MEMORY / (4 * 8 * engine.VALUES)
    monkeypatch.setattr(engine, "available_memory", lambda: 2**27)
    assert Predictor(narrow, "cpu").window_for(1e9) == 2**26 // (4 * 8 * engine.VALUES)


def test_where_free_memory_is_not_told_there_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine.available_memory() > 2**20
    monkeypatch.setattr(engine, "Path", lambda name: Path("/nowhere"))
    assert engine.SHARE * engine.available_memory() == engine.MOST_MEMORY


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
        chosen.append(engine.choose_device("auto").type)
        there[name] = False
    assert chosen == ["cuda", "mps", "cpu"]


def test_an_unknown_precision_is_refused(narrow: Path) -> None:
    with pytest.raises(InputError, match="float99"):
        Predictor(narrow, "cpu", "float99")


@pytest.fixture
def timed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets what the probe finds on a CPU with these precisions: distance from float32, and the seconds taken (of 1)."""

    def set_probe(**found: tuple[float, float]) -> None:
        def measured(
            self: Engine, image: NDArray[np.uint8], trimap: NDArray[np.uint8]
        ) -> tuple[NDArray[np.float32], float, float]:
            distance, seconds = found.get(self.precision, (0.0, 1.0))
            return np.full(trimap.shape, 0.5 + distance, np.float32), seconds, 2 * seconds

        monkeypatch.setattr(predictor, "precisions", lambda device: iter(found))
        monkeypatch.setattr(Engine, "timed", measured)

    return set_probe


@pytest.mark.parametrize("half", ["bfloat16", "int8"])
@pytest.mark.parametrize(("share", "seconds", "better"), [(0.7, 0.5, True), (1.2, 0.5, False), (0.7, 0.98, False)])
def test_another_precision_must_agree_and_be_faster(
    narrow: Path, timed: Callable[..., None], half: str, share: float, seconds: float, better: bool
) -> None:
    timed(**{half: (share * predictor.PARITY[half], seconds)})
    model = Predictor(narrow, "cpu")
    chosen = half if better else "float32"
    assert model.precision == chosen
    assert model.device_name == f"CPU ({chosen})"
    assert model.window_for(3) == int(3 * (predictor.CPU_PROBE * predictor.PROBE) ** 2 / (2 * seconds if better else 2))
    assert Predictor(narrow, "cpu", "float32").precision == "float32"


def test_the_first_precision_that_will_do_is_taken(narrow: Path, timed: Callable[..., None]) -> None:
    timed(int8=(float("nan"), 0.1), bfloat16=(0.001, 0.5), float16=(0.001, 0.2))
    assert Predictor(narrow, "cpu").precision == "bfloat16"


def test_without_the_instructions_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("get_capabilities", "_is_avx512_bf16_supported", "_is_vnni_supported"):
        monkeypatch.setattr(torch.cpu, name, lambda: {}, raising=False)
    assert list(engine.precisions(torch.device("cpu"))) == []
    assert list(engine.precisions(torch.device("mps"))) == []
    assert list(engine.precisions(torch.device("cuda"))) == ["float16"]


class Card(Engine):
    """A graphics card made of the CPU: it holds windows of `largest` pixels, and may be pulled out."""

    largest = 10**9
    lost = False
    asked: list[int]

    def __init__(self, model: DIM, device: torch.device, precision: str) -> None:
        self.asked = []
        super().__init__(model, torch.device("cpu"), "float32")
        self.device = device

    def __call__(self, image: NDArray[np.uint8], trimap: NDArray[np.uint8], wanted: Rect) -> NDArray[np.float32]:
        if self.device.type == "cpu":
            return super().__call__(image, trimap, wanted)
        self.asked.append(trimap.size)
        if self.lost:
            raise RuntimeError("CUDA error: unspecified launch failure")
        if trimap.size > self.largest:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
        x = normalised(stacked(image, trimap))
        with torch.inference_mode():
            return self._model(x, wanted)[0, 0].numpy()

    @property
    def room(self) -> int:
        return 10**8


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> type[Card]:
    """A computer whose graphics card is a Card of its own class; 64 x 64 pixels are a small window."""
    made = type("Card", (Card,), {})
    monkeypatch.setattr(predictor, "Engine", made)
    monkeypatch.setattr(predictor, "choose_device", lambda name: torch.device(name))
    monkeypatch.setattr(predictor, "CARD_PROBE", 1)
    monkeypatch.setattr(predictor, "CPU_PROBE", 1)
    monkeypatch.setattr(predictor, "SMALLEST", 64 * 64)
    return made


def test_a_card_without_the_memory_asks_for_a_smaller_window(narrow: Path, card: type[Card], picture: Picture) -> None:
    image, trimap = picture
    model = Predictor(narrow, "cuda", "float32")
    expected = Predictor(narrow, "cpu", "float32").predict(image[:192, :192], trimap[:192, :192])
    card.largest = 200 * 200
    with pytest.raises(OutOfMemory, match="no memory for a window of 300 × 256 pixels"):
        model.predict(image[:256, :300], trimap[:256, :300])
    assert model.window_for(1e9) == 256 * 300 // 2
    assert model.notice == ""
    assert np.allclose(model.predict(image[:192, :192], trimap[:192, :192]), expected, atol=1e-5)


def test_a_card_without_memory_for_small_windows_gives_way_to_the_cpu(
    narrow: Path, card: type[Card], picture: Picture
) -> None:
    image, trimap = (array[:64, :64] for array in picture)
    model = Predictor(narrow, "cuda", "float32")
    expected = Predictor(narrow, "cpu", "float32").predict(image, trimap)
    card.largest = 0
    assert np.allclose(model.predict(image, trimap), expected, atol=1e-5)
    assert "too little free memory" in model.notice
    assert model.device_name == "CPU (float32)"


def test_a_card_that_is_lost_gives_way_to_the_cpu_in_the_middle(
    narrow: Path, card: type[Card], picture: Picture
) -> None:
    image, trimap = picture
    model = Predictor(narrow, "cuda", "float32")
    wanted = Rect(70, 80, 200, 211)
    expected = Predictor(narrow, "cpu", "float32").predict(image, trimap, wanted)
    lost = model._engine
    card.lost = True
    for _ in range(2):
        assert np.allclose(model.predict(image, trimap, wanted), expected, atol=1e-5)
    assert model.notice == "The graphics card no longer answers, so the alpha is computed on the CPU from now on."
    assert model.device_name == "CPU (float32)"
    assert lost.asked[-1] == trimap.size
    assert lost.asked.count(trimap.size) == 1, "a lost card is not asked again"


def test_a_card_that_is_of_no_use_from_the_start_gives_way(narrow: Path, card: type[Card]) -> None:
    card.lost = True
    assert Predictor(narrow, "cuda", "float32").device_name == "CPU (float32)"


def test_the_cpu_has_nothing_to_fall_back_on(narrow: Path, picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    image, trimap = picture
    model = Predictor(narrow, "cpu", "float32")

    def failing(text: str) -> Callable[..., NDArray[np.float32]]:
        def fail(*_: object) -> NDArray[np.float32]:
            raise RuntimeError(text)

        return fail

    monkeypatch.setattr(Engine, "__call__", failing("DefaultCPUAllocator: can't allocate memory"))
    with pytest.raises(OutOfMemory):
        model.predict(image[:40, :40], trimap[:40, :40])
    assert model.window_for(1e9) == 800
    monkeypatch.setattr(Engine, "__call__", failing("a bug"))
    with pytest.raises(RuntimeError, match="a bug"):
        model.predict(image, trimap)


@pytest.mark.parametrize("precision", ["bfloat16", "int8"])
def test_other_precisions_answer_the_probe_like_float32(precision: str) -> None:
    if precision not in engine.precisions(torch.device("cpu")):
        pytest.skip(f"this CPU has no {precision}")
    model = load(STARTER)
    image, trimap = probe()
    exact, rough = (
        Engine(model, torch.device("cpu"), each)(image, trimap, Rect.whole(trimap.shape))
        for each in ("float32", precision)
    )
    difference = np.abs(exact - rough)[trimap == UNKNOWN].mean()
    assert 0 < difference <= predictor.PARITY[precision]


def test_the_starter_tells_a_disc_from_its_ground() -> None:
    """A gross error in the encoding or the weights shows here: the drawn disc's alpha is known."""
    image, trimap = probe()
    alpha = Predictor(STARTER, "cpu", "float32").predict(image, trimap)
    rows, columns = np.mgrid[: predictor.PROBE, : predictor.PROBE] - predictor.PROBE / 2
    radius = np.hypot(rows, columns) / predictor.PROBE
    assert alpha[radius < 0.24].mean() > 0.8
    assert alpha[radius > 0.42].mean() < 0.1
