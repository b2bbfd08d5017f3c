"""Differences as colours."""

import numpy as np

from mattegui.gui.canvas.views.heat import AGREES, DIMMED, DOUBTED, TOO_LITTLE, TOO_MUCH, glow, heat


def test_a_signed_difference_tells_too_much_from_too_little() -> None:
    alpha, reference = np.array([[1, 0.5, 0]], np.float32), np.array([[0, 0.5, 1]], np.float32)
    much, agrees, little = heat(alpha, reference, signed=True)[0].astype(int)
    for pixel, colour in ((much, TOO_MUCH), (agrees, AGREES), (little, TOO_LITTLE)):
        assert np.abs(pixel - colour).max() <= 2


def test_an_absolute_difference_is_the_brighter_the_farther() -> None:
    alpha = np.linspace(0, 1, 9, dtype=np.float32)[None]
    pixels = heat(alpha, np.zeros_like(alpha), signed=False)[0].astype(int)
    assert pixels[0].max() < 10
    assert (np.diff(pixels.sum(axis=1)) > 0).all()
    assert (heat(1 - alpha, np.ones_like(alpha), signed=False)[0] == pixels).all()


def test_from_afar_it_is_the_mean_difference() -> None:
    alpha = np.zeros((4, 4), np.float32)
    alpha[:2], alpha[2:, 2:] = 0.5, 1
    reference = np.zeros((4, 4), np.float32)
    small = heat(alpha, reference, True, 2)
    assert small.shape == (2, 2, 3)
    assert (small == heat(np.array([[0.5, 0.5], [0, 1]], np.float32), reference[:2, :2], True)).all()


def test_a_doubt_glows_over_the_photograph_in_dark_grey() -> None:
    image = np.full((2, 4, 3), 100, np.uint8)
    image[:, 3] = 255
    doubt = np.array([[0, 1, 0.5, 0]] * 2, np.float32)
    sure, unsure, half, white = glow(doubt, image)[0].astype(int)
    assert sure.tolist() == [100 * DIMMED] * 3
    assert unsure.tolist() == list(DOUBTED)
    assert np.abs(half - (sure + unsure) / 2).max() <= 1
    assert white.max() < max(DOUBTED) / 2, "nothing of the photograph is as bright as a doubt"
    assert np.abs(glow(doubt, image, 2)[0, 0] - (sure + unsure) / 2).max() <= 1
