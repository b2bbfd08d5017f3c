"""Material and runs of toy size, shared by the tests of training."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import torch
from PIL import Image

from mattegui.core.trimap import from_alpha
from mattegui.network import weights
from mattegui.network.dim import DIM
from training.learning.config import Config, Size
from training.mattes.families import render
from training.mattes.library import Library
from training.mattes.strands import fur
from training.samples.recipe import Recipe

WIDTH = 0.125
RECIPE = Recipe(window=2, matte=96)
SIZES = (Size(0.5, 32, 3, 0.12), Size(0.5, 64, 2, 0.12))
TINY = Config(width=WIDTH, steps=6, mix=SIZES, workers=0, recipe=RECIPE)


def library() -> Library:
    """Three drawn mattes and a background."""
    rng = np.random.default_rng(0)
    background = cv2.resize(rng.integers(0, 256, (8, 8, 3), dtype=np.uint8), (200, 150))
    return Library([render((5, number), 96) for number in range(3)], [], [background])


def material(folder: Path) -> Path:
    """A folder of training material and, in `check`, a dataset."""
    for place in ("foregrounds/a", "backgrounds/b", "check/image", "check/trimap", "check/alpha"):
        (folder / place).mkdir(parents=True)
    matte = fur(np.random.default_rng(0), 96)
    Image.fromarray(np.dstack([matte.foreground, matte.alpha])).save(folder / "foregrounds/a/one.png")
    noise = np.random.default_rng(0).integers(0, 256, (120, 160, 3), dtype=np.uint8)
    Image.fromarray(noise).save(folder / "backgrounds/b/two.png")
    Image.fromarray(matte.foreground).save(folder / "check/image/x.png")
    Image.fromarray(matte.alpha).save(folder / "check/alpha/x.png")
    trimap = from_alpha(matte.alpha.astype(np.float32) / 255, 3)
    Image.fromarray(trimap).save(folder / "check/trimap/x.png")
    return folder


def start(*arguments: str | Path | float) -> subprocess.CompletedProcess[str]:
    """A command of this package in a process of its own."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=200, env=environment, check=False)


def saved(path: Path, seed: int, width: float = 0.125) -> Path:
    """A file of random weights."""
    torch.manual_seed(seed)
    weights.save(DIM(width=width), path, {"step": str(seed), "minutes": "1.0"})
    return path
