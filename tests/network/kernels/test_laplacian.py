"""The matting Laplacian in 13 planes is the matrix that the paper and PyMatting make."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.network.kernels.crew import Crew
from mattegui.network.kernels.laplacian import BAND, BORDER, LEAST_COVARIANCE, Laplacian, boxes, neighbours
from mattegui.paths import resources

FUR = (300, 620)  # top left corner of a piece of the sample with fur and its background
PYMATTING = """
import sys, numpy, pymatting
matrix = pymatting.cf_laplacian(numpy.load(sys.argv[1]) / 255.0, epsilon=1e-7, radius=1)
numpy.save(sys.argv[2], matrix.toarray())
"""
Planes = NDArray[np.float64]  # (5, 5, H, W): each pixel's coefficients for the pixels around it


def piece(height: int, width: int) -> NDArray[np.uint8]:
    """A small real picture, (height, width, 3)."""
    row, column = FUR
    sample = cv2.cvtColor(cv2.imread(str(resources() / "sample" / "cat.jpg")), cv2.COLOR_BGR2RGB)
    return np.ascontiguousarray(sample[row : row + height, column : column + width])


def laplacian_of(image: NDArray[np.uint8], unknown: NDArray[np.bool_] | None = None) -> Laplacian:
    unknown = np.ones(image.shape[:2], bool) if unknown is None else unknown
    return Laplacian(np.ascontiguousarray(image.transpose(2, 0, 1)), unknown, Crew(torch.device("cpu")))


def windows_of(laplacian: Laplacian) -> torch.Tensor:
    """How many windows each pixel is in, where one box holds all that is unknown."""
    [box] = laplacian.boxes
    return box.windows


def planes_of(laplacian: Laplacian, shape: tuple[int, int]) -> Planes:
    """The coefficients of the pixels in boxes; 0 elsewhere."""
    places = 1000 * torch.arange(shape[0] + 2 * BORDER)[:, None] + torch.arange(shape[1] + 2 * BORDER)
    planes = np.zeros((5, 5, *shape))
    for box in laplacian.boxes:
        assert box.self_.dtype == box.ahead.dtype == torch.float32
        own = places[box.rect.moved(BORDER, BORDER).slices]
        found = {}
        for coefficient, other in [(box.self_, own), *neighbours(box, places)]:
            (step,) = (other - own).unique().tolist()
            found[divmod(step + 1000 * BORDER + BORDER, 1000)] = coefficient
        assert len(found) == 25
        for offset, coefficient in found.items():
            planes[(*offset, *box.rect.slices)] = coefficient
    return planes


def levin(image: NDArray[np.uint8]) -> Planes:
    """The paper's equation 12, term by term."""
    height, width = image.shape[:2]
    planes = np.zeros((5, 5, height, width))
    if min(height, width) < 3:
        return planes
    colours = sliding_window_view(image / 255.0, (3, 3), axis=(0, 1)).reshape(height - 2, width - 2, 3, 9)
    apart = colours - colours.mean(axis=3, keepdims=True)
    covariance = (apart @ apart.swapaxes(2, 3) + 1e-7 * np.eye(3)) / 9
    shares = np.eye(9) - (1 + apart.swapaxes(2, 3) @ np.linalg.solve(covariance, apart)) / 9
    for one in range(9):
        for other in range(9):
            (row, column), (below, right) = divmod(one, 3), np.subtract(divmod(other, 3), divmod(one, 3))
            place = slice(row, row + height - 2), slice(column, column + width - 2)
            planes[(2 + below, 2 + right, *place)] += shares[..., one, other]
    return planes


def matrix(planes: Planes) -> NDArray[np.float64]:
    """(H W, H W) of coefficients; nothing may lead out of the picture."""
    height, width = planes.shape[2:]
    dense = np.zeros((height, width, height + 4, width + 4))
    rows, columns = np.ogrid[:height, :width]
    for below, right in np.ndindex(5, 5):
        dense[rows, columns, rows + below, columns + right] = planes[below, right]
    inner = dense[:, :, 2:-2, 2:-2]
    assert np.count_nonzero(dense) == np.count_nonzero(inner)
    return inner.reshape(height * width, height * width)


def same(ours: Planes, theirs: Planes) -> bool:
    """Equal but for float32; the largest differences stand where a window's colours lie nearly on a line."""
    apart = np.abs(ours - theirs)
    return float(apart.max()) < 1e-2 and float(apart.mean()) < 1e-5


def test_epsilon_is_what_the_comparison_uses() -> None:
    assert LEAST_COVARIANCE == 1e-7


@pytest.mark.parametrize("shape", [(3, 3), (3, 9), (8, 3), (4, 5), (17, 23), (BAND + 9, 70), (2 * BAND + 6, 80)])
def test_it_is_levin_s_matrix(shape: tuple[int, int]) -> None:
    """With borders and corners, and across the seams of boxes."""
    image = piece(*shape)
    assert same(planes_of(laplacian_of(image), shape), levin(image))


