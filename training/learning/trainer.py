"""What changes as a run learns: the network, its moving average, the optimizers; and one step of them."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM
from training.learning.average import Average
from training.learning.config import Config
from training.learning.learner import Learner, calibrate, to_input
from training.learning.muon import optimizers
from training.samples.dataset import Batch


class Trainer:
    """The network in training on a device. `network`: the one to start from, in training form (norm=True)."""

    def __init__(self, network: DIM, config: Config, device: torch.device) -> None:
        network = network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.config = config
        self.learner = Learner(network, config.laplacian)
        self.average = Average(network, config.decay)
        self.optimizers = optimizers(network, config)
        self.scaler = torch.amp.GradScaler(device.type, enabled=_needs_scaler(device))

    def calibrate(self, batch: Batch) -> None:
        """Fit BatchNorm to weights that came without it."""
        calibrate(self.learner.network, to_input(batch["image"], batch["trimap"]))
        self.average = Average(self.learner.network, self.config.decay)

    def take_step(self, losses: dict[str, Tensor], share: float, step: int) -> None:
        """One step of the optimizers, at a share of their highest rates, down the slope of the total loss."""
        for optimizer in self.optimizers:
            optimizer.zero_grad(set_to_none=True)
        self.scaler.scale(losses["total"]).backward()  # type: ignore[no-untyped-call]
        for optimizer in self.optimizers:
            self.scaler.unscale_(optimizer)
        torch.nn.utils.clip_grad_norm_(self.learner.parameters(), self.config.clip)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = share * optimizer.defaults["lr"]
            self.scaler.step(optimizer)
        self.scaler.update()
        self.average.update(self.learner.network, step)

    @property
    def rate(self) -> float:
        """The convolutions' learning rate of the last step."""
        return float(self.optimizers[0].param_groups[0]["lr"])

    def state(self) -> dict[str, Any]:
        """Everything that `restore` needs, as tensors and plain values."""
        return {
            "network": self.learner.network.state_dict(),
            "average": self.average.network.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "scaler": self.scaler.state_dict(),
        }

    def restore(self, state: dict[str, Any], name: str) -> None:
        """Go on from a `state`. Raises InputError, with the file's name, when an older program wrote it."""
        if len(state.get("optimizers", ())) != len(self.optimizers):
            raise InputError(f"{name}: was written by an older program; start a new run with --from {name}.")
        self.learner.network.load_state_dict(state["network"])
        self.average.network.load_state_dict(state["average"])
        for optimizer, held in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(held)
        self.scaler.load_state_dict(state["scaler"])


def _needs_scaler(device: torch.device) -> bool:
    """Only float16 underflows."""
    return device.type == "cuda" and not torch.cuda.is_bf16_supported()
