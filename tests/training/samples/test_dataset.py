"""Samples: true to the matting equation, repeatable, answerable."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.mattes.families import render
from training.mattes.glass import jelly
from training.mattes.library import Library
from training.mattes.matte import Matte
from training.mattes.strands import fur
from training.samples.dataset import Batches
from training.samples.recipe import Recipe

SMALL = Recipe(crop=64, batch=3, window=4, matte=128)


def library() -> Library:
    """A few drawn mattes and one coloured background."""
    rng = np.random.default_rng(0)
    mattes = [render((5, number), 128) for number in range(4)]
    background = cv2.resize(rng.integers(0, 256, (8, 8, 3), dtype=np.uint8), (200, 150))
    return Library(mattes[:2], mattes[2:], [background])


def test_image_is_the_composite_of_foreground_and_background() -> None:
    batches = Batches(library(), replace(SMALL, degraded=0))
    for number in range(4):
        batch = {name: tensor.numpy().astype(np.float32) for name, tensor in batches[number].items()}
        composite = batch["alpha"] * batch["foreground"] + (1 - batch["alpha"]) * batch["background"]
        assert np.abs(composite - batch["image"]).max() <= 1.01  # three roundings


def test_degrading_changes_the_picture_and_nothing_else() -> None:
    clean, rough = (Batches(library(), replace(SMALL, degraded=share))[0] for share in (0, 1))
    assert (clean["image"] != rough["image"]).any()
    for name in ("alpha", "trimap", "foreground", "background"):
        assert (clean[name] == rough[name]).all()


def test_clutter_stands_in_the_background_and_changes_nothing_else() -> None:
    plain = replace(SMALL, degraded=0, alike=0, clutter=0)
    empty, full = (Batches(library(), replace(plain, clutter=share))[0] for share in (0, 1))
    assert (empty["background"] != full["background"]).any()
    for name in ("alpha", "trimap", "foreground"):
        assert (empty[name] == full[name]).all()


def test_a_distant_background_is_blurred_and_nothing_else() -> None:
    plain = replace(SMALL, degraded=0, alike=0, clutter=0)
    near, far = (Batches(library(), replace(plain, distant=share))[0] for share in (0, 1))
    near_contrast, far_contrast = (np.abs(np.diff(x["background"].numpy().astype(int))).sum() for x in (near, far))
    assert far_contrast < near_contrast
    for name in ("alpha", "trimap", "foreground"):
        assert (near[name] == far[name]).all()


def test_batch_n_is_the_same_whatever_came_before() -> None:
    first = Batches(library(), SMALL)
    for number in range(6):
        late = first[number]
    direct = Batches(library(), SMALL)[5]
    for name, tensor in direct.items():
        assert (tensor == late[name]).all(), name


def test_earlier_batches_can_be_made_again() -> None:
    batches = Batches(library(), replace(SMALL, real=0.0))
    once = [batches[number]["image"] for number in range(30)]
    for number in (0, 29, 7):
        assert (batches[number]["image"] == once[number]).all()


def test_other_batches_and_seeds_give_other_samples() -> None:
    batches = Batches(library(), SMALL)
    assert (batches[0]["image"] != batches[1]["image"]).any()
    assert (batches[0]["image"] != Batches(library(), replace(SMALL, seed=1))[0]["image"]).any()


def lacking(mattes: list[Matte], *labels: int) -> float:
    """The share of crops of these mattes in which one of the labels is missing."""
    trimaps = Batches(Library(mattes, [], []), replace(SMALL, batch=40, real=1.0, photos=0.0))[0]["trimap"].numpy()
    return float(np.mean([not all((trimap == label).any() for label in labels) for trimap in trimaps]))


def test_nearly_all_crops_hold_known_foreground_and_background_and_something_to_learn() -> None:
    animals = [fur(np.random.default_rng(seed), 128) for seed in range(4)]
    assert lacking(animals, FOREGROUND, BACKGROUND, UNKNOWN) < 0.1


def test_crops_of_glass_may_lack_labels_but_never_something_to_learn() -> None:
    vessels = [jelly(np.random.default_rng(seed), 128) for seed in range(4)]
    assert lacking(vessels, FOREGROUND) > 0.5
    assert lacking(vessels, UNKNOWN) == 0
