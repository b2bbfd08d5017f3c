"""Samples: true to the matting equation, repeatable, answerable."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.mattes.families import render
from training.mattes.glass import jelly
from training.mattes.library import Library, read_foreground, read_library
from training.mattes.matte import Matte
from training.mattes.strands import fur
from training.mattes.translucent import cloth, holes
from training.samples.crop import sees_through, softened
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


def test_glass_and_smoke_are_seen_through_and_fur_is_not() -> None:
    for family, expected in ((jelly, True), (cloth, True), (fur, False), (holes, False)):
        assert all(sees_through(family(np.random.default_rng(seed), 128)) == expected for seed in range(4)), family


def test_softened_edges_are_wider_and_keep_the_colour_of_the_subject() -> None:
    alpha = np.zeros((64, 64), np.float32)
    alpha[:, 32:] = 1
    colour = np.zeros((64, 64, 3), np.float32)
    colour[:, 32:] = (0.9, 0.5, 0.1)  # what lies under alpha 0 must not come through
    for seed in range(6):
        out, soft = softened(np.random.default_rng(seed), colour, alpha)
        slope = soft[32]
        assert (np.diff(slope) >= -1e-6).all()
        assert ((slope > 0.02) & (slope < 0.98)).sum() >= 2
        assert slope.sum() == pytest.approx(32, abs=0.5)
        np.testing.assert_allclose(out[32, 33:], np.broadcast_to((0.9, 0.5, 0.1), (31, 3)), atol=1e-3)


def test_reads_a_folder_of_material(tmp_path: Path) -> None:
    for place in ("foregrounds/a", "foregrounds/b", "photos-with-alpha/c/image", "photos-with-alpha/c/alpha"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "backgrounds/d").mkdir(parents=True)
    matte = render((3,), 96)
    rgba = Image.fromarray(np.dstack([matte.foreground, matte.alpha]))
    rgba.save(tmp_path / "foregrounds/a/one.webp", lossless=True)
    rgba.save(tmp_path / "foregrounds/b/two.png")
    Image.fromarray(matte.foreground).save(tmp_path / "photos-with-alpha/c/image/x.jpg")
    Image.fromarray(matte.alpha).save(tmp_path / "photos-with-alpha/c/alpha/x.png")
    Image.fromarray(matte.foreground).save(tmp_path / "backgrounds/d/y.jpg")
    found = read_library(tmp_path)
    assert [len(part) for part in (found.foregrounds, found.photos, found.backgrounds)] == [2, 1, 2]
    np.testing.assert_array_equal(found.foregrounds[0].alpha, matte.alpha)
    assert len(read_library(tmp_path, ["foregrounds/b"]).foregrounds) == 1


def test_an_empty_folder_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no training pictures"):
        read_library(tmp_path)


def test_opaque_strips_of_an_atlas_are_cropped_off(tmp_path: Path) -> None:
    rgba = np.zeros((128, 192, 4), np.uint8)
    rgba[:, 150:] = 255  # bark
    rgba[30:90, 20:100, 3] = 180  # a leaf
    Image.fromarray(rgba).save(tmp_path / "atlas.png")
    matte = read_foreground(tmp_path / "atlas.png")
    assert matte is not None
    assert matte.alpha.max() == 180
    assert matte.alpha.shape[1] <= 150
