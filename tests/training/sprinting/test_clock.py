"""The schedule of a sprint, and what a card can do."""

from __future__ import annotations

import pytest

from mattegui.network.topology import Shape, Topology
from training.sprinting.clock import WARM_STEPS, Clock
from training.sprinting.speed import operations, peak_of


def test_the_rate_rises_stays_and_falls_to_nothing() -> None:
    def share(second: float, step: int) -> float:
        return Clock(10.0, 110.0, lambda: second).share(step)

    assert share(10, 0) == pytest.approx(1 / WARM_STEPS)
    assert share(20, WARM_STEPS) == share(89, 10 * WARM_STEPS) == 1
    assert share(100, 9999) == pytest.approx(0.5)
    assert share(110, 9999) == share(500, 9999) == 0
    assert Clock(10.0, 110.0, lambda: 5.0).progress == 0


def test_a_late_start_shortens_the_run_and_not_its_end() -> None:
    assert Clock(80.0, 100.0, lambda: 98.0).share(9999) == pytest.approx(0.5)


def test_operations_are_those_of_the_networks_design() -> None:
    # shared figures: 155 G multiplications at 512 x 512 and width 1, and 20 of the refinement
    whole = operations(Topology(Shape())) * 512**2 / 6
    plain = operations(Topology(Shape(refine=False))) * 512**2 / 6
    assert plain == pytest.approx(155e9, rel=0.02)
    assert whole - plain == pytest.approx(20e9, rel=0.05)


def test_cards_are_known_by_their_names() -> None:
    assert peak_of("NVIDIA H100 80GB HBM3") == peak_of("NVIDIA H200") == 989e12
    assert peak_of("NVIDIA H100 PCIe") == 756e12
    assert peak_of("cpu") is None
