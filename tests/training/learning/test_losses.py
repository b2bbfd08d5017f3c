"""Losses on cases small enough to compute by hand."""

from __future__ import annotations

import pytest
import torch

from training.learning.losses import alpha_loss, composition_loss, laplacian_loss


def plane(*values: float, size: tuple[int, int] = (2, 2)) -> torch.Tensor:
    """A (1, 1, H, W) tensor of the values given row by row."""
    return torch.tensor(values, dtype=torch.float32).view(1, 1, *size)


def test_alpha_loss_is_the_mean_over_unknown_pixels_only() -> None:
    alpha, truth = plane(0.5, 1.0, 0.0, 0.25), plane(0.0, 0.0, 0.0, 0.0)
    unknown = plane(1, 0, 1, 1)
    assert float(alpha_loss(alpha, truth, unknown)) == pytest.approx((0.5 + 0.0 + 0.25) / 3, abs=1e-5)


def test_composition_loss_weighs_the_error_by_the_colour_distance() -> None:
    alpha, truth, unknown = plane(0.5, 1, 1, 1), plane(0.0, 0, 0, 0), plane(1, 0, 0, 0)
    foreground = torch.tensor([1.0, 0.6, 0.2]).view(1, 3, 1, 1).expand(1, 3, 2, 2)
    background = torch.tensor([0.0, 0.6, 0.4]).view(1, 3, 1, 1).expand(1, 3, 2, 2)
    expected = (0.5 * 1.0 + 0.5 * 0.0 + 0.5 * 0.2) / 3
    assert float(composition_loss(alpha, truth, foreground, background, unknown)) == pytest.approx(expected, abs=1e-5)


def test_composition_loss_equals_the_difference_of_two_composites() -> None:
    generator = torch.Generator().manual_seed(0)
    alpha, truth = torch.rand(2, 2, 1, 5, 5, generator=generator)
    foreground, background = torch.rand(2, 2, 3, 5, 5, generator=generator)
    composites = [a * foreground + (1 - a) * background for a in (alpha, truth)]
    expected = (composites[0] - composites[1]).abs().mean()
    found = composition_loss(alpha, truth, foreground, background, torch.ones_like(alpha))
    assert float(found) == pytest.approx(float(expected), abs=1e-5)


def test_laplacian_loss_of_an_even_error_lies_in_the_coarsest_level_alone() -> None:
    alpha, truth = torch.full((1, 1, 64, 64), 0.3), torch.zeros(1, 1, 64, 64)
    # A constant has no detail: 2 x 2 pixels remain after five halvings, each weighs 2^5.
    expected = 2**5 * 4 * 0.3 / 64**2
    assert float(laplacian_loss(alpha, truth, torch.ones_like(alpha))) == pytest.approx(expected, rel=1e-4)


def test_laplacian_loss_sees_sharp_errors_and_ignores_known_pixels() -> None:
    truth, unknown = torch.zeros(1, 1, 32, 32), torch.zeros(1, 1, 32, 32)
    unknown[..., 8:24, 8:24] = 1
    known_wrong, unknown_wrong = truth.clone(), truth.clone()
    known_wrong[..., :4, :4] = 1
    unknown_wrong[..., 16, 16] = 1
    assert float(laplacian_loss(known_wrong, truth, unknown)) == 0
    assert float(laplacian_loss(unknown_wrong, truth, unknown)) > 1 / 256


def test_losses_of_a_perfect_answer_are_zero_and_have_finite_slopes() -> None:
    truth = torch.full((1, 1, 32, 32), 0.4)
    alpha = truth.clone().requires_grad_(True)
    colour, unknown = torch.rand(1, 3, 32, 32), torch.ones(1, 1, 32, 32)
    total = alpha_loss(alpha, truth, unknown) + laplacian_loss(alpha, truth, unknown)
    total = total + composition_loss(alpha, truth, colour, 1 - colour, unknown)
    total.backward()
    assert float(total.detach()) == pytest.approx(0, abs=1e-5)
    assert alpha.grad is not None
    assert torch.isfinite(alpha.grad).all()


def test_losses_are_zero_where_nothing_is_unknown() -> None:
    truth, alpha = torch.zeros(1, 1, 32, 32), torch.ones(1, 1, 32, 32)
    nothing = torch.zeros_like(truth)
    assert float(alpha_loss(alpha, truth, nothing)) == 0
    assert float(laplacian_loss(alpha, truth, nothing)) == 0
