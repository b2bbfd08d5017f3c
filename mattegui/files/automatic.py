"""The subject of a photograph as rembg's network sees it, where rembg is installed. Nothing is ever downloaded."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError

MODELS = ("birefnet-general", "isnet-general-use", "u2net", "silueta", "u2netp")  # the best one first
HOW_TO_INSTALL = "pip install 'mattegui[auto]'"
HOW_TO_FETCH = "run python -c \"import rembg; rembg.new_session('u2net')\" once, then try again."


def can_find_subjects() -> bool:
    """True when rembg is installed."""
    return find_spec("rembg") is not None


def subject(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """A mask of the main subject of an image, (H, W, 3) uint8, as (H, W) float32 in [0, 1].

    Raises InputError, saying what to do, without rembg or without a model of it on the disk.
    """
    if not can_find_subjects():
        raise InputError(
            "Finding the subject needs rembg: install it with {command}, then start again.",
            command=HOW_TO_INSTALL,
        )
    model = next((name for name in MODELS if any(file.is_file() for file in _files(name))), None)
    if model is None:
        raise InputError(
            "rembg has no model in {folder}, and nothing is downloaded unasked: {advice}",
            folder=_files("u2net")[0].parents[2],
            advice=HOW_TO_FETCH,
        )
    os.environ.setdefault("MODEL_CHECKSUM_DISABLED", "1")  # else rembg fetches a model whose sum it does not know
    from rembg import new_session, remove

    mask = np.asarray(remove(image, session=new_session(model), only_mask=True), np.float32)
    return mask.reshape(image.shape[:2]) / np.float32(255)


def _files(model: str) -> list[Path]:
    """Where rembg looks for a model, by its `BaseSession.resolve_existing`: its own folder, then one for all."""
    home, data = os.getenv("U2NET_HOME"), os.getenv("XDG_DATA_HOME")
    old = home or os.path.join(data or "~", ".u2net")
    new = home or os.getenv("REMBG_HOME") or (os.path.join(data, "rembg") if data else os.path.join("~", ".rembg"))
    return [
        Path(os.path.expanduser(new)) / "models" / model / f"{model}.onnx",
        Path(os.path.expanduser(old)) / f"{model}.onnx",
    ]
