"""The network in bytes: near float32's answer on a photograph, the same in a window as in the whole, scales fixed."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from mattegui.core.metrics import sad
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.live.windows import window
from mattegui.network.choice import probe
from mattegui.network.device import precisions
from mattegui.network.engine import Engine
from mattegui.network.kernels.quantised import Quantised, _rounded, scenes
from mattegui.network.weights import load
from mattegui.paths import default_weights, resources

WEIGHTS = default_weights()
TRUTH = Path(__file__).parents[2] / "data" / "cat_alpha.png"
CPU = torch.device("cpu")

Picture = tuple[NDArray[np.uint8], NDArray[np.uint8]]

pytestmark = pytest.mark.skipif("int8" not in precisions(CPU), reason="this CPU does not multiply bytes")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load(WEIGHTS).to(memory_format=torch.channels_last), CPU, "int8")


@pytest.fixture(scope="module")
def cat() -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.float32]]:
    """Fur of the sample: picture, trimap and closed-form alpha, 512 x 512."""
    image = cv2.cvtColor(cv2.imread(str(resources() / "sample" / "cat.jpg")), cv2.COLOR_BGR2RGB)
    trimap = cv2.imread(str(resources() / "sample" / "cat_trimap.png"), cv2.IMREAD_GRAYSCALE)
    truth = cv2.imread(str(TRUTH), cv2.IMREAD_GRAYSCALE)
    rows, columns = np.nonzero(trimap == UNKNOWN)
    top = int(np.clip(rows[len(rows) // 3] - 256, 0, trimap.shape[0] - 512))
    left = int(np.clip(columns[len(rows) // 3] - 256, 0, trimap.shape[1] - 512))
    part = np.s_[top : top + 512, left : left + 512]
    return image[part], trimap[part], truth[part].astype(np.float32) / 255


def test_bytes_cost_less_than_a_hundredth_of_the_error(
    engine: Engine, cat: tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.float32]]
) -> None:
    image, trimap, truth = cat
    assert (trimap == UNKNOWN).mean() > 0.05
    whole = np.ones(trimap.shape, bool)
    exact = Engine(load(WEIGHTS), CPU, "float32")(image, trimap, whole)
    rough = engine(image, trimap, whole)
    assert 0 < np.abs(exact - rough)[trimap == UNKNOWN].mean() < 0.01
    assert sad(rough, truth, trimap) <= 1.01 * sad(exact, truth, trimap)


def test_a_window_answers_as_the_whole_picture(engine: Engine) -> None:
    generator = np.random.default_rng(8)
    image = generator.integers(0, 256, (544, 576, 3)).astype(np.uint8)
    trimap = np.full((544, 576), UNKNOWN, np.uint8)
    trimap[100:200, 300:500], trimap[300:400, 50:300] = FOREGROUND, BACKGROUND
    whole = engine(image, trimap, np.ones(trimap.shape, bool))
    for rect in (Rect(0, 0, 40, 60), Rect(500, 540, 544, 576), Rect(30, 280, 90, 300)):
        seen = window(rect, trimap.shape, engine._model.topology.margin)
        assert seen.area < trimap.size
        wanted = np.zeros((seen.height, seen.width), bool)
        wanted[rect.within(seen).slices] = True
        part = engine(image[seen.slices], trimap[seen.slices], wanted)[wanted]
        assert np.abs(part - whole[rect.slices].ravel()).max() <= 1e-4, rect


def test_all_layers_but_the_first_ones_and_the_heads_are_in_bytes(engine: Engine) -> None:
    image = np.zeros((64, 64, 3), np.uint8)
    engine(image, image[..., 0], np.ones((64, 64), bool))
    model = engine._model
    assert isinstance(model, Quantised)
    convolutions = [name for name, module in model.named_children() if isinstance(module, torch.nn.Conv2d)]
    in_float32 = {"conv1_1", "conv1_2", "conv2_1", "conv2_2", "refine1", "alpha", "refine"}
    assert set(model._layers) == set(model.ranges) == set(convolutions) - in_float32
    stay = {name for name, layer in model._layers.items() if layer._outputs is not None}
    assert stay == {*(f"conv{block}_{number}" for block in (3, 4, 5) for number in (1, 2)), "conv6", "refine2"}


def test_with_its_ranges_known_it_answers_the_same_without_looking_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Quantised, "_observed", None)
    again = Engine(load(WEIGHTS).to(memory_format=torch.channels_last), CPU, "int8", engine.ranges)
    image, trimap = probe()
    wanted = trimap == UNKNOWN
    assert np.array_equal(engine(image, trimap, wanted)[wanted], again(image, trimap, wanted)[wanted])


def test_rounding_goes_to_the_nearest_byte_and_stops_at_the_last() -> None:
    x = torch.tensor([0.0, 0.9, 1.1, 2.9, 509.0, 1e9]).view(1, 2, 1, 3).contiguous(memory_format=torch.channels_last)
    assert _rounded(x, 0.5).flatten().tolist() == [0, 0, 1, 1, 254, 255]
    batch = torch.rand(3, 4, 5, 6) * 255
    assert torch.equal(_rounded(batch, 1.0), batch.round().to(torch.uint8))
    assert _rounded(batch, 1.0).is_contiguous(memory_format=torch.channels_last)


def test_the_drawn_scenes_are_the_same_every_time_and_hold_all_labels() -> None:
    first, second = list(scenes(6, 64)), list(scenes(6, 64))
    assert all(
        np.array_equal(a, b) for one, two in zip(first, second, strict=True) for a, b in zip(one, two, strict=True)
    )
    assert set(np.unique([trimap for _, trimap in first])) == {BACKGROUND, UNKNOWN, FOREGROUND}
    assert max(image.std() for image, _ in first) > 1.3 * min(image.std() for image, _ in first)
