"""The engine and how the predictor chooses one: device, precision, memory, and a graphics card that fails."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from mattegui.core.errors import OutOfMemory
from mattegui.core.rect import Rect
from mattegui.network import choice, device, predictor, remembered
from mattegui.network.dim import DIM
from mattegui.network.engine import VALUES_AT_PEAK, Engine
from mattegui.network.predictor import Predictor
from mattegui.network.weights import save
from mattegui.paths import default_weights

SHIPPED = default_weights()

Picture = tuple[NDArray[np.uint8], NDArray[np.uint8]]


class Card(Engine):
    """A graphics card made of the CPU: it holds windows of `largest` pixels, and may be pulled out."""

    largest = 10**9
    lost = False
    asked: list[int]

    def __init__(self, model: DIM, device: torch.device, precision: str, ranges: object = None) -> None:
        self.asked = []
        super().__init__(model, torch.device("cpu"), "float32")
        self.device = device

    def __call__(self, image: NDArray[np.uint8], trimap: NDArray[np.uint8], *more: object) -> NDArray[np.float32]:
        if self.device.type == "cpu":
            return super().__call__(image, trimap, *more)
        self.asked.append(trimap.size)
        if self.lost:
            raise RuntimeError("CUDA error: unspecified launch failure")
        if trimap.size > self.largest:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
        return Engine(self._model, torch.device("cpu"), "float32")(image, trimap, *more)

    @property
    def room(self) -> int:
        return 10**8


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> type[Card]:
    """A computer whose graphics card is a Card of its own class; 64 x 64 pixels are a small window."""
    made = type("Card", (Card,), {})
    monkeypatch.setattr(predictor, "Engine", made)
    monkeypatch.setattr(choice, "Engine", made)
    monkeypatch.setattr(remembered, "description", lambda device: device.type)
    monkeypatch.setattr(predictor, "choose_device", lambda name: torch.device(name))
    monkeypatch.setattr(choice, "CARD_PROBE", 1)
    monkeypatch.setattr(choice, "CPU_PROBE", 1)
    monkeypatch.setattr(predictor, "LEAST_WINDOW", 64 * 64)
    return made


@pytest.mark.parametrize(("kernel", "margin"), [(1, 192), (3, 224), (7, 288)])
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
    assert most <= device.MOST_MEMORY / (4 * 8 * VALUES_AT_PEAK)
    monkeypatch.setattr(device, "available_memory", lambda: 2**27)
    assert (
        Predictor(narrow, "cpu").window_for(1e9) == Predictor(narrow, "cpu").room == 2**26 // (4 * 8 * VALUES_AT_PEAK)
    )


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
    wanted = [Rect(70, 80, 200, 211)]
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
