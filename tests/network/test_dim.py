"""The network: its size, its layers' names, both stages, and BatchNorm folded away."""

import pytest
import torch
from torch import nn
from torch.nn import functional

from mattegui.network.dim import DIM, _scattered
from mattegui.network.topology import Shape

LAYERS = [
    *(f"conv{block}_{number}" for block, count in enumerate((2, 2, 3, 3, 3), 1) for number in range(1, count + 1)),
    "conv6",
    *(f"deconv{number}" for number in (6, 5, 4, 3, 2, 1)),
    "alpha",
]
REFINEMENT = ["refine1", "refine2", "refine3", "refine"]


@pytest.fixture
def picture() -> torch.Tensor:
    return torch.randn(2, 4, 64, 96, generator=torch.Generator().manual_seed(1))


def shaken(model: DIM) -> DIM:
    """The model with BatchNorm statistics and a refinement that are not those of a fresh one."""
    generator = torch.Generator().manual_seed(2)
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            for tensor in (module.running_var, module.weight.data):
                tensor.uniform_(0.8, 1.25, generator=generator)
            for tensor in (module.running_mean, module.bias.data):
                tensor.normal_(0, 0.2, generator=generator)
    if model.shape.refine:
        model.refine.weight.data.normal_(0, 0.1, generator=generator)
    return model


def test_full_width_is_the_size_that_was_computed_for_the_paper() -> None:
    with torch.device("meta"):
        model = DIM(width=1.0)
    assert sum(parameter.numel() for parameter in model.parameters()) == 28_373_954
    assert [name for name, _ in model.named_children()] == [*LAYERS, *REFINEMENT]


@pytest.mark.parametrize(("width", "narrowest", "widest"), [(0.375, 24, 192), (0.25, 16, 128), (0.01, 8, 8)])
def test_width_multiplies_every_channel_count_in_steps_of_eight(width: float, narrowest: int, widest: int) -> None:
    model = DIM(width=width, refine=False)
    counts = [module.out_channels for module in model.children() if isinstance(module, nn.Conv2d)]
    assert (min(counts[:-1]), max(counts), counts[-1]) == (narrowest, widest, 1)
    assert [name for name, _ in model.named_children()] == LAYERS


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError, match="breadth"):
        DIM(breadth=1.0)


def test_an_untrained_refinement_changes_nothing_and_a_trained_one_does(picture: torch.Tensor) -> None:
    model = DIM(width=0.125)
    coarse, refined = model.stages(picture)
    assert coarse.shape == (2, 1, 64, 96)
    assert torch.equal(coarse, refined)
    coarse, refined = shaken(model).stages(picture)
    assert (coarse - refined).abs().max() > 1e-3
    assert torch.equal(refined, model(picture))


def test_without_refinement_both_stages_are_one(picture: torch.Tensor) -> None:
    coarse, refined = DIM(width=0.125, refine=False).stages(picture)
    assert coarse is refined


def test_skips_matter(picture: torch.Tensor) -> None:
    model, other = DIM(width=0.125), DIM(width=0.125, skips=False)
    other.load_state_dict(model.state_dict())
    assert (model(picture) - other(picture)).abs().max() > 1e-3


def test_a_clipped_output_is_linear_within_bounds(picture: torch.Tensor) -> None:
    model = DIM(width=0.125, clip=True, refine=False)
    sigmoid = DIM(width=0.125, refine=False)
    sigmoid.load_state_dict(model.state_dict())
    assert torch.allclose(model(picture), sigmoid(picture).logit().clamp(0, 1), atol=1e-4)


@pytest.mark.parametrize("refine", [True, False])
def test_folding_answers_as_the_normed_network_in_eval_mode(picture: torch.Tensor, refine: bool) -> None:
    # In double precision: in single, a tie between two pixels of a pool may be rounded apart and change the answer.
    picture = picture.double()
    model = shaken(DIM(width=0.125, norm=True, refine=refine)).eval().double()
    plain = model.fold()
    assert plain.shape == Shape(width=0.125, refine=refine)
    assert not plain.training
    assert not any(isinstance(module, nn.BatchNorm2d) for module in plain.modules())
    with torch.no_grad():
        assert torch.allclose(model(picture), plain(picture), atol=1e-9)
        plain.conv1_1.weight.zero_()
    assert model.conv1_1.weight.abs().max() > 0, "folding shares no memory with the network it came from"


def test_one_channel_heads_are_the_plain_convolutions(picture: torch.Tensor) -> None:
    model = DIM(width=0.125)
    features = torch.randn(2, 8, 64, 96)
    plain = functional.conv2d(features, model.alpha.weight, model.alpha.bias, padding=2)
    assert torch.allclose(model.head("alpha", features), plain, atol=1e-5)
    valid = model.head("alpha", functional.pad(features, (2, 2, 2, 2)), valid=True)
    assert torch.allclose(valid, plain, atol=1e-5)


def test_a_valid_layer_is_the_plain_one_without_its_border(picture: torch.Tensor) -> None:
    model = DIM(width=0.125)
    assert torch.allclose(
        model.layer("conv1_1", picture, valid=True), model.layer("conv1_1", picture)[..., 1:-1, 1:-1], atol=1e-5
    )


def test_scattering_is_max_unpool(picture: torch.Tensor) -> None:
    pooled, indices = functional.max_pool2d(picture, 2, return_indices=True)
    assert torch.equal(_scattered(pooled, indices), functional.max_unpool2d(pooled, indices, 2))


def test_gradients_reach_every_parameter(picture: torch.Tensor) -> None:
    model = shaken(DIM(width=0.125, norm=True))
    coarse, refined = model.stages(picture)
    (coarse.mean() + refined.mean()).backward()
    for name, parameter in model.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.abs().sum() > 0, name
