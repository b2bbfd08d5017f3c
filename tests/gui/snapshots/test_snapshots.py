"""Every view and window looks as it did when its picture was kept: at both ratios, in light and dark."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.gui.snapshots.take import PICTURES, as_kept, names, read, take_all

MEAN_DIFFERENCE, FAR, FAR_SHARE = 0.5, 24, 0.001  # of a view, of 255; and how many of its pixels may be farther off
COARSE = 8  # widget units to a side that are compared as one in a window: another font gives the same grey there
COARSE_MEAN, COARSE_FAR, COARSE_SHARE = 5.0, 60, 0.03
SIZES_APART = 0.06  # of a window's
VIEWS = [name for name, view in names().items() if view]
WINDOWS = [name for name, view in names().items() if not view]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pictures of the program as it is now."""
    folder = tmp_path_factory.mktemp("snapshots")
    take_all(folder)
    return folder


def compare(name: str, file: Path, new: np.ndarray, old: np.ndarray, limits: tuple[float, float, float]) -> None:
    """Fail where two pictures differ more than limits: the mean, what is far, and the share that may be far."""
    way = f"the new picture is {file}, the old one {PICTURES / name}.png; if it is right, make snapshots keeps it"
    apart, (mean, far, share) = np.abs(new.astype(float) - old).max(axis=2), limits
    found = f"{name} is off by {apart.mean():.2f}, and {(apart > far).mean():.2%} of it by more than {far}"
    assert apart.mean() <= mean, f"{found}; {way}"
    assert (apart > far).mean() <= share, f"{found}; {way}"


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_looks_as_it_did(taken: Path, name: str) -> None:
    file = taken / f"{name}.png"
    new, old = as_kept(name, read(file)), read(PICTURES / f"{name}.png")
    assert new.shape == old.shape
    compare(name, file, new, old, (MEAN_DIFFERENCE, FAR, FAR_SHARE))


@pytest.mark.parametrize("name", WINDOWS)
def test_a_window_looks_as_it_did(taken: Path, name: str) -> None:
    file = taken / f"{name}.png"
    new, old = as_kept(name, read(file)), read(PICTURES / f"{name}.png")
    size = (old.shape[1] // COARSE, old.shape[0] // COARSE)
    assert np.allclose(new.shape, old.shape, rtol=SIZES_APART), "another font changes a size a little only"
    small = [cv2.resize(pixels, size, interpolation=cv2.INTER_AREA) for pixels in (new, old)]
    compare(name, file, small[0], small[1], (COARSE_MEAN, COARSE_FAR, COARSE_SHARE))


def test_no_picture_is_kept_that_is_compared_with_nothing() -> None:
    assert {file.stem for file in PICTURES.glob("*.png")} == names().keys()
    assert sum(file.stat().st_size for file in PICTURES.glob("*.png")) < 4_000_000
