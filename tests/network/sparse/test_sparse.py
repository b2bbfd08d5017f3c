"""The network where it is needed: the same answer as all of it, at the cost of what the wanted pixels rest on."""

import time
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from mattegui.core.trimap import UNKNOWN
from mattegui.network.device import precisions
from mattegui.network.dim import DIM
from mattegui.network.encoding import normalised, stacked
from mattegui.network.engine import Engine
from mattegui.network.kernels import winograd
from mattegui.network.kernels.halved import Halved
from mattegui.network.kernels.quantised import Quantised
from mattegui.network.kernels.winograd import Winograd
from mattegui.network.sparse import sparse
from mattegui.network.sparse.plane import PLANE_EDGE
from mattegui.network.sparse.sparse import ENDING, SETTING_UP, Sparse, groups
from mattegui.network.topology import Shape, Topology
from mattegui.network.weights import load
from mattegui.paths import default_weights

Picture = tuple[NDArray[np.uint8], NDArray[np.uint8]]
SHAPE = (352, 416)  # no multiples of the largest square, and an odd number of cells


def masks() -> dict[str, NDArray[np.bool_]]:
    """What may be wanted: everything, a ring, a pixel in a corner, a few anywhere, edges."""
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]]
    radius = np.hypot(rows - 180, columns - 200)
    one = np.zeros(SHAPE, bool)
    one[-1, -1] = True
    return {
        "all": np.ones(SHAPE, bool),
        "ring": (radius > 120) & (radius < 140),
        "corner": one,
        "few": np.random.default_rng(9).random(SHAPE) < 3e-5,
        "edges": (rows == 0) | (columns == SHAPE[1] - 1),
    }


def both(picture: Picture) -> torch.Tensor:
    image, trimap = picture
    return stacked(image[: SHAPE[0], : SHAPE[1]], trimap[: SHAPE[0], : SHAPE[1]])


@pytest.mark.parametrize("changes", [{}, {"skips": False}, {"refine": False, "clip": True}, {"conv6_kernel": 7}])
def test_what_is_wanted_is_as_in_the_whole(picture: Picture, changes: dict[str, object]) -> None:
    torch.manual_seed(5)
    model = DIM(width=0.125, **changes).eval()
    model.alpha.weight.data *= 0.3
    if model.shape.refine:
        model.refine.weight.data.normal_(0, 0.1)
    x = both(picture)
    with torch.inference_mode():
        whole = model(normalised(x))[0, 0].numpy()
        assert whole.std() > 0.01
        for name, wanted in masks().items():
            assert wanted.any()
            alpha = Sparse(model, x, wanted).alpha()[0, 0].numpy()
            assert np.abs(alpha[wanted] - whole[wanted]).max() <= 1e-5, name


