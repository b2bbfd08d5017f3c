"""Which precision answers: by parity and by work, or by hand."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from mattegui.core.errors import InputError
from mattegui.core.trimap import UNKNOWN
from mattegui.network import choice, device, predictor
from mattegui.network.choice import Choice, probe
from mattegui.network.dim import DIM
from mattegui.network.engine import Engine
from mattegui.network.predictor import Predictor
from mattegui.network.weights import load
from mattegui.paths import default_weights

SHIPPED = default_weights()
CPU = torch.device("cpu")


@pytest.mark.parametrize("half", ["bfloat16", "int8"])
@pytest.mark.parametrize(("share", "seconds", "better"), [(0.7, 0.5, True), (1.2, 0.5, False), (0.7, 0.98, False)])
def test_another_precision_must_agree_and_be_faster(
    narrow: Path, timed: Callable[..., None], half: str, share: float, seconds: float, better: bool
) -> None:
    timed(**{half: (share * choice.PARITY, seconds)})
    model = Predictor(narrow, "cpu")
    chosen = half if better else "float32"
    assert model.precision == chosen
    assert model.device_name == f"CPU ({chosen})"
    pixels = (choice.CPU_PROBE * choice.PROBE) ** 2
    assert model.window_for(3) == int(3 * torch.get_num_threads() * pixels / (seconds if better else 1))
    assert Predictor(narrow, "cpu", "float32").precision == "float32"


def test_a_cpu_is_asked_on_one_thread(narrow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest, threads = Engine.timed, []

    def timed(engine: Engine, *pixels: np.ndarray) -> tuple[np.ndarray, float]:
        threads.append(torch.get_num_threads())
        return honest(engine, *pixels)

    monkeypatch.setattr(Engine, "timed", timed)
    before = torch.get_num_threads()
    Predictor(narrow, "cpu", "float32")
    assert set(threads) == {1}
    assert torch.get_num_threads() == before


def test_the_fastest_precision_that_will_do_is_taken(narrow: Path, timed: Callable[..., None]) -> None:
    timed(float16=(float("nan"), 0.1), int8=(0.001, 0.5), bfloat16=(0.001, 0.4))
    assert Predictor(narrow, "cpu").precision == "bfloat16"


@pytest.mark.parametrize("precision", ["bfloat16", "int8"])
def test_other_precisions_answer_the_probe_like_float32(precision: str) -> None:
    if precision not in device.precisions(torch.device("cpu")):
        pytest.skip(f"this CPU has no {precision}")
    model = load(SHIPPED)
    image, trimap = probe()
    exact, rough = (
        Engine(model, torch.device("cpu"), each)(image, trimap, np.ones(trimap.shape, bool))
        for each in ("float32", precision)
    )
    difference = np.abs(exact - rough)[trimap == UNKNOWN].mean()
    assert 0 < difference <= choice.PARITY


def test_an_unknown_precision_is_refused(narrow: Path) -> None:
    with pytest.raises(InputError, match="float99"):
        Predictor(narrow, "cpu", "float99")


@pytest.mark.parametrize("precision", ["int8", "bfloat16", "float16"])
def test_a_precision_without_its_instructions_is_refused(
    narrow: Path, monkeypatch: pytest.MonkeyPatch, precision: str
) -> None:
    monkeypatch.setattr(predictor, "precisions", lambda device: iter(()))
    with pytest.raises(InputError, match=f"{precision}: this CPU has no instructions for it; choose auto or float32"):
        Predictor(narrow, "cpu", precision)


@pytest.mark.parametrize("precision", ["bfloat16", "int8"])
def test_a_choice_by_hand_wins_over_what_is_faster_or_better(
    narrow: Path, timed: Callable[..., None], precision: str
) -> None:
    if precision not in device.precisions(CPU):
        pytest.skip(f"this CPU has no {precision}")
    timed(int8=(0.5, 9.0), bfloat16=(0.5, 9.0))
    assert Predictor(narrow, "cpu").precision == "float32"
    assert Predictor(narrow, "cpu", precision).precision == precision


def test_turns_are_taken_and_the_least_work_counts(narrow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was held up decides nothing."""
    order: list[str] = []
    seconds = {"float32": [9.0, 1.0, 1.0, 1.0], "bfloat16": [9.0, 9.0, 0.5, 9.0]}

    def measured(self: Engine, image: object, trimap: np.ndarray) -> tuple[np.ndarray, float]:
        order.append(self.precision)
        return np.full(trimap.shape, 0.5, np.float32), seconds[self.precision].pop(0)

    monkeypatch.setattr(choice, "precisions", lambda device: iter(["bfloat16"]))
    monkeypatch.setattr(Engine, "timed", measured)
    _, chosen = choice.choose(load(narrow), CPU, "auto")
    assert chosen == Choice("bfloat16", (choice.CPU_PROBE * choice.PROBE) ** 2 / 0.5, {})
    assert order == ["float32", "bfloat16"] * 4


def test_work_is_not_the_clock(narrow: Path) -> None:
    """What waits, as a thread does whose core another program has, is not counted."""
    import time

    engine = Engine(load(narrow), CPU, "float32")
    image, trimap = probe()

    def slow(*given: object) -> np.ndarray:
        time.sleep(0.3)
        return np.zeros(trimap.shape, np.float32)

    type_ = type("Slow", (Engine,), {"__call__": slow})
    engine.__class__ = type_
    assert engine.timed(image, trimap)[1] < 0.1


@pytest.mark.parametrize(
    "other",
    [
        Choice("float99", 1.0, {}),
        Choice("float32", 0.0, {}),
        Choice("float32", float("nan"), {}),
        Choice("float32", 1.0, {"conv3_1": 1.0}),
        Choice("int8", 1.0, {}),
        Choice("int8", 1.0, {"conv3_1": 1.0}),
    ],
)
def test_what_does_not_fit_the_network_is_told(monkeypatch: pytest.MonkeyPatch, other: Choice) -> None:
    monkeypatch.setattr(choice, "precisions", lambda device: iter(["int8"]))
    model = DIM(width=0.125)
    assert not other.fits(model, CPU)
    assert Choice("float32", 1.0, {}).fits(model, CPU)
    ranges = {layer.name: 1.0 for layer in choice.in_bytes(model.topology)}
    assert Choice("int8", 1.0, ranges).fits(model, CPU)
    assert not Choice("int8", 1.0, ranges | {"conv3_1": float("inf")}).fits(model, CPU)
