"""Cameras, blur and likeness for batches, against OpenCV."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch

from training.mattes.strands import fur
from training.samples import degrade
from training.samples.batched.camera import Camera, composite, recolour
from training.samples.batched.chance import log_uniform, some, uniform
from training.samples.batched.likeness import hair_behind, matched, moved_towards, skin_behind
from training.samples.batched.optics import fractal, gaussian
from training.samples.likeness import SKIN_TONES


def pictures(count: int, size: int = 96) -> torch.Tensor:
    mattes = [fur(np.random.default_rng(seed), size).foreground for seed in range(count)]
    return torch.from_numpy(np.stack(mattes)).permute(0, 3, 1, 2).float() / 255


def test_light_is_mixed_as_on_the_cpu() -> None:
    front, behind = pictures(3), pictures(3).flip(0)
    alpha = pictures(3).mean(1, keepdim=True).sub(0.2).mul(2).clamp(0, 1)
    light = torch.tensor([0.0, 0.5, 1.0])
    mine = composite(front, alpha, behind, light).permute(0, 2, 3, 1).numpy()
    for number in range(3):
        colours = [part[number].permute(1, 2, 0).numpy() for part in (front, behind)]
        theirs = degrade.composite(colours[0], alpha[number, 0].numpy(), colours[1], float(light[number]))
        assert np.abs(mine[number] - theirs).max() < 1e-5


def test_half_a_white_hair_before_black_is_half_the_light() -> None:
    white, black = torch.ones(1, 3, 1, 1), torch.zeros(1, 3, 1, 1)
    half = composite(white, torch.full((1, 1, 1, 1), 0.5), black, torch.ones(1))
    assert half.flatten().tolist() == pytest.approx([0.5**0.5] * 3)


@pytest.mark.parametrize("quality", [45, 90])
def test_jpeg_does_what_opencvs_does(quality: int) -> None:
    x = pictures(1)
    mine = Camera(torch.device("cpu")).jpeg(x, torch.tensor([float(quality)]))[0].permute(1, 2, 0).numpy()
    bytes_ = np.round(x[0].permute(1, 2, 0).numpy()[..., ::-1] * 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", bytes_, [cv2.IMWRITE_JPEG_QUALITY, quality])
    theirs = cv2.imdecode(packed, cv2.IMREAD_COLOR)[..., ::-1] / 255
    lost = np.abs(theirs - bytes_[..., ::-1] / 255).mean()
    assert np.abs(mine - theirs).mean() < 0.4 * lost


def test_degraded_pictures_stay_near_and_others_are_as_often_changed() -> None:
    torch.manual_seed(0)
    x = pictures(2).repeat(8, 1, 1, 1)
    out = Camera(torch.device("cpu")).degrade(x)
    change = (out - x).abs().mean((1, 2, 3))
    assert out.min() >= 0
    assert out.max() <= 1
    assert 0 < change.median() < 0.1
    assert change.std() > 1e-3


def test_blur_is_a_gaussian_of_each_pictures_own_deviation() -> None:
    x = pictures(3)
    out = gaussian(x, torch.tensor([0.0, 1.2, 5.0]))
    torch.testing.assert_close(out[0], x[0], atol=1e-5, rtol=0)
    for index, sigma in ((1, 1.2), (2, 5.0)):
        theirs = cv2.GaussianBlur(x[index].permute(1, 2, 0).numpy(), (0, 0), sigma, borderType=cv2.BORDER_REFLECT_101)
        assert np.abs(out[index].permute(1, 2, 0).numpy() - theirs).max() < 5e-3


def test_noise_and_colours_stay_in_range() -> None:
    torch.manual_seed(0)
    x = pictures(4)
    mixed = fractal(x, 4, 96, 3.0, torch.tensor([1, 2, 4, 6]))
    assert (mixed.amin((1, 2, 3)).abs() < 1e-5).all()
    assert ((mixed.amax((1, 2, 3)) - 1).abs() < 1e-5).all()
    changed = recolour(x)
    assert changed.min() >= 0
    assert changed.max() <= 1
    assert (changed.mean((1, 2, 3)) != x.mean((1, 2, 3))).all()


def test_chances_are_what_they_say() -> None:
    torch.manual_seed(0)
    like = torch.zeros(1)
    counts = [len(some(like, 5, 0.3)) for _ in range(400)]
    assert set(counts) <= {1, 2}
    assert abs(np.mean(counts) - 1.5) < 0.1
    assert len(some(like, 7, 1.0).unique()) == 7
    drawn = log_uniform(torch.full((2000,), 0.5), torch.full((2000,), 2.0))
    assert abs(float(drawn.log().mean())) < 0.05
    spread = uniform(like, 2000, low=-1, high=3)
    assert spread.min() >= -1
    assert abs(float(spread.mean()) - 1) < 0.1


def test_backgrounds_resemble_the_subject_and_subjects_the_background() -> None:
    torch.manual_seed(0)
    colour, alpha = pictures(6), torch.full((6, 1, 96, 96), 0.8)
    behind = 1 - pictures(6).flip(0)
    tones = torch.tensor(SKIN_TONES) / 255
    base = torch.full((6, 3, 1, 1), 0.4)
    for made in (hair_behind(colour, 6, 96, base), skin_behind(colour, 6, 96, tones)):
        assert made.shape == colour.shape
        assert made.min() >= 0
        assert made.max() <= 1
        assert (made.std((2, 3)) > 1e-3).any()
    closer = moved_towards(behind, colour, alpha, torch.ones(6, 1, 1, 1))
    apart = (behind.mean((2, 3)) - colour.mean((2, 3))).abs().mean()
    assert (closer.mean((2, 3)) - colour.mean((2, 3))).abs().mean() < 0.3 * apart
    front, back = matched(colour, alpha, behind)
    assert (front.mean((1, 2, 3)) - back.mean((1, 2, 3))).abs().mean() < apart
