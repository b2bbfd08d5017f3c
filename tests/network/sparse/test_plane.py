"""What a layer's answer takes of memory."""

import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from mattegui.network.device import is_out_of_memory
from mattegui.network.sparse.memory import Memory
from mattegui.network.sparse.need import Squares
from mattegui.network.sparse.plane import Plane


def resident() -> int:
    """Bytes of this process that are in memory."""
    return 1024 * next(int(line.split()[1]) for line in status().splitlines() if line.startswith("VmRSS"))


def status() -> str:
    return Path("/proc/self/status").read_text(encoding="ascii")


def squares(*places: tuple[int, int]) -> Squares:
    return Squares(16, np.array(places, np.int64))


@pytest.mark.parametrize("share", [0.5, 0.95])
@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16, torch.uint8])
def test_what_was_put_comes_back_amid_zeros(kind: torch.dtype, share: float) -> None:
    plane = Plane(torch.empty(1, 8, 1, 1, dtype=kind), 40, 48, 16, share, Memory())
    part = torch.ones(2, 8, 16, 16, dtype=kind)
    plane.put(squares((0, 0), (2, 2)), part)
    near = plane.around(squares((0, 0), (1, 1), (2, 2)), 2)
    assert near.dtype == kind
    assert torch.equal(near[0, :, 2:18, 2:18], part[0])
    assert near[0].sum() == 8 * 16 * 16
    assert near[1].sum() == 8 * 2 * (2 * 2)  # a corner of either
    assert near[2].sum() == 8 * 8 * 16  # its lower half is over the edge


@pytest.mark.skipif(sys.platform != "linux", reason="looks at memory as Linux tells it")
def test_what_is_never_put_takes_no_memory() -> None:
    before = resident()
    plane = Plane(torch.empty(1, 32, 1, 1), 2048, 2048, 256, share=0.1, memory=Memory())  # half a gigabyte
    plane.put(squares((64, 64)), torch.ones(1, 32, 16, 16))
    assert plane.around(squares((10, 10)), 2).sum() == 0
    assert resident() - before < 20e6


def test_no_memory_is_said_as_torch_says_it() -> None:
    with pytest.raises(RuntimeError) as raised:
        Plane(torch.empty(1, 1, 1, 1), 1 << 26, 1 << 26, 0, share=0.1, memory=Memory())  # 16 petabytes
    assert is_out_of_memory(raised.value)
