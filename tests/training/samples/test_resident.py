"""Samples made on the device: like the CPU's, true to the matting equation, never waiting."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch.utils._python_dispatch import TorchDispatchMode

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.mattes.families import render
from training.mattes.library import Library
from training.mattes.matte import LEAST_SHARE, Matte
from training.mattes.strands import fur
from training.samples.batched import optics
from training.samples.batched.shelf import BACKGROUND_FINER, Shelf
from training.samples.batched.sizes import shelved_background, shelved_matte
from training.samples.crop import crop, veiled
from training.samples.dataset import Batch, Batches
from training.samples.recipe import Recipe
from training.samples.resident import Maker

CROP, WIDEST = 64, 0.18
RECIPE = Recipe(crop=CROP, batch=16, widest=WIDEST, real=1.0, photos=0.0)


def mattes() -> list[Matte]:
    furs = [fur(np.random.default_rng(seed), 128) for seed in range(5)]
    return furs + [render((7, number), 128) for number in range(5)]


def backgrounds() -> list[NDArray[np.uint8]]:
    rng = np.random.default_rng(0)
    small = [rng.integers(0, 256, (12, 16, 3), dtype=np.uint8) for _ in range(3)]
    return [np.asarray(cv2.resize(each, (200, 150), interpolation=cv2.INTER_CUBIC), np.uint8) for each in small]


def maker(given: list[Matte], recipe: Recipe = RECIPE, kind: str = "cpu") -> Maker:
    device = torch.device(kind)
    shelf = Shelf([shelved_matte(matte, np.random.default_rng(0)) for matte in given], device)
    behind = Shelf([shelved_background(each) for each in backgrounds()], device, finer=BACKGROUND_FINER)
    return Maker(shelf, np.ones(len(given)), behind, np.ones(3), recipe)


class Awake(TorchDispatchMode):
    """Fails when anything would wait for a device: a value read by Python, or a size that depends on values."""

    WAITING = ("_local_scalar_dense", "nonzero", "masked_select", "unique", "equal", "is_nonzero")

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:  # noqa: ANN401
        assert not any(name in str(func) for name in self.WAITING), func
        return func(*args, **(kwargs or {}))


def test_making_a_batch_never_waits_for_the_device() -> None:
    made = maker(mattes())
    with Awake():
        made.batch(4, CROP, WIDEST)
    with pytest.raises(AssertionError), Awake():
        float(torch.ones(1))


def test_everything_lies_on_the_device() -> None:
    # torch's device without values: it refuses to mix with another, and to say what a value is.
    batch = maker(mattes()[:3], replace(RECIPE, degraded=1.0, alike=1.0, clutter=1.0), "meta").batch(8, CROP, WIDEST)
    assert {tensor.device.type for tensor in batch.values()} == {"meta"}


def widths(trimaps: NDArray[np.uint8]) -> NDArray[np.float64]:
    """How far the deepest unknown pixel of each trimap is from a known one, at most the crop."""
    found = [cv2.distanceTransform((each == UNKNOWN).astype(np.uint8), cv2.DIST_L2, 3).max() for each in trimaps]
    return np.minimum(found, CROP)


def shares(batches: list[Batch]) -> dict[str, NDArray[np.float64]]:
    """What is compared, each with its mean's standard error: figures of every sample."""
    trimap = torch.cat([batch["trimap"] for batch in batches])[:, 0].numpy()
    alpha = torch.cat([batch["alpha"] for batch in batches])[:, 0].numpy()
    unknown = trimap == UNKNOWN
    found = {
        "unknown": unknown.mean((1, 2)),
        "foreground": (trimap == FOREGROUND).mean((1, 2)),
        "background": (trimap == BACKGROUND).mean((1, 2)),
        "width": widths(trimap) / CROP,
        "edges": np.abs(np.diff(alpha, axis=2)).mean((1, 2)),
        "steepest edge": np.abs(np.diff(alpha, axis=2)).max((1, 2)),
    }
    for low, high in ((-1, 0.02), (0.02, 0.3), (0.3, 0.7), (0.7, 0.98), (0.98, 2)):
        inside = unknown & (alpha > low) & (alpha <= high)
        found[f"alpha to {high}"] = inside.sum((1, 2)) / np.maximum(unknown.sum((1, 2)), 1)
    for name in ("image", "foreground", "background"):
        picture = torch.cat([batch[name] for batch in batches]).float() / 255
        found[f"{name} contrast"] = picture.std((1, 2, 3)).numpy().astype(np.float64)
        found[f"{name} detail"] = picture.diff(dim=3).abs().mean((1, 2, 3)).numpy().astype(np.float64)
    return found


def test_a_batch_repeats_with_both_seeds() -> None:
    made, batches = maker(mattes(), replace(RECIPE, kin=0.5)), list[Batch]()
    for _ in range(2):
        torch.manual_seed(3)
        random.seed(3)
        batches.append(made.batch(7, CROP, WIDEST))
    assert all(torch.equal(batches[0][name], batches[1][name]) for name in batches[0])


def test_samples_are_distributed_as_the_cpus() -> None:
    torch.manual_seed(0)
    made = maker(mattes())
    mine = shares([made.batch(48, CROP, WIDEST) for _ in range(6)])
    batches = Batches(Library(mattes(), [], backgrounds()), RECIPE)
    theirs = shares([batches[number] for number in range(18)])
    for name, values in mine.items():
        others = theirs[name]
        error = np.sqrt(values.var() / len(values) + others.var() / len(others))
        # Four standard errors, and a tenth for what is simpler on the device.
        assert abs(values.mean() - others.mean()) < 4 * error + 0.1 * abs(others.mean()), name


