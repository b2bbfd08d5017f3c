"""Steps towards the solution of a system: where they lead, how far they see, and who may end them."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.network.kernels.chebyshev import System, descend
from mattegui.network.kernels.crew import ENOUGH, Crew
from mattegui.network.kernels.laplacian import BAND, Laplacian, boxes
from tests.network.kernels.test_laplacian import levin, matrix, piece

SHAPE = (BAND + 12, 33)
LOWEST = 0.01


@pytest.fixture(scope="module")
def planes() -> dict[str, NDArray]:
    """A real picture, an answer, what is unknown, and how much the answer is believed."""
    generator = np.random.default_rng(5)
    unknown = generator.random(SHAPE) < 0.98
    unknown[:, :4] = unknown[30:36, 20:] = False
    answer = generator.random(SHAPE)
    return {
        "image": piece(*SHAPE),
        "unknown": unknown,
        "answer": np.where(unknown, answer, answer > 0.5).astype(np.float32),
        "weight": generator.uniform(0.1, 0.3, SHAPE).astype(np.float32),
    }


def system_of(planes: dict[str, NDArray], guess: NDArray[np.float32] | None = None, crew: Crew | None = None) -> System:
    colours = np.ascontiguousarray(planes["image"].transpose(2, 0, 1), np.float32)
    laplacian = Laplacian(colours, planes["unknown"], crew or Crew(torch.device("cpu")))
    change = np.zeros_like(planes["answer"]) if guess is None else guess
    return System(laplacian, planes["unknown"], planes["weight"], planes["answer"], change)


def after(planes: dict[str, NDArray], steps: int, lowest: float = LOWEST, tell: Step = ignore) -> NDArray[np.float32]:
    """The change after so many steps from none, (H, W)."""
    with Crew(torch.device("cpu")) as crew:
        return descend(system_of(planes, crew=crew), steps, lowest, tell)


def system_solution(planes: dict[str, NDArray]) -> NDArray[np.float64]:
    """The change that solves the paper's system exactly, (H, W)."""
    unknown, answer = planes["unknown"].ravel(), planes["answer"].ravel().astype(np.float64)
    laplacian = matrix(levin(planes["image"]))
    left = laplacian[unknown][:, unknown] + np.diag(planes["weight"].ravel()[unknown].astype(np.float64))
    change = np.zeros(answer.size)
    change[unknown] = np.linalg.solve(left, -laplacian[unknown] @ answer)
    return change.reshape(planes["unknown"].shape)


@pytest.fixture(scope="module")
def solution(planes: dict[str, NDArray]) -> NDArray[np.float64]:
    return system_solution(planes)


def test_many_steps_solve_the_system(planes: dict[str, NDArray], solution: NDArray) -> None:
    change = after(planes, 250)
    assert change.dtype == np.float32
    assert np.abs(solution).max() > 0.5
    assert np.abs(change - solution).max() < 2e-3
    assert np.abs(change - solution).mean() < 2e-5
    assert (change[~planes["unknown"]] == 0).all()


@pytest.mark.parametrize("steps", [1, 2, 3, 8, 25])
def test_each_step_is_chebyshev_s(planes: dict[str, NDArray], steps: int) -> None:
    """What is left of the error along an eigenvector is Chebyshev's polynomial of the eigenvalue."""
    small = {name: plane[24:42, :20] for name, plane in planes.items()}
    inside, exact = small["unknown"], system_solution(small)
    windows = np.zeros(inside.shape)
    for box in system_of(small).laplacian.boxes:
        windows[box.rect.slices] = box.windows.numpy()
    scale = 1 / (windows + small["weight"])[inside]
    left = matrix(levin(small["image"]))[inside.ravel()][:, inside.ravel()] + np.diag(small["weight"][inside])
    root = np.sqrt(scale)
    values, vectors = np.linalg.eigh(root[:, None] * left * root)
    assert 0.01 < values.min() < 0.1 < 0.9 < values.max() <= 1
    polynomial = np.polynomial.Chebyshev.basis(steps)
    kept = polynomial((1.05 - 2 * values) / 0.95) / polynomial(1.05 / 0.95)  # made for 0.05 to 1
    error = root * (vectors @ (kept * (vectors.T @ (exact[inside] / root))))
    found = after(small, steps, lowest=0.05)[inside]
    assert np.abs(found - (exact[inside] - error)).max() < 1e-4 * np.abs(exact).max()


