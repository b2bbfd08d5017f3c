"""The network with its losses, in the precision that trains it fastest."""

from __future__ import annotations

import functools
import time

import torch
from torch import Tensor, nn

from mattegui.core.trimap import UNKNOWN
from mattegui.network.device import precisions
from mattegui.network.dim import DIM
from mattegui.network.encoding import normalised
from training.learning.config import Part
from training.learning.losses import alpha_loss, composition_loss, laplacian_loss
from training.samples.dataset import Batch

TRAINED_LENGTH = 3.5  # of a filter after an hour of training, which only lengthens it; a fresh one has about 1.4
REFINING = "refine"  # the refinement's parameters, and only they, start with this
FIRST_BLOCKS = ("conv1_", "conv2_")  # and those of the encoder's first two blocks with these


class Learner(nn.Module):
    """A DIM with its losses: what one step runs forward, in one module so that DistributedDataParallel can wrap it."""

    def __init__(self, network: DIM, laplacian: float) -> None:
        super().__init__()
        self.network = network
        self.laplacian = laplacian
        self.part: Part = "all"

    def take(self, part: Part) -> None:
        """Train only one part from here on."""

        def works(name: str) -> bool:
            return part == "all" or name.startswith(REFINING) == (part == "refinement")

        self.part = part
        for name, parameter in self.network.named_parameters():
            rests = part == "deep" and name.startswith(FIRST_BLOCKS)
            parameter.requires_grad_(works(name) and not rests)
        # BatchNorm averages of what a stage leaves out must not move. The first blocks of "deep" still normalise.
        self.network.train()
        for name, module in self.network.named_children():
            module.train(works(name))

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """The losses of a batch, by name; `total` is what is minimised."""
        with torch.autocast(batch["image"].device.type, *_precision(batch["image"].device)):
            x = to_input(batch["image"], batch["trimap"])
            coarse, fine = self.network.stages(x, refined=self.part in ("refinement", "all"))
        truth, unknown = batch["alpha"], (batch["trimap"] == UNKNOWN).float()
        foreground, background = batch["foreground"].float() / 255, batch["background"].float() / 255
        total = truth.new_zeros(())
        outputs = {"refinement": (fine,), "all": (coarse, fine)}.get(self.part, (coarse,))
        for output in outputs:
            parts = {
                "alpha": alpha_loss(output.float(), truth, unknown),
                "composition": composition_loss(output.float(), truth, foreground, background, unknown),
                "laplacian": laplacian_loss(output.float(), truth, unknown),
            }
            total = total + 0.5 * parts["alpha"] + 0.5 * parts["composition"] + self.laplacian * parts["laplacian"]
        return {"total": total / len(outputs), **{name: loss.detach() for name, loss in parts.items()}}


def _precision(device: torch.device) -> tuple[torch.dtype, bool]:
    """The half precision of a device and whether to use it."""
    if device.type == "cuda":
        return (torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16), True
    return torch.bfloat16, device.type == "cpu" and has_fast_bfloat16()


@functools.cache
def has_fast_bfloat16() -> bool:
    """True on CPUs that train a convolution in bfloat16 faster than in float32, by trying both.

    The instructions alone do not decide (training/README.md), but without them nothing is tried: it would be slow.
    """
    if "bfloat16" not in precisions(torch.device("cpu")):
        return False
    convolution = nn.Conv2d(96, 96, 3, padding=1).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    x = torch.ones(8, 96, 64, 64).contiguous(memory_format=torch.channels_last).requires_grad_()

    def seconds(bfloat16: bool) -> float:
        start = time.thread_time()
        with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
            y = convolution(x)
        y.mean().backward()
        return time.thread_time() - start

    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # with more, it would depend on how busy the machine is
    try:
        return min(seconds(True) for _ in range(4)) < min(seconds(False) for _ in range(4))
    finally:
        torch.set_num_threads(threads)


def to_input(image: Tensor, trimap: Tensor) -> Tensor:
    """The network's input (B, 4, S, S) float32 from image (B, 3, S, S) and trimap (B, 1, S, S), both uint8."""
    return normalised(torch.cat((image, trimap), 1)).contiguous(memory_format=torch.channels_last)


@torch.no_grad()
def calibrate(network: DIM, x: Tensor) -> None:
    """Make every BatchNorm pass its input through unchanged for the input `x` (B, 4, S, S), also while training.

    Without this, the first step would normalise the activations of folded weights and so forget most of what they
    know. Folded kernels are also short, and a step would turn them ten times as far as those of a run: they are given
    a run's length, which BatchNorm takes back.
    """

    longer: dict[nn.Module, Tensor] = {}
    for name, norm in network.named_children():
        if isinstance(norm, nn.BatchNorm2d):
            convolution = getattr(network, name.removesuffix("_norm"))
            longer[norm] = TRAINED_LENGTH / convolution.weight.flatten(1).norm(dim=1).clamp(min=1e-3)
            convolution.weight.mul_(longer[norm][:, None, None, None])
            convolution.bias.mul_(longer[norm])

    def keep(norm: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        assert isinstance(norm, nn.BatchNorm2d)
        assert norm.running_mean is not None
        assert norm.running_var is not None
        variance, mean = torch.var_mean(inputs[0], (0, 2, 3), correction=0)
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.bias.copy_(mean / longer[norm])
        norm.weight.copy_(torch.sqrt(variance + norm.eps) / longer[norm])

    handles = [norm.register_forward_pre_hook(keep) for norm in longer]
    network.train()(x)
    for handle in handles:
        handle.remove()
