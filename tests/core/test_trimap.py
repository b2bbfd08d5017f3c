import numpy as np
import pytest

from mattegui.core.errors import InputError
from mattegui.core.trimap import (
    BACKGROUND,
    FOREGROUND,
    UNKNOWN,
    blank,
    check_size,
    from_alpha,
    missing_labels,
    quantise,
    remarks,
)


def test_blank_is_unknown() -> None:
    trimap = blank(3, 5)
    assert trimap.shape == (3, 5)
    assert trimap.dtype == np.uint8
    assert (trimap == UNKNOWN).all()


def test_quantise_at_85_and_170_and_counts_strays() -> None:
    grey = np.array([[0, 84, 85, 128, 170, 171, 255]], np.uint8)
    trimap, strays = quantise(grey)
    assert trimap.tolist() == [[0, 0, 128, 128, 128, 255, 255]]
    assert strays == 4


def test_band_reaches_to_both_sides_of_a_hard_edge() -> None:
    alpha = np.zeros((40, 100), np.float32)
    alpha[:, 50:] = 1
    row = from_alpha(alpha, 10)[20]
    assert np.flatnonzero(row == UNKNOWN).tolist() == list(range(40, 60))
    assert (row[:40] == BACKGROUND).all()
    assert (row[60:] == FOREGROUND).all()


def test_soft_pixels_are_always_unknown() -> None:
    alpha = np.zeros((20, 60), np.float32)
    alpha[:, 30:] = 1
    alpha[5:15, 20:45] = 0.5
    trimap = from_alpha(alpha, 0)
    assert (trimap[5:15, 20:45] == UNKNOWN).all()
    assert (trimap == UNKNOWN).sum() == 250
    assert (from_alpha(alpha, 4)[10, 16:49] == UNKNOWN).all()


def test_alpha_without_edge_has_no_band() -> None:
    assert (from_alpha(np.ones((9, 9), np.float32), 3) == FOREGROUND).all()
    assert (from_alpha(np.zeros((9, 9), np.float32), 3) == BACKGROUND).all()


def test_wrong_size_is_refused_in_words() -> None:
    image = np.zeros((30, 40, 3), np.uint8)
    check_size(blank(30, 40), image.shape, "t.png")
    with pytest.raises(InputError, match=r"^t\.png: .*39 × 30 pixels.*40 × 30"):
        check_size(blank(30, 39), image.shape, "t.png")


def test_missing_labels() -> None:
    trimap = blank(4, 4)
    assert missing_labels(trimap) == ["foreground", "background"]
    trimap[0] = FOREGROUND
    assert missing_labels(trimap) == ["background"]
    trimap[1] = BACKGROUND
    assert missing_labels(trimap) == []


def test_a_usual_trimap_needs_no_remark() -> None:
    trimap = blank(4, 4)
    trimap[0], trimap[1] = FOREGROUND, BACKGROUND
    assert remarks(trimap) == []


def test_an_odd_trimap_is_remarked_on() -> None:
    trimap = blank(4, 4)
    assert remarks(trimap, 3) == [
        "3 pixels were not 0, 128 or 255 and were taken for the nearest of them.",
        "nothing is marked foreground or background, so the network has to guess.",
    ]
    trimap[:2] = BACKGROUND
    assert remarks(trimap) == ["nothing is marked foreground, so the network has to guess."]
    trimap[2:] = FOREGROUND
    assert remarks(trimap) == ["nothing is marked unknown, so the alpha is the trimap itself."]


@pytest.mark.parametrize(("label", "name"), [(BACKGROUND, "background"), (FOREGROUND, "foreground")])
def test_one_label_everywhere_is_remarked_on(label: int, name: str) -> None:
    trimap = np.full((4, 4), label, np.uint8)
    assert remarks(trimap) == [
        f"nothing is marked unknown: everything is marked {name}, so there is nothing to cut out."
    ]
