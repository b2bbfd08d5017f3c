"""The Python API: two arrays in, one alpha out, from one network and from several threads."""

import doctest
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import mattegui
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.paths import default_weights
from tests.fakes import Array, Echo, expected, scene


@pytest.mark.parametrize(
    ("image", "trimap", "words"),
    [
        (np.zeros((9, 9), np.uint8), np.zeros((9, 9), np.uint8), r"image must be .*\(H, W, 3\).*not \(9, 9\) uint8"),
        (np.zeros((9, 9, 4), np.uint8), np.zeros((9, 9), np.uint8), r"not \(9, 9, 4\) uint8"),
        (np.zeros((9, 9, 3), np.float32), np.zeros((9, 9), np.uint8), "float32"),
        ("cat.jpg", np.zeros((9, 9), np.uint8), "not str"),
        (np.zeros((0, 9, 3), np.uint8), np.zeros((0, 9), np.uint8), "image must be"),
        (np.zeros((9, 9, 3), np.uint8), np.zeros((9, 9, 1), np.uint8), "trimap must be"),
        (np.zeros((9, 9, 3), np.uint8), np.zeros((9, 9), bool), "trimap must be .*not .* bool"),
        (np.zeros((9, 9, 3), np.uint8), np.zeros((8, 9), np.uint8), "the trimap is 9 × 8 pixels"),
    ],
)
@pytest.mark.usefixtures("no_torch")
def test_wrong_arrays_are_refused_in_words(image: Array, trimap: Array, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        mattegui.matte(image, trimap)


def test_two_arrays_in_one_alpha_out() -> None:
    image, trimap = scene(90, 110)
    trimap[trimap == 128] = 127  # what other programs write for unknown
    alpha = mattegui.matte(image, trimap)
    assert alpha.shape == trimap.shape
    assert alpha.dtype == np.float32
    assert (alpha[trimap == 255] == 1).all()
    assert (alpha[trimap == 0] == 0).all()
    assert 0 <= alpha.min() <= alpha.max() <= 1
    assert len(np.unique(alpha[trimap == 127])) > 100


@pytest.mark.parametrize("polish", [-0.1, 1.5, float("nan"), "1", None, np.zeros(2)])
@pytest.mark.usefixtures("no_torch")
def test_a_polish_that_cannot_be_is_refused(polish: float) -> None:
    with pytest.raises(ValueError, match="polish must be from 0 to 1"):
        mattegui.matte(*scene(20, 30), polish)
    with pytest.raises(ValueError, match="polish must be from 0 to 1"):
        mattegui.Matting(polish=polish)


def test_the_example_in_the_docstring_runs() -> None:
    failed, tried = doctest.testmod(mattegui)
    assert tried > 5
    assert failed == 0


def test_one_network_answers_many_pictures_as_matte_does() -> None:
    matting = mattegui.Matting(str(default_weights()), polish=0.5)
    for height, width in ((40, 50), (70, 60)):
        image, trimap = scene(height, width)
        np.testing.assert_array_equal(matting(image, trimap), mattegui.matte(image, trimap, 0.5))


def test_pictures_that_other_libraries_hand_over() -> None:
    """OpenCV's BGR is turned round in place, Pillow's arrays are read-only, a crop is a view."""
    image, trimap = scene(60, 80)
    matting = mattegui.Matting()
    alpha = matting(image, trimap)
    turned = np.ascontiguousarray(image[..., ::-1])[..., ::-1]
    frozen = image.copy()
    frozen.flags.writeable = False
    larger = np.zeros((100, 100), np.uint8)
    larger[20:80, 10:90] = trimap
    for same, labels in ((turned, trimap), (frozen, trimap), (image, larger[20:80, 10:90])):
        np.testing.assert_array_equal(matting(same, labels), alpha)


def test_what_cannot_be_used_is_said_when_the_network_is_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"none\.safetensors"):
        mattegui.Matting(tmp_path / "none.safetensors")
    with pytest.raises(ValueError, match="device"):
        mattegui.Matting(device="abacus")
    with pytest.raises(ValueError, match="int7 is not a precision"):
        mattegui.Matting(precision="int7")


@pytest.mark.usefixtures("no_torch")
def test_words_of_a_wrong_type_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"^weights must be the name of a file, not int\.$"):
        mattegui.Matting(7)
    with pytest.raises(ValueError, match=r'^device must be a word such as "auto", not list\.$'):
        mattegui.Matting(device=["cpu"])
    with pytest.raises(ValueError, match=r'^precision must be a word such as "auto", not NoneType\.$'):
        mattegui.Matting(precision=None)


class Touchy(Echo):
    """Fails when it is asked a second thing before it has answered the first."""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)
        self.busy = False

    def predict(
        self, image: Array, trimap: Array, wanted: Sequence[Rect] | None = None, step: Step = ignore
    ) -> NDArray[np.float32]:
        assert not self.busy, "two threads asked at once"
        self.busy = True
        time.sleep(0.02)  # gives the other threads their turn
        alpha = super().predict(image, trimap, wanted, step)
        self.busy = False
        return alpha


def test_threads_are_answered_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Touchy)
    matting = mattegui.Matting(polish=0)
    pictures = [scene(20 + number, 30) for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        alphas = list(pool.map(lambda pair: matting(*pair), pictures))
    for alpha, pair in zip(alphas, pictures, strict=True):
        np.testing.assert_array_equal(alpha, expected(*pair))


def test_threads_share_the_real_network() -> None:
    matting = mattegui.Matting()
    pictures = [scene(40 + 8 * number, 50) for number in range(4)]
    alone = [matting(*pair) for pair in pictures]
    together: dict[int, NDArray[np.float32]] = {}
    threads = [
        threading.Thread(target=lambda number=number: together.update({number: matting(*pictures[number])}))
        for number in range(len(pictures))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, alpha in enumerate(alone):
        np.testing.assert_array_equal(together[number], alpha)


def test_a_card_that_failed_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fallen(Echo):
        notice = "The graphics card no longer answers, so the alpha is computed on the CPU from now on."

    monkeypatch.setattr("mattegui.network.predictor.Predictor", Fallen)
    with pytest.warns(RuntimeWarning, match="no longer answers") as caught:
        mattegui.Matting()(*scene(20, 30))
    assert caught[0].filename == __file__


def test_the_import_loads_nothing_that_takes_time() -> None:
    code = "import sys, mattegui; mattegui.Matting; print({'torch', 'cv2', 'numpy', 'PySide6'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
