"""Weights files: ours (safetensors in float16, with the network's shape and a hash that is checked) and others'."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as to_bytes
from torch import Tensor

from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write
from mattegui.network import foreign
from mattegui.network.dim import DIM, build
from mattegui.network.topology import Shape

NETWORK = "DIM"  # the metadata's word for this topology


def load(path: Path) -> DIM:
    """The network in a weights file, in eval mode and float32, BatchNorm folded.

    Reads what `save` wrote, and checkpoints and bare safetensors by the names of huochaitiantang, mmediting/mmagic,
    IndexNet and ours. Raises InputError when the file is missing, damaged, changed since it was saved, not of this
    network, or not safe to open.
    """
    if os.path.exists(path) and not os.path.isfile(path):  # not Path's, which raise for a name too long
        raise InputError("{file}: cannot be read, for it is a folder, a device or a pipe; choose another.", file=path)
    try:
        with path.open("rb") as file:
            head = file.read(9)
    except OSError as error:
        raise InputError(
            "{file}: the weights file cannot be read ({reason}); get it again or choose another.",
            file=path,
            reason=error.strerror,
        ) from error
    except ValueError as error:  # a name with a zero in it
        raise InputError(
            "{file}: the weights file cannot be read ({error}); choose another.", file=path, error=error
        ) from error
    # A safetensors file is the length of its JSON header in 8 bytes, then that header.
    return _load_safetensors(path) if head[8:] == b"{" else foreign.convert(path, foreign.read(path))


def save(model: DIM, path: Path, metadata: Mapping[str, str]) -> None:
    """Write the network, folded, in float16 on disk, with its shape, a hash of the tensors and the metadata given.

    A reader sees the old file or the new one. Raises ValueError when a weight does not fit float16, InputError, naming
    the file, when it cannot be written.
    """
    tensors = {name: tensor.detach().cpu().half().contiguous() for name, tensor in model.fold().state_dict().items()}
    for name, tensor in tensors.items():
        if not tensor.isfinite().all():
            raise ValueError(f"{name} holds values that float16 cannot")
    shape = {name: json.dumps(value) for name, value in asdict(model.shape).items() if name != "norm"}
    content = to_bytes(tensors, {**metadata, "network": NETWORK, **shape, "sha256": digest(tensors)})
    with atomic_write(path) as stream:
        stream.write(content)


def digest(tensors: Mapping[str, Tensor]) -> str:
    """SHA-256 over names, shapes and bytes of the tensors, in the order of their names, in hexadecimal."""
    sha256 = hashlib.sha256()
    for name in sorted(tensors):
        sha256.update(f"{name}{tuple(tensors[name].shape)}{tensors[name].dtype}".encode())
        sha256.update(tensors[name].contiguous().numpy().tobytes())
    return sha256.hexdigest()


def fingerprint(path: Path) -> str:
    """SHA-256 of a weights file, whoever wrote it, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _load_safetensors(path: Path) -> DIM:
    try:
        with safe_open(path, "pt") as file:
            metadata = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()}
    except (SafetensorError, OSError) as error:
        raise InputError("{file}: the weights file is damaged; get it again or choose another.", file=path) from error
    if "network" not in metadata:
        return foreign.convert(path, tensors)
    if metadata["network"] != NETWORK or "sha256" not in metadata or not _are_ours(tensors):
        raise InputError("{file}: these are not weights that mattegui or its training saved.", file=path)
    if digest(tensors) != metadata["sha256"]:
        raise InputError(
            "{file}: the weights do not match their own hash; the file is damaged, so get it again.", file=path
        )
    return build(path, _shape(path, metadata), {name: tensor.float() for name, tensor in tensors.items()})


def _are_ours(tensors: Mapping[str, Tensor]) -> bool:
    """True when all are of the kind that `save` writes."""
    return all(tensor.dtype == torch.float16 for tensor in tensors.values())


def _shape(path: Path, metadata: Mapping[str, str]) -> Shape:
    """The shape that the metadata tells, each field of its own kind. Raises InputError."""
    try:
        fields = {name: json.loads(metadata[name]) for name in asdict(Shape()) if name != "norm"}
    except (KeyError, ValueError, RecursionError) as error:
        raise InputError("{file}: the weights file does not say which network it holds.", file=path) from error
    kinds = {name: (int, float) if name == "width" else (type(getattr(Shape(), name)),) for name in fields}
    if any(type(value) not in kinds[name] for name, value in fields.items()):
        raise InputError("{file}: the weights file describes a network that cannot be built.", file=path)
    return Shape(**fields)
