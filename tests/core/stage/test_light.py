"""sRGB's curve there and back."""

import numpy as np
import pytest

from mattegui.core.stage.light import exposure_table, from_light, to_light


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_every_value_comes_back(dtype: type) -> None:
    values = np.arange(np.iinfo(dtype).max + 1, dtype=np.int64).astype(dtype)
    np.testing.assert_array_equal(from_light(to_light(values), dtype), values)


def test_light_is_what_the_standard_says() -> None:
    light = to_light(np.array([0, 0.04, 0.5, 1, 2], np.float32))
    np.testing.assert_allclose(light, [0, 0.04 / 12.92, 0.21404, 1, 4.9538], rtol=1e-4)
    np.testing.assert_allclose(from_light(light, np.float32), [0, 0.04, 0.5, 1, 2], atol=1e-6)
    assert from_light(np.array([2.0], np.float32), np.uint8)[0] == 255
    assert exposure_table(0.0).tolist() == list(range(256))
    assert exposure_table(-8.0).max() == 13
