"""Frames follow each other; photographs with a camera's numbers do not."""

import cv2
import numpy as np
import pytest

from mattegui.core.labels.likeness import alike

Picture = np.ndarray


def scene(seed: int, shift: tuple[int, int] = (0, 0), grey: bool = False) -> Picture:
    """A blotchy subject on a blotchy or flat background, the subject moved by rows and columns, (300, 400, 3)."""
    rng = np.random.default_rng(seed)
    noise = [cv2.GaussianBlur(rng.normal(size=(300, 400, 3)).astype(np.float32), (0, 0), 4) for _ in range(2)]
    front, back = (cv2.normalize(one, None, 0, 255, cv2.NORM_MINMAX) for one in noise)
    if grey:
        back[:] = 128
    rows, columns = np.mgrid[:300, :400]
    inside = np.hypot(rows - 150 - shift[0], columns - 180 - shift[1]) < 80
    return np.where(inside[..., None], np.roll(front, shift, (0, 1)), back).astype(np.uint8)


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("shift", [(0, 0), (3, 8), (-12, 14)])
def test_a_subject_that_moved_is_alike(shift: tuple[int, int], grey: bool) -> None:
    assert alike(scene(1, grey=grey), scene(1, shift, grey))


@pytest.mark.parametrize("grey", [False, True], ids=["other place", "one grey wall"])
def test_other_subjects_are_not(grey: bool) -> None:
    assert not alike(scene(1, grey=grey), scene(2, grey=grey))


def test_noise_light_and_size() -> None:
    frame = scene(3)
    rng = np.random.default_rng(0)
    noisy = [np.clip(frame + rng.normal(0, 20, frame.shape), 0, 255).astype(np.uint8) for _ in range(2)]
    assert alike(*noisy), "grain is gone in what is small"
    assert alike(frame, (frame * 0.8).astype(np.uint8)), "clouds go over the sun in films, too"
    assert not alike(frame, np.ascontiguousarray(frame[:, 1:]))
    dark = np.zeros_like(frame)
    assert not alike(frame, dark)
    assert not alike(dark, dark), "nothing is known of what shows nothing"
    assert not alike(np.zeros((1, 1, 3), np.uint8), np.zeros((1, 1, 3), np.uint8))
