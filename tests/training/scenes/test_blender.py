"""Every scene renders, from a seed; skipped where Blender is not installed."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from training.mattes.rendered import RENDERED_KINDS, order

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("bpy") is None, reason="needs the extra `render`"),
]


@pytest.mark.parametrize("kind", [kind for kind, _ in RENDERED_KINDS])
def test_a_kind_renders_something_that_is_neither_empty_nor_full(kind: str) -> None:
    from training.scenes.table import render_order

    alpha = render_order(order(3, kind, 64), threads=1).opacity
    assert 0.01 < alpha.mean() < 0.99
    assert ((alpha > 0.05) & (alpha < 0.95)).mean() > 0.01


def test_the_same_seed_renders_the_same_picture() -> None:
    from training.scenes.table import render_order

    first, again = (render_order(order(5, "leaf", 64), threads=1) for _ in range(2))
    np.testing.assert_array_equal(first.alpha, again.alpha)
    np.testing.assert_array_equal(first.foreground, again.foreground)


def test_leaves_hide_what_is_behind_although_light_shines_through_them() -> None:
    from training.scenes.table import render_order

    alpha = render_order(order(3, "leaf", 160), threads=1).opacity
    assert (alpha == 1).mean() > 0.3 * (alpha > 0.5).mean()
