"""Deep Image Matting in torch: the network, its weights and the predictor."""

from __future__ import annotations

from mattegui.threads import wait_passively

wait_passively()  # here, because it must come before torch, which every file of this room imports