@pytest.mark.slow
@pytest.mark.parametrize("shape", [(3, 3), (21, 34)])
def test_it_is_pymatting_s_matrix(tmp_path: Path, shape: tuple[int, int]) -> None:
    """PyMatting works in a process of its own: what it loads makes every later test slower."""
    image, given, found = piece(*shape), tmp_path / "image.npy", tmp_path / "matrix.npy"
    np.save(given, image)
    subprocess.run([sys.executable, "-c", PYMATTING, given, found], check=True)
    theirs = np.load(found)
    assert np.abs(matrix(levin(image)) - theirs).max() < 1e-6
    assert np.abs(matrix(planes_of(laplacian_of(image), shape)) - theirs).max() < 2e-3


@pytest.mark.parametrize("depth", [1.0, 0.02])
def test_a_grey_picture(depth: float) -> None:
    """Its colours lie on a line, so that the covariances are nearly singular; also where there is hardly contrast."""
    grey = cv2.cvtColor(piece(20, 31), cv2.COLOR_RGB2GRAY)
    image = np.repeat((100 + (grey - 100.0) * depth).astype(np.uint8)[..., None], 3, axis=2)
    assert same(planes_of(laplacian_of(image), (20, 31)), levin(image))


def test_a_picture_of_one_colour() -> None:
    image = np.full((9, 11, 3), (3, 200, 90), np.uint8)
    assert same(planes_of(laplacian_of(image), (9, 11)), levin(image))


@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (7, 1), (2, 2), (2, 9), (9, 2)])
def test_where_no_window_fits_nothing_counts(shape: tuple[int, int]) -> None:
    laplacian = laplacian_of(piece(*shape))
    assert windows_of(laplacian).shape == shape
    assert not windows_of(laplacian).any()
    assert not planes_of(laplacian, shape).any()


def test_a_single_window_is_in_every_pixel() -> None:
    assert torch.equal(windows_of(laplacian_of(piece(3, 3))), torch.ones(3, 3))


def test_windows_are_counted() -> None:
    along = torch.tensor([1.0, 2, 3, 3, 2, 1]), torch.tensor([1.0, 2, 3, 3, 3, 2, 1])
    assert torch.equal(windows_of(laplacian_of(piece(6, 7))), torch.outer(*along))
    unknown = np.zeros((6, 7), bool)
    unknown[2:4, 1] = True  # it is the picture's border that counts, not what is known
    assert torch.equal(windows_of(laplacian_of(piece(6, 7), unknown)), torch.full((2, 1), 6.0))


@pytest.mark.parametrize("shape", [(3, 3), (19, 26), (BAND + 3, 30)])
def test_it_is_symmetric_and_a_constant_costs_nothing(shape: tuple[int, int]) -> None:
    planes = planes_of(laplacian_of(piece(*shape)), shape)
    dense = matrix(planes)
    assert np.array_equal(dense, dense.T)
    sums = np.abs(planes.sum(axis=(0, 1)))
    assert sums.max() < 2e-3
    assert sums.mean() < 2e-5


@pytest.mark.parametrize("shape", [(3, 3), (12, 15), (30, 33)])
def test_no_eigenvalue_is_above_the_number_of_windows(shape: tuple[int, int]) -> None:
    laplacian = laplacian_of(piece(*shape))
    root = windows_of(laplacian).double().sqrt().reshape(-1)
    dense = torch.from_numpy(matrix(planes_of(laplacian, shape))) / torch.outer(root, root)
    values = torch.linalg.eigvalsh(dense)
    assert values.max() <= 1 + 1e-4
    assert values.max() > 0.95  # a smaller bound would have done
    assert values.min() >= -1e-4


def test_only_the_unknown_is_looked_at() -> None:
    """The rows of unknown pixels are those of the whole matrix, and few others are made."""
    shape, image = (BAND + 30, 3 * BAND + 10), piece(BAND + 30, 3 * BAND + 10)
    unknown = np.zeros(shape, bool)
    unknown[5:20, 3:9] = unknown[BAND - 2 : BAND + 3, 170] = unknown[-1, -1] = True
    laplacian = laplacian_of(image, unknown)
    assert sum(box.rect.area for box in laplacian.boxes) < 2000
    assert same(planes_of(laplacian, shape)[..., unknown], levin(image)[..., unknown])


def masks() -> dict[str, NDArray[np.bool_]]:
    generator = np.random.default_rng(2)
    rare = generator.random((150, 1200)) < 1e-3
    ring = np.hypot(*np.ogrid[-60:60, -400:400]) < 380
    ring[30:90, 200:600] = False
    ends = np.zeros((BAND + 1, 501), bool)
    ends[0, 0] = ends[-1, -1] = True
    return {
        "rare": rare,
        "ring": ring,
        "ends": ends,
        "all": np.ones((2 * BAND + 2, 1100), bool),
        "one": np.ones((1, 1), bool),
    }


@pytest.mark.parametrize("name", masks())
def test_boxes_cover_every_unknown_pixel_once(name: str) -> None:
    unknown = masks()[name]
    count = np.zeros(unknown.shape, int)
    for rect in boxes(unknown):
        assert rect == rect & Rect.whole(unknown.shape)
        assert 0 < rect.height <= BAND
        count[rect.slices] += 1
    assert count.max() == 1
    assert (count[unknown] == 1).all()


def test_no_boxes_where_all_is_known() -> None:
    assert boxes(np.zeros((70, 90), bool)) == []
