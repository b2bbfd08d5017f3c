import numpy as np
import pytest

from mattegui.gui.images import image_of


@pytest.mark.parametrize("shape", [(3, 5), (3, 5, 3), (3, 5, 4)])
def test_an_image_has_the_array_s_pixels_and_lives_on_its_own(shape: tuple[int, ...]) -> None:
    whole = np.random.default_rng(0).integers(0, 256, (6, 10, *shape[2:])).astype(np.uint8)
    pixels = whole[::2, ::2]  # not in one piece
    expected = np.dstack([pixels] * 3) if pixels.ndim == 2 else pixels.copy()
    image = image_of(pixels)
    whole[:] = 0
    assert (image.width(), image.height()) == (5, 3)
    for row, column in np.ndindex(3, 5):
        colour = image.pixelColor(column, row).getRgb()[: expected.shape[2]]
        assert colour == tuple(expected[row, column].tolist())


def test_premultiplied_colours_are_known_as_such() -> None:
    half = np.full((2, 2, 4), 100, np.uint8)
    assert image_of(half, premultiplied=True).pixelColor(0, 0).getRgb() == (255, 255, 255, 100)
    assert image_of(half).pixelColor(0, 0).getRgb() == (100, 100, 100, 100)
