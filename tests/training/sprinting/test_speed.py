"""How large a step becomes, and what happens when it no longer fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
import torch

from mattegui.network.dim import DIM
from tests.training.samples.test_resident import maker, mattes
from training.learning.config import Config
from training.samples.dataset import Batch
from training.sprinting import speed
from training.sprinting.clock import Clock
from training.sprinting.engine import Engine
from training.sprinting.files import Outcome
from training.sprinting.sprint import Plan, Sprint, planned

USUAL, FOR_EVER = 1 << 20, 1e12


class Card:
    """Stands for an engine: steps take a second and as long as their pixels need; too many do not fit."""

    def __init__(self, most: float) -> None:
        self.most = most

    def seconds_a_step(self, batches: Callable[[], Batch]) -> float:
        pixels = float(batches()["pixels"])
        if pixels > self.most:
            raise torch.OutOfMemoryError("too large")
        return 1 + pixels / 1e6


@pytest.mark.parametrize(
    ("most", "until", "found"),
    [(1e12, FOR_EVER, 2 * USUAL), (USUAL / 2, FOR_EVER, USUAL // 2), (1e12, 0.0, USUAL // speed.SMALLER)],
)
def test_a_step_grows_while_it_pays_and_fits_and_there_is_time(most: float, until: float, found: int) -> None:
    said: list[str] = []
    engine = cast(Engine, Card(most))
    grown = speed.grown(engine, lambda pixels: {"pixels": torch.tensor(pixels)}, USUAL, until, said.append)
    assert grown == found
    assert any("do not fit" in line for line in said) == (most < USUAL)


def test_a_step_stops_growing_where_more_crops_bring_no_more_a_second() -> None:
    class Slow(Card):
        def seconds_a_step(self, batches: Callable[[], Batch]) -> float:
            return float(batches()["pixels"]) / 1e6  # no faster, however many

    engine = cast(Engine, Slow(1e12))
    grown = speed.grown(engine, lambda pixels: {"pixels": torch.tensor(pixels)}, USUAL, FOR_EVER, lambda _: None)
    assert grown == USUAL // speed.SMALLER


class Feed:
    """Stands for a feed whose mattes do not change."""

    def __init__(self) -> None:
        self.maker, self.brought = maker(mattes()[:2]), 0

    def renew(self) -> None: ...


def test_a_step_that_does_not_fit_is_made_smaller_and_the_sprint_goes_on(tmp_path: Path) -> None:
    torch.manual_seed(0)
    engine = Engine(DIM(width=0.125, norm=True), Config(rate=0.02), torch.device("cpu"))
    sizes: list[int] = []
    step = engine.step

    def narrow(batch: Batch, share: float, decay: float) -> None:
        sizes.append(len(batch["image"]))
        if sizes[-1] > 4:
            raise torch.OutOfMemoryError("too large")
        step(batch, share, decay)

    engine.step = narrow  # type: ignore[method-assign]
    seconds = iter(number / 100 for number in range(10000))
    said: list[str] = []
    plan = Plan(sizes=((64, 1.0, 0.2),), pixels=8 * 64 * 64)
    sprint = Sprint(plan, engine, cast(Any, Feed()), Outcome(tmp_path), said.append)
    sprint.run(Clock(0.0, 0.3, lambda: next(seconds)), {})
    assert sizes[0] == 8
    assert set(sizes[1:]) == {4}
    assert sprint.step == len(sizes) - 1
    assert any("out of memory" in line for line in said)
    assert {"sprint-100.pt", "log.csv"} <= {path.name for path in tmp_path.iterdir()}


def test_a_command_line_changes_the_usual_plan_only_where_it_says_so() -> None:
    usual = Plan(smoke=5.0, seed=3)
    assert planned(None, None, None, 5.0, 3) == usual
    plan = planned(0.1, [64, 96], 1000, 0.0, 0)
    assert (plan.config.rate, [size[0] for size in plan.sizes], plan.pixels) == (0.1, [64, 96], 1000)
