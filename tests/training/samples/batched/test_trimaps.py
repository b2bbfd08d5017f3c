"""Trimaps for batches."""

from __future__ import annotations

import cv2
import numpy as np
import torch

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.mattes.strands import fur
from training.samples.batched.trimaps import EXACT_REACH, depth, random_trimaps
from training.samples.trimaps import ALPHA_TOLERANCE


def alphas(count: int, size: int = 96) -> torch.Tensor:
    mattes = [fur(np.random.default_rng(seed), size).opacity for seed in range(count)]
    return torch.from_numpy(np.stack(mattes))[:, None]


def test_depth_is_the_distance_to_the_nearest_pixel_outside() -> None:
    inside = alphas(3) < 0.5
    mine = depth(inside, 40.0)[:, 0].numpy()
    for given, found in zip(inside[:, 0].numpy(), mine, strict=True):
        true = cv2.distanceTransform(given.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        near = true < EXACT_REACH
        np.testing.assert_allclose(found[near], true[near], atol=1e-4)
        far = ~near & (true < 40)
        assert np.abs(found[far] - true[far]).mean() < 1.5
        assert np.abs(found[far] - true[far]).max() < 5.0


def test_known_pixels_are_true_and_bands_are_as_wide_as_allowed() -> None:
    torch.manual_seed(0)
    alpha = alphas(8).repeat(8, 1, 1, 1)
    broad = torch.arange(64) % 2 == 0
    trimap = random_trimaps(alpha, 10.0, broad)
    assert set(trimap.unique().tolist()) == {BACKGROUND, UNKNOWN, FOREGROUND}
    assert (alpha[trimap == FOREGROUND] >= 1 - ALPHA_TOLERANCE).all()
    assert (alpha[trimap == BACKGROUND] <= ALPHA_TOLERANCE).all()
    unknown = (trimap == UNKNOWN).float().mean((1, 2, 3))
    assert unknown.std() > 0.02, "they are of many kinds"
    assert unknown[broad].mean() > 1.2 * unknown[~broad].mean()
    clear = (alpha <= ALPHA_TOLERANCE)[~broad]
    deep = depth(clear, 40.0) > 12  # the largest radius, and what large pixels and brushes add
    away = deep & (trimap[~broad] == UNKNOWN)
    assert away.float().mean() < 0.01
