"""Which scene shows which kind."""

from __future__ import annotations

from collections.abc import Callable

import bpy
import numpy as np

from training.mattes.matte import Matte
from training.mattes.rendered import Order, matte_of
from training.scenes.stage import Subject, shoot
from training.scenes.subjects.animals import build_animal
from training.scenes.subjects.heads import build_head
from training.scenes.subjects.nets import build_net
from training.scenes.subjects.plants import build_grass, build_twig
from training.scenes.subjects.plumes import build_feathers
from training.scenes.subjects.vapour import build_smoke
from training.scenes.subjects.vessels import build_vessel

BLENDER_VERSION = str(bpy.app.version_string)
SCENES: dict[str, Callable[[np.random.Generator], Subject]] = {
    "long-hair": build_head,
    "fur": build_animal,
    "glass": build_vessel,
    "feather": build_feathers,
    "lace": build_net,
    "leaf": build_twig,
    "grass": build_grass,
    "smoke": build_smoke,
}


def render_order(wanted: Order, threads: int) -> Matte:
    """Render one subject; the same order gives the same matte with the same version of Blender."""
    return matte_of(shoot(SCENES[wanted.kind], wanted.generator(), wanted.size, threads))