def test_the_solution_stays(planes: dict[str, NDArray], solution: NDArray) -> None:
    """A guess is taken up, not begun anew."""
    exact = solution.astype(np.float32)
    assert np.abs(descend(system_of(planes, exact), 3, LOWEST) - exact).max() < 2e-3


def test_what_is_known_does_not_move(planes: dict[str, NDArray]) -> None:
    """It takes no part either: what it would be believed to be changes nothing."""
    other = planes | {"weight": np.where(planes["unknown"], planes["weight"], 7)}
    assert np.array_equal(after(planes, 12), after(other, 12))


@pytest.mark.parametrize("steps", [1, 2, 7])
@pytest.mark.parametrize("pixel", [(33, 19), (BAND, 25), (BAND + 11, 32)])
def test_a_pixel_rests_on_two_pixels_around_for_each_step(
    planes: dict[str, NDArray], steps: int, pixel: tuple[int, int]
) -> None:
    every = planes | {"unknown": np.ones(SHAPE, bool)}
    before = after(every, steps)[pixel]
    rows, columns = np.ogrid[: SHAPE[0], : SHAPE[1]]
    away = np.maximum(np.abs(rows - pixel[0]), np.abs(columns - pixel[1]))

    def changed(outside: NDArray[np.bool_]) -> np.float32:
        other = {
            "image": np.where(outside[..., None], 255 - every["image"], every["image"]),
            "answer": np.where(outside, 1 - every["answer"], every["answer"]),
            "weight": np.where(outside, 2 * every["weight"], every["weight"]),
            "unknown": every["unknown"] & ~(outside & (rows % 3 == 0)),
        }
        return after(every | other, steps)[pixel]

    assert changed(away > 2 * steps) == before
    assert changed(away >= 2 * steps) != before


def test_a_window_gives_the_same_bits(planes: dict[str, NDArray]) -> None:
    steps, box = 6, Rect(20, 15, 26, 18)
    seen = box.grown(2 * steps + 2)  # the windows at the rim are not counted as in the middle of the picture
    window = {name: plane[seen.slices] for name, plane in planes.items()}
    assert np.array_equal(after(window, steps)[box.within(seen).slices], after(planes, steps)[box.slices])


def test_no_number_of_threads_and_no_height_of_boxes_changes_a_bit(
    planes: dict[str, NDArray], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threads of ours and torch's, which share out operations."""
    threads = torch.get_num_threads()
    try:
        found = [after(planes, 15)]
        monkeypatch.setattr("mattegui.network.kernels.laplacian.BAND", 3)
        for count in (1, 2, 5):
            torch.set_num_threads(count)
            found.append(after(planes, 15))
    finally:
        torch.set_num_threads(threads)
    assert len(boxes(planes["unknown"])) >= 5 * ENOUGH
    assert all(np.array_equal(found[0], other) for other in found[1:])


def test_it_tells_how_far_it_is(planes: dict[str, NDArray]) -> None:
    told: list[float] = []
    after(planes, 9, tell=told.append)
    assert len(told) >= 8
    assert told == sorted(set(told))
    assert 0 < told[0] < 0.2 < 0.8 < told[-1] <= 1


def test_what_the_listener_raises_ends_it(planes: dict[str, NDArray]) -> None:
    class Enough(Exception):
        pass

    told = []

    def tell(share: float) -> None:
        told.append(share)
        if share > 0.3:
            raise Enough

    with pytest.raises(Enough):
        after(planes, 100, tell=tell)
    assert told[-2] <= 0.3 < told[-1]


def test_nothing_unknown_is_no_work(planes: dict[str, NDArray]) -> None:
    assert not after(planes | {"unknown": np.zeros(SHAPE, bool)}, 4).any()
