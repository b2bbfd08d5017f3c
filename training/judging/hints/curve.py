"""Draws how the error falls with each stroke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

import numpy as np
from matplotlib.figure import Figure

Falls = Mapping[str, Sequence[Sequence[float]]]  # by rule, for each picture the error before the first stroke and after


def shares(falls: Falls) -> dict[str, list[float]]:
    """By rule, the share of the first error that is left after each stroke, the mean of the pictures."""
    return {rule: (np.array(errors) / np.array(errors)[:, :1]).mean(axis=0).tolist() for rule, errors in falls.items()}


def curve(falls: Falls) -> bytes:
    """A PNG of the shares."""
    figure = Figure(figsize=(6, 3.6), layout="constrained")
    axes = figure.subplots()
    for (rule, left), marker in zip(shares(falls).items(), "osd", strict=False):
        axes.plot(range(len(left)), np.array(left) * 100, marker=marker, label=rule)
    axes.set(xlabel="strokes", ylabel="SAD, % of the first", ylim=(0, 102))
    axes.grid(alpha=0.3)
    axes.legend()
    stream = BytesIO()
    figure.savefig(stream, format="png", dpi=90)
    return stream.getvalue()