def test_zooms_are_distributed_as_the_cpus() -> None:
    # A ramp: how steep it is in a crop tells its zoom.
    ramp = Matte(np.full((256, 256, 3), 99, np.uint8), np.tile(np.arange(256, dtype=np.uint8), (256, 1)))

    def zoom(alpha: NDArray[np.float32]) -> float:
        rows, columns = np.gradient(alpha)
        steep = np.hypot(rows, columns)
        return 1 / 255 / float(np.median(steep[steep > 1e-4]))

    rng = np.random.default_rng(0)
    theirs = [zoom(crop(rng, ramp, CROP, True)[1]) for _ in range(300)]
    torch.manual_seed(0)
    made = maker([ramp])
    _, alpha = made._crops(torch.zeros(300, dtype=torch.int64), CROP, centred=True)
    mine = [zoom(each) for each in alpha[:, 0].numpy()]
    for quantile in (0.1, 0.25, 0.5, 0.75, 0.9):
        assert np.quantile(mine, quantile) == pytest.approx(np.quantile(theirs, quantile), rel=0.2)


def test_glass_becomes_clearer_or_denser_as_on_the_cpu() -> None:
    alpha = np.zeros((32, 32), np.float32)
    alpha[:16], alpha[0], alpha[1] = 0.35, 1.0, 0.8
    count = 8000  # with a tenth of it the share that becomes denser is not told to a tenth
    theirs = [veiled(np.random.default_rng(seed), alpha)[10, 5] for seed in range(count)]
    torch.manual_seed(0)
    mine = optics.veiled(torch.from_numpy(alpha).expand(count, 1, 32, 32))
    for quantile in (0.1, 0.3, 0.5, 0.85, 0.95):
        expected = np.quantile(theirs, quantile)
        assert np.quantile(mine[:, 0, 10, 5].numpy(), quantile) == pytest.approx(expected, rel=0.1, abs=0.02)
    assert (mine[:, 0, 16:] == 0).all()
    assert torch.allclose(mine[:, 0, 0], torch.tensor(1.0))
    strands = torch.from_numpy(fur(np.random.default_rng(1), 64).opacity).expand(20, 1, 64, 64)
    assert (optics.veiled(strands) == strands).all()


def test_image_is_the_composite_of_foreground_and_background() -> None:
    batch = maker(mattes(), replace(RECIPE, degraded=0, light=0, light_clear=0)).batch(6, CROP, WIDEST)
    alpha, front, back = batch["alpha"], batch["foreground"].float(), batch["background"].float()
    assert (alpha * front + (1 - alpha) * back - batch["image"].float()).abs().max() <= 1.01  # three roundings
    types = {name: tensor.dtype for name, tensor in batch.items()}
    cpu = Batches(Library(mattes(), [], backgrounds()), replace(RECIPE, batch=6))[0]
    assert types == {name: tensor.dtype for name, tensor in cpu.items()}
    assert {name: tensor.shape for name, tensor in batch.items()} == {n: tensor.shape for n, tensor in cpu.items()}


def test_nearly_all_samples_hold_known_pixels_of_both_kinds() -> None:
    torch.manual_seed(0)
    trimap = maker(mattes()[:5]).batch(48, CROP, WIDEST)["trimap"]
    lacking = [((trimap == label).float().mean((1, 2, 3)) < 0.01) for label in (FOREGROUND, BACKGROUND)]
    assert (lacking[0] | lacking[1]).float().mean() < 0.15
    assert ((trimap == UNKNOWN).float().mean((1, 2, 3)) < 0.02).float().mean() < 0.1


def test_drawn_mattes_are_used_once_they_are_there() -> None:
    device = torch.device("cpu")
    shelved = [shelved_matte(matte, np.random.default_rng(0)) for matte in mattes()[:2]]
    shelf = Shelf(shelved[:1], device, 3, shelved[1])
    made = Maker(shelf, np.ones(1), None, np.ones(0), replace(RECIPE, real=0.5))
    assert set(made._chosen(40).tolist()) == {0}
    made.ready = 2
    torch.manual_seed(0)
    assert set(made._chosen(40).tolist()) == {0, 1, 2}
    only = Maker(Shelf([], device, 2, shelved[1]), np.ones(0), None, np.ones(0), RECIPE)
    with pytest.raises(ValueError, match="no matte"):
        only.batch(2, CROP, WIDEST)
    only.ready = 2
    assert only.batch(2, CROP, WIDEST)["image"].shape == (2, 3, CROP, CROP)


def test_a_crisp_matte_keeps_its_pixels() -> None:
    given = mattes()[0]
    made = maker([given])
    made.mattes.crisp[:] = True
    torch.manual_seed(0)
    planes = made._crops(torch.zeros(8, dtype=torch.int64), CROP, centred=True)[1]
    known = set(np.round((given.opacity + LEAST_SHARE - LEAST_SHARE) * 255).astype(int).ravel().tolist())
    assert set((planes * 255).round().int().flatten().tolist()) <= known | {255}
    torch.testing.assert_close(planes * 255, (planes * 255).round(), atol=0.3, rtol=0)
