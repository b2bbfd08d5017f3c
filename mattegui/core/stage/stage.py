"""All that decides what a composite looks like beside the cutout itself."""

from __future__ import annotations

from dataclasses import dataclass

from mattegui.core.stage.background import Background
from mattegui.core.stage.placement import AS_PHOTOGRAPHED, Placement


@dataclass(frozen=True)
class Stage:
    """background: what stands behind. placement: where the cutout stands. linear: whether light is mixed, or values."""

    background: Background
    placement: Placement = AS_PHOTOGRAPHED
    linear: bool = False
