"""Foreground colour against PyMatting's multi-level estimate, on composites whose true colour is known.

Set MATTEGUI_TRAINING_DATA to a folder with `foregrounds/*/*.webp` (RGBA) and `backgrounds/*/*` to run it; `pytest -s`
prints the table. The figures of the day stand in `mattegui/core/foreground.py`.
"""

import os
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.foreground import estimate_foreground

FOLDERS = (
    "0ad_hair_feather_props",
    "tuxpaint_photo_stamps",
    "wesnoth_portraits",
    "wesnoth_halo_fx",
    "0ad_gaia_foliage",
    "openclipart_soft",
)
EACH = 6
SIDE = 600  # smaller foregrounds are enlarged to this, so that edges are as soft as in photographs

Floats = NDArray[np.float32]


def load(path: Path) -> tuple[Floats, Floats]:
    """Foreground (H, W, 3) and alpha (H, W), premultiplied while resampled so that hidden junk does not bleed in."""
    rgba = cv2.imread(str(path), cv2.IMREAD_UNCHANGED).astype(np.float32) / 255
    scale = max(1.0, SIDE / max(rgba.shape[:2]))
    rgba[..., :3] *= rgba[..., 3:]
    rgba = np.clip(cv2.resize(rgba, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), 0, 1)
    alpha = rgba[..., 3].copy()
    foreground = np.clip(rgba[..., :3] / np.maximum(alpha, 1e-3)[..., None], 0, 1)
    alpha[alpha < 2 / 255] = 0
    alpha[alpha > 253 / 255] = 1
    return foreground, alpha


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_as_close_as_multi_level_on_a_new_background() -> None:
    data = os.environ.get("MATTEGUI_TRAINING_DATA")
    if data is None:
        pytest.skip("MATTEGUI_TRAINING_DATA is not set")
    multi_level = pytest.importorskip("pymatting").estimate_foreground_ml
    multi_level(np.zeros((32, 32, 3)), np.zeros((32, 32)))  # compiled before the clock starts
    rng = np.random.default_rng(1)
    scenes = sorted(Path(data, "backgrounds").rglob("*.jpg"))
    methods = {"photograph": lambda image, _: image, "multi-level": multi_level, "ours": estimate_foreground}
    errors: dict[str, list[tuple[float, float, float]]] = {name: [] for name in methods}
    for folder in FOLDERS:
        files = sorted(Path(data, "foregrounds", folder).glob("*.webp"))
        for path in rng.choice(np.array(files, object), min(EACH, len(files)), replace=False):
            truth, alpha = load(path)
            size = (alpha.shape[1], alpha.shape[0])
            scene = cv2.imread(str(scenes[rng.integers(len(scenes))]))
            behind = cv2.resize(scene, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
            share = alpha[..., None]
            image = (np.rint((share * truth + (1 - share) * behind) * 255) / 255).astype(np.float32)
            soft = (alpha > 0) & (alpha < 1)
            for name, method in methods.items():
                start = time.perf_counter()
                estimate = method(image, alpha)
                seconds = (time.perf_counter() - start) / alpha.size * 1e6
                weight = share * (1 - share)
                colour = float((np.abs(estimate - truth) * weight).sum() / weight.sum() / 3) * 255
                lit = float(np.abs(share * (estimate - truth))[soft].mean()) * 255
                errors[name].append((lit, colour, seconds))
    print("\nmethod        on new background   colour   s per megapixel")
    for name, rows in errors.items():
        lit, colour, seconds = np.mean(rows, axis=0)
        print(f"{name:12}  {lit:17.2f}   {colour:6.2f}   {seconds:.3f}")
    means = {name: np.mean(rows, axis=0) for name, rows in errors.items()}
    assert means["ours"][0] < 1.05 * means["multi-level"][0]
    assert means["ours"][0] < 0.7 * means["photograph"][0]
