"""Samples: true to the matting equation, repeatable, answerable."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.mattes.clear.glass import jelly
from training.mattes.exact.wisps import wisps
from training.mattes.families import render
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
    batches = Batches(library(), replace(SMALL, degraded=0, light=0, light_clear=0))
    for number in range(4):
        batch = {name: tensor.numpy().astype(np.float32) for name, tensor in batches[number].items()}
        composite = batch["alpha"] * batch["foreground"] + (1 - batch["alpha"]) * batch["background"]
        assert np.abs(composite - batch["image"]).max() <= 1.01  # three roundings


def test_light_changes_the_picture_where_subject_and_background_mix_and_nothing_else() -> None:
    plain = replace(SMALL, degraded=0, light=0, light_clear=0)
    numbers, light = (Batches(library(), replace(plain, light=share, light_clear=share))[0] for share in (0, 1))
    for name in ("alpha", "trimap", "foreground", "background"):
        assert (numbers[name] == light[name]).all()
    gained = (light["image"].int() - numbers["image"].int()).amax(1, keepdim=True)
    mixed = (light["alpha"] > 0) & (light["alpha"] < 1)
    assert gained.min() >= 0  # the root of a mean is never less than the mean of roots
    assert gained[mixed].max() > 5
    assert gained[~mixed].abs().max() == 0


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


def test_behind_crisp_subjects_the_background_is_sharp_and_alpha_is_what_was_drawn() -> None:
    rng = np.random.default_rng(0)
    sharp = rng.integers(0, 256, (300, 300, 3), dtype=np.uint8)
    alpha = np.zeros((160, 160), np.uint8)
    alpha[:, ::6] = 255  # bars of a pixel
    alpha[:40] = 255
    matte = Matte(np.full((160, 160, 3), 90, np.uint8), alpha, crisp=True)
    always = replace(SMALL, real=1, second=0, soft=1, distant=1, clutter=0, kin=0, alike=0, batch=20)
    batch = Batches(Library([matte], [], [sharp]), always)[0]
    behind = batch["background"].numpy().astype(float).mean(1)
    assert np.abs(np.diff(behind, axis=2)).mean((1, 2)).min() > 8
    assert set(np.unique(batch["alpha"].numpy())) == {0, 1}


def test_crisp_subjects_do_not_stand_in_backgrounds() -> None:
    strands = [wisps(np.random.default_rng(seed), 160) for seed in range(3)]
    plain = replace(SMALL, real=1, kin=0, alike=0, degraded=0)
    empty, full = (Batches(Library(strands, [], []), replace(plain, clutter=share))[0] for share in (0, 1))
    assert (empty["background"] == full["background"]).all()


def test_kin_backgrounds_come_near_to_the_colour_of_the_subject() -> None:
    matte = fur(np.random.default_rng(0), 128)
    apart = {}
    for share in (0, 1):
        recipe = replace(SMALL, real=1, alike=0, kin=share, second=0, batch=24)
        batch = {name: part.numpy() for name, part in Batches(Library([matte], [], []), recipe)[0].items()}
        front = (batch["foreground"] * batch["alpha"]).sum((2, 3)) / batch["alpha"].sum((2, 3))
        apart[share] = np.abs(front - batch["background"].mean((2, 3))).mean()
    assert apart[1] < 0.8 * apart[0]


def test_pictures_are_drawn_by_their_chances() -> None:
    mattes = [
        Matte(np.full((96, 96, 3), value, np.uint8), fur(np.random.default_rng(1), 96).alpha) for value in (0, 255)
    ]
    shelf = Library(mattes, [], [], foreground_chances=np.array([0.0, 1.0]))
    plain = replace(SMALL, real=1, photos=0, second=0, alike=0, batch=12)
    assert Batches(shelf, plain)[0]["foreground"].numpy().mean((1, 2, 3)).min() > 128
