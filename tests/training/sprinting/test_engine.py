"""Steps that never wait, and the compiler's trial."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
import torch

from mattegui.network.dim import DIM
from tests.training.samples.test_resident import CROP, WIDEST, Awake, maker, mattes
from training.learning.average import Average
from training.learning.config import Config
from training.learning.learner import has_fast_bfloat16
from training.samples.dataset import Batch
from training.sprinting.engine import Engine


def engine() -> Engine:
    torch.manual_seed(0)
    return Engine(DIM(width=0.125, norm=True), Config(rate=0.02), torch.device("cpu"))


def batch(count: int = 2) -> Batch:
    torch.manual_seed(1)
    return maker(mattes()[:2]).batch(count, CROP, WIDEST)


def test_a_step_never_waits_for_the_device_and_learns() -> None:
    running, given = engine(), batch(4)
    has_fast_bfloat16()  # asks the processor once
    running.step(given, 1.0, 0.5)
    first = running.read_losses()["total"]
    with Awake():
        for _ in range(8):
            running.step(given, 1.0, 0.5)
    running.read_losses()
    running.step(given, 0.0, 1.0)
    assert running.read_losses()["total"] < 0.9 * first


def test_the_average_is_the_one_of_the_cpus_path() -> None:
    running, given = engine(), batch()
    usual = Average(running.network, 0.8)
    for step in range(12):
        decay = min(0.8, (1 + step) / (10 + step))
        running.step(given, 1.0, decay)
        usual.update(running.network, step)
    for name, tensor in usual.network.state_dict().items():
        torch.testing.assert_close(running.average.state_dict()[name], tensor, atol=1e-5, rtol=1e-4)


def test_the_state_brings_everything_back() -> None:
    running, given = engine(), batch()
    running.step(given, 1.0, 0.5)
    before = running.state()
    running.step(given, 1.0, 0.5)
    running.restore(before)
    for held, network in zip(before["networks"], (running.network, running.average), strict=True):
        assert all(torch.equal(held[name], tensor) for name, tensor in network.state_dict().items())


@pytest.mark.parametrize(("pace", "kept"), [(0.5, True), (3.0, False)])
def test_the_compiler_is_kept_where_it_is_faster(pace: float, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    running, used = engine(), list[str]()
    seconds = iter((1.0, pace))
    monkeypatch.setattr(running, "seconds_a_step", lambda _: next(seconds))

    def compiled(part: Callable[..., Any], dynamic: bool) -> Callable[..., Any]:
        def traced(*given: object) -> object:
            used.append(part.__name__)
            return part(*given)

        return traced

    assert ("kept" if kept else "dropped") in running.try_compiling(batch, compiled)
    running.step(batch(), 1.0, 0.5)
    assert set(used) == ({"activate", "pool", "scatter_onto"} if kept else set())


@pytest.mark.filterwarnings("ignore")  # torch's compiler warns of what it does itself
def test_compiled_parts_answer_as_plain_ones_for_all_sizes() -> None:
    running, given = engine(), [maker(mattes()[:2]).batch(count, size, WIDEST) for count, size in ((2, 64), (3, 96))]
    plain = [running.learner(each)["total"].item() for each in given]
    before = running.state()
    running.network.use(lambda part: torch.compile(part, dynamic=True, backend="aot_eager"))
    running.restore(before)
    for each, loss in zip(given, plain, strict=True):
        found = running.learner(each)["total"]
        found.backward()
        assert found.item() == pytest.approx(loss, abs=1e-3)


def test_a_compiler_that_fails_or_takes_too_long_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    running, given = engine(), batch()
    monkeypatch.setattr("training.sprinting.engine.TRIAL_STEPS", 1)
    monkeypatch.setattr("training.sprinting.engine.SETTLING_STEPS", 0)

    def fails(_part: object, dynamic: bool) -> object:
        raise RuntimeError("no triton here")

    assert "RuntimeError" in running.try_compiling(lambda: given, fails)
    monkeypatch.setattr("training.sprinting.engine.COMPILE_SECONDS", 0.2)

    def sleeps(_part: object, dynamic: bool) -> object:
        time.sleep(30)
        return None

    before = time.monotonic()
    assert "TimeoutError" in running.try_compiling(lambda: given, sleeps)
    assert time.monotonic() - before < 20
    running.step(given, 1.0, 0.5)