def test_with_fewer_multiplications_the_squares_join_as_well(picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    """There each pixel of a tile is a sum with what the others rest on, be it wanted or not.

    This network's pools see no pixels so nearly equal that rounding swaps them: that would move alpha by hundredths.
    """
    torch.manual_seed(7)
    model, x = DIM(width=0.125).eval(), both(picture)
    model.alpha.weight.data *= 0.3
    model.refine.weight.data.normal_(0, 0.05)
    monkeypatch.setattr(winograd, "WORTH", 0)
    quick = Winograd(model)
    with torch.inference_mode():
        whole = model(normalised(x))[0, 0].numpy()
        for name, wanted in masks().items():
            held = torch.full((40 << 20,), float("nan"))
            del held  # memory that the next may be given
            alpha = Sparse(quick, x, wanted).alpha()[0, 0].numpy()
            assert np.abs(alpha[wanted] - whole[wanted]).max() <= 2e-5, name


def test_what_memory_held_before_does_not_show(narrow: Path, picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    model, x, wanted = load(narrow), both(picture), masks()["few"]
    empty = torch.empty
    with torch.inference_mode():
        expected = model(normalised(x))[0, 0].numpy()[wanted]
        monkeypatch.setattr(
            torch,
            "empty",
            lambda *given, **more: empty(*given, **more).fill_(
                127 if more.get("dtype") == torch.uint8 else float("nan")
            ),
        )
        assert np.abs(Sparse(model, x, wanted).alpha()[0, 0].numpy()[wanted] - expected).max() <= 1e-5
        monkeypatch.setattr(winograd, "WORTH", 0)  # its steps write to memory that they ask for
        quick = Sparse(Winograd(model), x, wanted).alpha()[0, 0].numpy()[wanted]
        assert np.abs(quick - expected).max() <= 2e-5


def test_many_squares_at_once_or_few_answer_alike(
    narrow: Path, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, x, wanted = load(narrow), both(picture), masks()["ring"]
    with torch.inference_mode():
        many = Sparse(model, x, wanted).alpha()[0, 0].numpy()[wanted]
        monkeypatch.setattr(sparse, "BYTES_AT_ONCE", 1)
        assert np.abs(Sparse(model, x, wanted).alpha()[0, 0].numpy()[wanted] - many).max() <= 1e-6


def test_in_bytes_and_in_bfloat16_the_squares_join_as_well(picture: Picture) -> None:
    torch.manual_seed(5)
    model, x, wanted = DIM(width=0.125).eval(), both(picture), masks()["ring"]
    model.alpha.weight.data *= 0.3
    for rough in (Quantised(model), Halved(model)):
        with torch.inference_mode():
            whole = rough(normalised(x))[0, 0].numpy()[wanted]
            part = Sparse(rough, x, wanted).alpha()[0, 0].numpy()[wanted]
        assert np.abs(part - whole).mean() <= 1e-3


def test_a_pixel_costs_what_it_rests_on(picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in pixels of each layer's answer, for a wanted square of 32 in the middle of a picture."""
    model = DIM(width=0.125).eval()
    done: dict[str, int] = {}
    layer = DIM.layer

    def counted(self: DIM, name: str, x: torch.Tensor, valid: bool = False) -> torch.Tensor:
        answer = layer(self, name, x, valid)
        done[name] = done.get(name, 0) + len(answer) * answer.shape[2] * answer.shape[3]
        return answer

    monkeypatch.setattr(DIM, "layer", counted)
    image, trimap = (np.zeros((1024, 1024, *rest), np.uint8) for rest in ((3,), ()))
    wanted = np.zeros((1024, 1024), bool)
    wanted[512:544, 512:544] = True
    with torch.inference_mode():
        Sparse(model, stacked(image, trimap), wanted).alpha()
    assert (32 + 2 * 219) ** 2 <= done["conv1_2"] <= 576**2
    assert (12 + 4) ** 2 <= done["deconv3"] <= 24**2 + 100
    assert done["deconv1"] <= 4 * 9 * 36**2
    assert done["conv1_1"] < 1.2 * done["conv1_2"]


def test_layers_with_few_channels_and_before_a_1x1_are_made_with_the_next() -> None:
    made = groups(Topology(Shape(width=0.5)))
    several = [[layer.name for layer in group.layers] for group in made if len(group.layers) > 1]
    assert several == [
        *(["conv1_1", "conv1_2"], ["conv2_1", "conv2_2"], ["conv6", "deconv6"], ["deconv1", "alpha"]),
        ["refine1", "refine2", "refine3", "refine"],
    ]
    assert [layer for group in made for layer in group.layers] == list(Topology(Shape(width=0.5)).layers)


@pytest.mark.parametrize("shape", [Shape(), Shape(conv6_kernel=7), Shape(refine=False)])
def test_no_group_looks_further_over_the_edge_than_planes_go(shape: Shape) -> None:
    assert max(group.radius for group in groups(Topology(shape))) <= PLANE_EDGE


def test_steps_tell_the_share_that_is_done(narrow: Path, picture: Picture) -> None:
    steps: list[float] = []
    model = load(narrow)
    with torch.inference_mode():
        Sparse(model, both(picture), masks()["ring"], steps.append).alpha()
    assert steps == sorted(steps)
    assert 0 < steps[0] < steps[1] <= SETTING_UP, "the set-up tells, too"
    assert steps[-1] == 1
    assert sum(step > 1 - ENDING for step in steps) > 4, "and so does the end"
    assert max(np.diff(steps)) < 0.2


@pytest.mark.alone
@pytest.mark.parametrize(("precision", "most"), [("int8", 0.15), ("float32", 0.25)])
def test_the_share_that_is_told_is_the_time_s(precision: str, most: float) -> None:
    """It was 0.28 behind: the first layers take more time than their multiplications tell."""
    if precision != "float32" and precision not in precisions(torch.device("cpu")):
        pytest.skip("this processor multiplies no bytes fast")
    rows, columns = np.mgrid[-1:1:640j, -1:1:960j]
    trimap = np.where(np.abs(np.hypot(rows, columns) - 0.6) < 0.1, UNKNOWN, 0).astype(np.uint8)
    image = np.random.default_rng(2).integers(0, 256, (*trimap.shape, 3), np.uint8)
    engine, threads = Engine(load(default_weights()), torch.device("cpu"), precision), torch.get_num_threads()
    torch.set_num_threads(1)  # so that this thread's own time tells
    try:
        engine(image, trimap, trimap == UNKNOWN)  # prepares the layers
        start, told = time.thread_time(), list[tuple[float, float]]()
        engine(image, trimap, trimap == UNKNOWN, lambda share: told.append((share, time.thread_time())))
        end = time.thread_time()
    finally:
        torch.set_num_threads(threads)
    assert max(abs(share - (at - start) / (end - start)) for share, at in told) < most


def test_a_step_that_raises_ends_the_work(narrow: Path, picture: Picture) -> None:
    def enough(done: float) -> None:
        if done > 0.3:
            raise KeyboardInterrupt

    with torch.inference_mode(), pytest.raises(KeyboardInterrupt):
        Sparse(load(narrow), both(picture), masks()["all"], enough).alpha()


def test_nothing_of_the_input_is_changed(narrow: Path, picture: Picture) -> None:
    x = both(picture)
    before = x.clone()
    with torch.inference_mode():
        Sparse(load(narrow), x, masks()["ring"]).alpha()
    assert torch.equal(x, before)
    assert (x[0, 3] == UNKNOWN).any()
