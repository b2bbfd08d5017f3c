"""Small weights files of every kind that is read, to be damaged."""

import io
import json
import pickle
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save as to_safetensors

from mattegui.network.dim import DIM
from mattegui.network.weights import save
from tests.network.test_foreign import HUOCHAITIANTANG, INDEXNET, sizes, synthetic

NARROWEST = 1 / 64  # the width at which every layer has the fewest channels


def checkpoints(folder: Path) -> Iterator[bytes]:
    """Weights files: ours, bare safetensors, torch's of two kinds, and a pickle that asks for too much."""
    torch.manual_seed(0)
    path = folder / "sample.safetensors"
    save(DIM(width=NARROWEST), path, {})
    yield path.read_bytes()
    foreign = synthetic(HUOCHAITIANTANG, sizes(64, 7, 4096, True))
    yield to_safetensors(foreign)
    normed = synthetic(INDEXNET, sizes(64, 1, 512, False), norms=True)
    for state, zipped in ((foreign, True), (foreign, False), ({"state_dict": normed, "epoch": 3}, True)):
        stream = io.BytesIO()
        torch.save(state, stream, _use_new_zipfile_serialization=zipped)
        yield stream.getvalue()
    yield pickle.dumps({"weight": b"x" * 100, "epoch": [1, 2.5, "text"]}, 2)
    yield b"cos\nsystem\n(S'true'\ntR."
    yield pickle.dumps(np.arange(9))
    tensors = {"a": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}, "__metadata__": {"network": "DIM"}}
    header = json.dumps(tensors).encode()
    yield struct.pack("<Q", len(header)) + header + bytes(16)
