"""The polish: the same in every window, exact where known, and better only where the network was wrong."""

import time
from collections.abc import Callable

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from mattegui.core.feedback import Step
from mattegui.core.rect import Rect
from mattegui.core.tiling import GRID, union
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, from_alpha
from mattegui.network.kernels.chebyshev import System, descend
from mattegui.network.polish import MARGIN, polish
from mattegui.paths import resources

ALL_LABELS = Rect(500, 1140, 631, 1291)  # of the sample: foreground, background and unknown
Given = tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.float32]]  # picture, trimap, the network's answer


def read(name: str, kind: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.imread(str(resources() / "sample" / name), kind), np.uint8)


def smooth(shape: tuple[int, ...], scale: float, seed: int) -> NDArray[np.float32]:
    """Noise of that scale, about -1 to 1."""
    noise = np.random.default_rng(seed).normal(size=shape).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), scale)
    return np.asarray(noise / np.abs(noise).max(), np.float32)


def answer_to(image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Something like a network's answer: the trimap, blurred, and some of the picture's texture."""
    fog = cv2.GaussianBlur(trimap.astype(np.float32) / 255, (0, 0), 12)
    fog += 0.3 * (image[..., 1].astype(np.float32) / 255 - 0.5) + 0.3 * smooth(trimap.shape, 5, 1)
    return np.where(trimap == UNKNOWN, np.clip(1.2 * fog - 0.1, 0, 1), trimap == FOREGROUND).astype(np.float32)


@pytest.fixture(scope="module")
def cat() -> Given:
    """The sample with more of it unknown than need be."""
    image = cv2.cvtColor(read("cat.jpg", cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    trimap = read("cat_trimap.png", cv2.IMREAD_GRAYSCALE)
    trimap[cv2.dilate((trimap == UNKNOWN).astype(np.uint8), np.ones((31, 31))) > 0] = UNKNOWN
    trimap[700:, 900:1300] = UNKNOWN
    return image[:1077], trimap[:1077], answer_to(image, trimap)[:1077]


@pytest.fixture(scope="module")
def whole(cat: Given) -> NDArray[np.float32]:
    return polish(*cat)


def cut(given: Given, rect: Rect) -> Given:
    image, trimap, answer = (plane[rect.slices] for plane in given)
    return image, trimap, answer


def seen(given: Given, boxes: list[Rect], margin: int) -> tuple[Rect, NDArray[np.float32]]:
    """The window around boxes, on the grid, and the correction it gives."""
    window = union(boxes).grown(margin).snapped(GRID) & Rect.whole(given[1].shape)
    return window, polish(*cut(given, window), [box.within(window) for box in boxes])


def test_the_margin_lies_on_the_grid() -> None:
    assert MARGIN % GRID == 0


@pytest.mark.parametrize(
    "boxes",
    [
        [Rect(256, 512, 416, 670)],
        [Rect(0, 0, 130, 200)],
        [Rect(900, 1200, 1077, 1550)],  # the picture's odd end
        [Rect(811, 907, 812, 908)],
        [Rect(480, 480, 512, 512), Rect(512, 530, 550, 610)],
        [Rect(20, 700, 60, 720), Rect(130, 900, 160, 910), Rect(150, 640, 151, 700)],
    ],
)
def test_a_window_gives_the_whole_picture_s_correction(
    cat: Given, whole: NDArray[np.float32], boxes: list[Rect]
) -> None:
    window, found = seen(cat, boxes, MARGIN)
    assert window != Rect.whole(whole.shape)
    box = union(boxes)
    assert found.shape == (box.height, box.width)
    for rect in boxes:
        assert np.array_equal(found[rect.within(box).slices], whole[rect.slices])


def test_boxes_hold_something_to_compare(cat: Given, whole: NDArray[np.float32]) -> None:
    """The corrections compared above are no zeros."""
    for rect in (Rect(256, 512, 416, 670), Rect(900, 1200, 1077, 1550), Rect(811, 907, 812, 908)):
        assert np.abs(whole[rect.slices]).max() > 0.005


def test_what_lies_outside_the_margin_changes_no_bit(cat: Given, whole: NDArray[np.float32]) -> None:
    """Other colours, other labels and another answer."""
    box = Rect(500, 640, 560, 700)
    outside = np.ones(whole.shape, bool)
    outside[box.grown(MARGIN).slices] = False
    assert outside[:, 1300:].any()
    image, trimap, answer = cat
    other = np.where(outside, FOREGROUND, trimap).astype(np.uint8)
    found = polish(np.where(outside[..., None], 255 - image, image), other, np.where(outside, 1, answer), [box])
    assert np.array_equal(found, whole[box.slices])


@pytest.mark.parametrize(("nearer", "reached"), [(0, False), (128, True)])
def test_the_margin_is_as_far_as_numbers_travel(cat: Given, nearer: int, reached: bool) -> None:
    """Far pixels count too little for a bit; not a number travels as far as anything is read at all."""
    image, trimap, answer = cat
    box = Rect(500, 640, 560, 700)
    spoilt = np.full_like(answer, np.nan)
    inside = (box.grown(MARGIN - nearer) & Rect.whole(answer.shape)).slices
    spoilt[inside] = answer[inside]
    assert np.isnan(polish(image, trimap, spoilt, [box])).any() == reached


def test_a_label_outside_the_margin_changes_no_bit(cat: Given) -> None:
    """Belief falls with the distance to the next label, but not for ever."""
    image, trimap, _ = cut(cat, Rect(600, 0, 660, 700))
    box, trimap = Rect(0, 0, 60, 40), np.full(trimap.shape, UNKNOWN, np.uint8)
    answer = np.clip(0.8 + 0.3 * smooth(trimap.shape, 3, 2), 0, 1)
    labelled = trimap.copy()
    labelled[:, box.right + MARGIN :] = FOREGROUND
    found = polish(image, labelled, np.where(labelled == FOREGROUND, 1, answer), [box])
    assert np.array_equal(found, polish(image, trimap, answer, [box]))
    assert np.abs(found).max() > 0.01


def test_a_smaller_margin_shows(cat: Given, whole: NDArray[np.float32]) -> None:
    """Else the tests above would tell nothing."""
    box = Rect(500, 640, 560, 700)
    _, found = seen(cat, [box], 64)
    assert not np.array_equal(found, whole[box.slices])


def test_several_boxes_are_each_as_right_as_alone(cat: Given) -> None:
    window = cut(cat, Rect(640, 800, 1040, 1400))
    one, other = Rect(100, 100, 140, 150), Rect(260, 300, 270, 340)
    both, box = polish(*window, [one, other]), one | other
    assert both.shape == (box.height, box.width)
    assert np.array_equal(both[one.within(box).slices], polish(*window, [one]))
    assert np.array_equal(both[other.within(box).slices], polish(*window, [other]))


def test_it_is_a_correction(cat: Given, whole: NDArray[np.float32]) -> None:
    _, trimap, answer = cat
    assert whole.dtype == np.float32
    assert whole.shape == trimap.shape
    assert (whole[trimap != UNKNOWN] == 0).all()
    assert (answer + whole).min() >= 0
    assert (answer + whole).max() <= 1
    assert np.abs(whole).max() > 0.1


def test_what_is_known_stays_known_on_every_level(cat: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a coarse level says of a fine pixel that is known is not taken up."""
    levels = []

    def watch(system: System, steps: int, lowest: float, tell: Step) -> NDArray[np.float32]:
        known = ~system.unknown
        levels.append(bool(system.change.any()))
        change = descend(system, steps, lowest, tell)
        assert not change[known].any()
        system.change[known] = 9
        assert np.array_equal(descend(system, steps, lowest), change)
        return change

    monkeypatch.setattr("mattegui.network.polish.descend", watch)
    polish(*cut(cat, ALL_LABELS))
    assert levels == [False, True, True]


def test_it_is_deterministic(cat: Given) -> None:
    """And no number of threads changes a bit."""
    window = cut(cat, Rect(640, 800, 960, 1200))
    threads, found = torch.get_num_threads(), []
    try:
        for count in (threads, threads, 1, 3):
            torch.set_num_threads(count)
            found.append(polish(*window))
    finally:
        torch.set_num_threads(threads)
    assert all(np.array_equal(found[0], other) for other in found[1:])


def test_it_leaves_what_it_is_given(cat: Given) -> None:
    given = cut(cat, Rect(640, 800, 800, 960))
    kept = [plane.copy() for plane in given]
    polish(*given)
    assert all(np.array_equal(plane, copy) for plane, copy in zip(given, kept, strict=True))


def test_it_tells_how_far_it_is_and_can_be_ended(cat: Given) -> None:
    class Enough(Exception):
        pass

    window, told = cut(cat, Rect(640, 800, 800, 960)), []
    polish(*window, step=told.append)
    assert told == sorted(told)
    assert 0 < told[0] < 0.2
    assert 0.9 < told[-1] <= 1 + 1e-9

    def tell(share: float) -> None:
        if share > 0.5:
            raise Enough

    with pytest.raises(Enough):
        polish(*window, step=tell)


@pytest.mark.alone
def test_the_share_that_is_told_is_the_time_s_and_it_is_told_often(cat: Given) -> None:
    """To build the system of the finest level takes as long as to solve it, and nothing was told of that."""
    threads, told = torch.get_num_threads(), list[tuple[float, float]]()
    torch.set_num_threads(1)  # so that this thread's own time tells
    try:
        start = time.thread_time()
        polish(*cat, step=lambda share: told.append((share, time.thread_time())))
        end = time.thread_time()
    finally:
        torch.set_num_threads(threads)
    times = np.array([start, *(at for _, at in told), end])
    assert max(np.diff(times)) < 0.25 * (end - start)
    assert max(abs(share - (at - start) / (end - start)) for share, at in told) < 0.2


SIZES = [(1, 1), (1, 2), (3, 5), (5, 3), (2, 2), (1, 40), (31, 1), (7, 8), (33, 47), (65, 130)]


@pytest.mark.parametrize("shape", SIZES)
def test_any_size(cat: Given, shape: tuple[int, int]) -> None:
    rect = Rect(720, 950, 720 + shape[0], 950 + shape[1])
    given = cut(cat, rect)
    assert (given[1] == UNKNOWN).any()
    change = polish(*given)
    assert change.shape == shape
    assert np.isfinite(change).all()
    assert (np.abs(given[2] + change - 0.5) <= 0.5).all()


def test_one_pixel_keeps_what_the_network_said() -> None:
    """There is no window, so the colours have nothing to say."""
    image, trimap = np.full((1, 1, 3), 7, np.uint8), np.full((1, 1), UNKNOWN, np.uint8)
    assert polish(image, trimap, np.full((1, 1), 0.4, np.float32)) == 0


PICTURES: dict[str, Callable[[NDArray[np.uint8]], NDArray[np.uint8]]] = {
    "as it is": lambda image: image,
    "one colour": lambda image: np.full_like(image, 90),
    "black": np.zeros_like,
    "grey": lambda image: np.repeat(image.mean(axis=2, keepdims=True).astype(np.uint8), 3, axis=2),
    "two colours": lambda image: np.where(image[..., :1] > 120, 255, 0).astype(np.uint8).repeat(3, axis=2),
    "noise": lambda image: np.random.default_rng(6).integers(0, 256, image.shape).astype(np.uint8),
}
TRIMAPS: dict[str, Callable[[NDArray[np.uint8]], NDArray[np.uint8]]] = {
    "as it is": lambda trimap: trimap,
    "all unknown": lambda trimap: np.full_like(trimap, UNKNOWN),
    "no foreground": lambda trimap: np.where(trimap == FOREGROUND, BACKGROUND, trimap).astype(np.uint8),
    "no background": lambda trimap: np.where(trimap == BACKGROUND, FOREGROUND, trimap).astype(np.uint8),
}
ANSWERS: list[Callable[[NDArray[np.float32]], NDArray[np.float32]]] = [
    lambda answer: answer,
    lambda answer: (answer > 0.5).astype(np.float32),
    np.zeros_like,
    lambda answer: np.full_like(answer, 0.5),
]


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("labels", TRIMAPS)
def test_whatever_is_given_the_alpha_is_sensible(cat: Given, picture: str, labels: str) -> None:
    """Finite, in [0, 1], and no change where picture or answer give no reason for any."""
    image, trimap, answer = cut(cat, ALL_LABELS)
    assert {BACKGROUND, FOREGROUND, UNKNOWN} == set(np.unique(trimap))
    image, trimap = PICTURES[picture](image), TRIMAPS[labels](trimap)
    for say in ANSWERS:
        said = np.where(trimap == UNKNOWN, say(answer), trimap == FOREGROUND).astype(np.float32)
        change = polish(image, trimap, said)
        assert np.isfinite(change).all()
        assert (change[trimap != UNKNOWN] == 0).all()
        assert (said + change).min() >= 0
        assert (said + change).max() <= 1
        if said.min() == said.max():  # nothing to spread
            assert np.abs(change).max() < 1e-4


def test_nothing_unknown_is_no_work(cat: Given) -> None:
    image, trimap, answer = cut(cat, Rect(640, 800, 700, 900))
    told: list[float] = []
    change = polish(image, np.full_like(trimap, FOREGROUND), answer, step=told.append)
    assert change.shape == trimap.shape
    assert not change.any()
    assert told == []


def strands() -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.float32]]:
    """Dark hairs before a bright, uneven wall: picture, trimap, true alpha."""
    shape, generator = (220, 260), np.random.default_rng(8)
    drawn = np.zeros(tuple(4 * side for side in shape), np.uint8)
    drawn[:, : 4 * 50] = 255
    for _ in range(25):
        row, slope, bend = generator.uniform(40, 840), generator.uniform(-0.4, 0.4), generator.uniform(-4e-4, 4e-4)
        along = np.arange(150, 900, 10.0)
        points = np.stack([along, row + slope * (along - 150) + bend * (along - 150) ** 2], axis=1)
        cv2.polylines(drawn, [points.round().astype(np.int32)], False, 255, 6)
    alpha = cv2.resize(drawn, shape[::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    wall = np.array([190, 200, 170]) + 30 * smooth(shape, 25, 3)[..., None]
    hair = np.array([60, 40, 30]) + 15 * smooth(shape, 8, 4)[..., None]
    image = np.clip(alpha[..., None] * hair + (1 - alpha[..., None]) * wall, 0, 255).round().astype(np.uint8)
    trimap = np.full(shape, UNKNOWN, np.uint8)
    trimap[:, :35], trimap[:, 245:] = FOREGROUND, BACKGROUND
    alpha[:, 245:] = 0
    image[:, 245:] = wall[:, 245:].round().astype(np.uint8)
    return image, trimap, alpha


def sad(alpha: NDArray[np.float32], true: NDArray[np.float32], trimap: NDArray[np.uint8]) -> float:
    return float(np.abs(alpha - true)[trimap == UNKNOWN].sum())


def test_fog_over_strands_becomes_strands() -> None:
    image, trimap, true = strands()
    fog = np.where(trimap == UNKNOWN, cv2.GaussianBlur(true, (0, 0), 3), true).astype(np.float32)
    assert sad(fog + polish(image, trimap, fog), true, trimap) < 0.85 * sad(fog, true, trimap)


def test_what_is_right_is_left_alone() -> None:
    """Real colours put together with an alpha that is known, which the network got right."""
    cat = cv2.cvtColor(read("cat.jpg", cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)[400:720, 700:1100].astype(np.float32)
    true = np.clip(0.5 + 2 * smooth(cat.shape[:2], 12, 7) + 0.6 * smooth(cat.shape[:2], 3, 8), 0, 1)
    behind = np.array([20, 160, 90]) + 40 * smooth(cat.shape[:2], 20, 3)[..., None]
    image = (true[..., None] * cat + (1 - true[..., None]) * behind).round().astype(np.uint8)
    trimap = from_alpha(true, 4)
    unknown = trimap == UNKNOWN
    change = np.abs(polish(image, trimap, np.where(unknown, true, trimap == FOREGROUND).astype(np.float32)))
    assert change[unknown].mean() < 0.012
    assert change[unknown & ((true == 0) | (true == 1))].mean() < 0.001
