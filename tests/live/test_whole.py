"""From arrays to alpha: only windows are predicted, known pixels are exact, odd trimaps work."""

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.errors import OutOfMemory
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.tiling import union
from mattegui.core.trimap import remarks
from mattegui.live.whole import dirty_windows, matte_array
from mattegui.live.windows import Demand
from tests.fakes import Constant, Echo, expected, scene


def test_windows_join_to_the_whole_pictures_answer() -> None:
    image, trimap = scene(1700, 2100)
    network, steps = Echo(), []
    alpha = matte_array(image, trimap, network, 0, steps.append)
    np.testing.assert_array_equal(alpha, expected(image, trimap))
    assert alpha.dtype == np.float32
    assert len(network.seen) > 1
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0, 1)
    assert len(set(steps)) == len(network.seen) + 2, "half of each block, and both ends"


def test_what_memory_holds_is_one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Echo, "room", 10**7)
    network = Echo()
    matte_array(*scene(1700, 2100), network)
    assert len(network.seen) == 1


def test_without_memory_for_a_window_its_halves_are_tried() -> None:
    image, trimap = scene(1300, 1400)
    network, steps = Echo(), []
    network.largest = 600 * 600
    alpha = matte_array(image, trimap, network, step=steps.append)
    np.testing.assert_array_equal(alpha, expected(image, trimap))
    fitting = [height * width for height, width in network.seen if height * width <= network.largest]
    assert len(network.seen) > len(fitting) > 1
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0, 1)
    network.largest = 1000
    with pytest.raises(OutOfMemory):
        matte_array(image, trimap, network)


@pytest.mark.parametrize("margin", [224, 288])
def test_a_network_is_shown_the_margin(margin: int) -> None:
    image, trimap = np.zeros((1200, 1200, 3), np.uint8), np.zeros((1200, 1200), np.uint8)
    trimap[600, 600] = 128
    network = Constant()
    network.margin = margin
    alpha = matte_array(image, trimap, network)
    assert 2 * margin < network.seen[0][0] < 2 * margin + 100
    assert alpha.sum() == 1


def test_known_pixels_are_exact_and_answers_stay_in_range() -> None:
    image, trimap = scene(200, 300)
    alpha = matte_array(image, trimap, Constant())
    assert (alpha[trimap == 255] == 1).all()
    assert (alpha[trimap == 0] == 0).all()
    assert (alpha[trimap == 128] == 1).all()


@pytest.mark.parametrize("labels", [(255,), (0,), (0, 255)])
def test_nothing_unknown_asks_no_network(labels: tuple[int, ...]) -> None:
    trimap = np.full((50, 60), labels[0], np.uint8)
    trimap[:, 30:] = labels[-1]
    network = Echo()
    alpha = matte_array(np.zeros((50, 60, 3), np.uint8), trimap, network)
    assert network.seen == []
    np.testing.assert_array_equal(alpha, trimap / 255)
    assert "nothing is marked unknown" in remarks(trimap)[0]


def test_missing_labels_give_an_alpha_and_a_remark() -> None:
    image, trimap = scene(100, 120)
    for missing, words in ((255, "marked foreground,"), (0, "marked background,")):
        without = np.where(trimap == missing, 128, trimap).astype(np.uint8)
        alpha = matte_array(image, without, Echo())
        assert np.isfinite(alpha).all()
        assert words in remarks(without)[0]
    assert "foreground or background" in remarks(np.full((5, 5), 128, np.uint8))[0]
    assert remarks(trimap) == []
    assert remarks(trimap, strays=3)[0].startswith("3 pixels were not 0, 128 or 255")


@pytest.mark.parametrize("room", [1, 1024 * 1024, 3 * 1024 * 1024])
def test_windows_hold_every_unknown_pixel_once(room: int) -> None:
    rng = np.random.default_rng(1)
    trimap = np.zeros((1500, 1700), np.uint8)
    for _ in range(12):
        row, column = rng.integers(0, 1400, 2)
        trimap[row : row + rng.integers(1, 300), column : column + rng.integers(1, 300)] = 128
    count = np.zeros(trimap.shape, int)
    for rects in dirty_windows(trimap, room, Echo.margin):
        for rect in rects:
            count[rect.slices] += 1
    assert count.max() == 1
    assert (count[trimap == 128] == 1).all()


def test_windows_ask_for_no_more_than_there_is_room_and_together_little_more_than_the_picture() -> None:
    trimap, network = np.full((4000, 3000), 128, np.uint8), Echo()
    network.room = 2 * 1024 * 1024
    asked = []
    for rects in dirty_windows(trimap, network.room, network.margin):
        demand = Demand(trimap, network.margin)
        for rect in rects:
            demand.add(rect)
        asked.append(demand.asked)
    assert max(asked) <= network.room
    assert trimap.size < sum(asked) < 1.6 * trimap.size


def test_a_picture_that_fits_is_one_window() -> None:
    trimap = np.zeros((900, 700), np.uint8)
    trimap[3:5, 9] = trimap[500, 300:350] = 128
    (rects,) = dirty_windows(trimap, Echo.room, Echo.margin)
    assert union(rects) == Rect(3, 9, 501, 350)


class Polishing(Echo):
    """Corrects by what it sees: the mean of the alpha within the margin, so that a window in the wrong place shows."""

    def polish(
        self,
        image: NDArray[np.uint8],
        trimap: NDArray[np.uint8],
        alpha: NDArray[np.float32],
        wanted: Sequence[Rect] | None = None,
        step: Step = ignore,
    ) -> NDArray[np.float32]:
        assert wanted is not None
        step(0.5)
        size = (2 * self.polish_margin + 1,) * 2
        mean = cv2.boxFilter(alpha, -1, size, normalize=False, borderType=cv2.BORDER_CONSTANT)
        return (np.float32(0.1) * mean / (size[0] * size[1]))[union(wanted).slices]


@pytest.mark.parametrize("strength", [0.5, 1.0])
def test_the_polish_sees_its_margin_of_the_networks_own_alpha(strength: float) -> None:
    image, trimap = scene(1700, 2100)
    alpha = matte_array(image, trimap, Polishing(), strength)
    plain = expected(image, trimap).astype(np.float32)
    correction = Polishing().polish(image, trimap, plain, [Rect.whole(trimap.shape)])
    wanted = np.where(trimap == 128, np.clip(plain + strength * correction, 0, 1), plain)
    np.testing.assert_allclose(alpha, wanted, atol=1e-5)
    assert np.abs(alpha - plain).max() > 0.01


def test_progress_goes_on_through_the_polish() -> None:
    steps: list[float] = []
    matte_array(*scene(900, 1100), Polishing(), 1.0, steps.append)
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0, 1)
    assert len(set(steps)) > 3
