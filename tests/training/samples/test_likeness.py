"""Backgrounds that resemble the subject."""

from __future__ import annotations

import numpy as np
import pytest

from training.mattes.matte import Matte
from training.samples.likeness import coat_behind, hair_behind, matched, moved_towards, skin_behind

SIZE = 96


def test_hair_has_long_streaks_and_skin_has_none() -> None:
    def longest(picture: np.ndarray) -> float:
        """How much stronger neighbours differ across the streaks than along them."""
        grey = picture.mean(2)
        down, across = np.gradient(grey - grey.mean())
        values = np.linalg.eigvalsh(np.cov(np.stack([down.ravel(), across.ravel()])))
        return float(np.sqrt(values[1] / values[0]))

    hairs = [longest(hair_behind(np.random.default_rng(seed), SIZE)) for seed in range(20)]
    skins = [longest(skin_behind(np.random.default_rng(seed), SIZE)) for seed in range(20)]
    assert np.median(hairs) > 3
    assert np.median(skins) < 1.5


def test_skin_is_more_red_than_blue() -> None:
    for seed in range(10):
        skin = skin_behind(np.random.default_rng(seed), SIZE)
        assert skin.shape == (SIZE, SIZE, 3)
        assert 0 <= skin.min() <= skin.max() <= 1
        red, green, blue = skin.mean((0, 1))
        assert red > green > blue


def test_a_coat_is_taken_from_inside_the_subject() -> None:
    colour = np.zeros((200, 300, 3), np.uint8)
    colour[..., 2] = 255  # what lies around the animal
    alpha = np.zeros((200, 300), np.uint8)
    alpha[40:160, 60:240] = 255
    colour[40:160, 60:240] = (200, 120, 0)
    for seed in range(6):
        coat = coat_behind(np.random.default_rng(seed), Matte(colour, alpha), 64)
        assert (coat[..., 0] > 0.7).mean() > 0.7


def test_matched_subjects_and_backgrounds_end_near_each_other() -> None:
    rng = np.random.default_rng(0)
    front = np.clip(rng.normal(0.75, 0.08, (SIZE, SIZE, 3)), 0, 1).astype(np.float32)
    behind = np.clip(rng.normal(0.2, 0.15, (SIZE, SIZE, 3)), 0, 1).astype(np.float32)
    alpha = np.ones((SIZE, SIZE), np.float32)
    dark = bright = spread = 0
    for seed in range(40):
        found, after = matched(np.random.default_rng(seed), front, alpha, behind)
        assert abs(found.mean() - after.mean()) < 0.42
        assert 0 <= min(found.min(), after.min()) <= max(found.max(), after.max()) <= 1
        if after is not behind:
            dark += bool(max(found.mean(), after.mean()) < 0.4)
            bright += bool(min(found.mean(), after.mean()) > 0.6)
        elif abs(found.mean(2).std() - behind.mean(2).std()) < 0.025:
            spread += 1
    assert min(dark, bright, spread) >= 3


def test_a_moved_background_takes_the_mean_colour_of_what_shows() -> None:
    front = np.zeros((SIZE, SIZE, 3), np.float32)
    front[:, 48:] = (0.6, 0.4, 0.2)
    alpha = np.zeros((SIZE, SIZE), np.float32)
    alpha[:, 48:] = 1
    moved = moved_towards(np.full_like(front, 0.5), front, alpha, 1.0)
    assert moved.mean((0, 1)) == pytest.approx((0.6, 0.4, 0.2), abs=0.01)
