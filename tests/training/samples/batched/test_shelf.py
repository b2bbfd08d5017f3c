"""Crops of pictures on a device, against those that OpenCV makes."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from training.mattes.matte import LEAST_SHARE, Matte, warp
from training.mattes.strands import fur
from training.samples.batched.shelf import Shelf
from training.samples.batched.sizes import ANCHORS, shelved_background, shelved_matte


def matte(seed: int, size: int) -> Matte:
    return fur(np.random.default_rng(seed), size)


@pytest.mark.parametrize(("zoom", "angle"), [(1.0, 0.0), (1.3, 0.4), (0.64, 0.2), (0.5, -0.3)])
def test_a_crop_equals_the_cpus(zoom: float, angle: float) -> None:
    mattes = [matte(0, 96), matte(1, 128)]
    shelf = Shelf([shelved_matte(each, np.random.default_rng(0)) for each in mattes], torch.device("cpu"))
    turn = zoom * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    source, target = np.array([70.0, 40.0]), np.array([30.5, 33.0])
    colour, alpha = warp(mattes[1], np.column_stack([turn, target - turn @ source]), 64)
    inverse = torch.from_numpy(np.linalg.inv(turn)).float()[None]
    planes = shelf.take(
        torch.tensor([1]), inverse, torch.tensor(source).float()[None], torch.tensor(target).float()[None], 64
    )
    mine = (planes[0, 3] - LEAST_SHARE).numpy()
    close = 1e-3 if zoom >= 1 else 0.03  # below, areas of other sizes are averaged
    assert np.abs(mine - alpha).mean() < close
    straight = (planes[0, :3] / planes[0, 3:]).permute(1, 2, 0).numpy()
    assert np.abs(straight - colour)[alpha > 0.1].mean() < max(close, 5e-3)


def test_a_matte_laid_down_later_is_found_in_its_place() -> None:
    late = shelved_matte(matte(2, 96), np.random.default_rng(0))
    shelf = Shelf([shelved_matte(matte(0, 64), np.random.default_rng(0))], torch.device("cpu"), 2, late)
    shelf.put(2, torch.from_numpy(late.pixels.view(np.int32)[:, 0]))
    middle = torch.full((1, 2), 47.5)
    planes = shelf.take(torch.tensor([2]), torch.eye(2)[None], middle, middle, 96)
    np.testing.assert_allclose(planes[0, 3] - LEAST_SHARE, matte(2, 96).opacity, atol=1e-5)


def test_anchors_lie_on_the_edge_and_backgrounds_know_how_busy_they_are() -> None:
    shelved = shelved_matte(matte(0, 96), np.random.default_rng(0))
    assert len(shelved.anchors) == ANCHORS
    columns, rows = shelved.anchors.T.astype(int)
    values = matte(0, 96).alpha[rows, columns]
    assert ((values > 8) & (values < 247)).all()
    flat = np.full((40, 60, 3), 90, np.uint8)
    noisy = np.random.default_rng(0).integers(0, 256, flat.shape, dtype=np.uint8)
    assert shelved_background(flat).busy == 0 < shelved_background(noisy).busy


def test_a_shelf_without_pictures_is_refused() -> None:
    with pytest.raises(ValueError, match="pictures"):
        Shelf([], torch.device("cpu"))
