"""Chance that is the same in every run."""

from __future__ import annotations

import random

import pytest


@pytest.fixture(autouse=True)
def seeded() -> None:
    """Python's numbers decide how many samples something happens to; tests that count seed torch themselves."""
    random.seed(0)
