"""Memory that is used again."""

import pytest
import torch

from mattegui.network.sparse import memory
from mattegui.network.sparse.memory import Memory


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16, torch.uint8])
def test_memory_that_comes_again_is_zero(kind: torch.dtype) -> None:
    kept, like = Memory(), torch.empty(0, dtype=kind)
    first = kept.zeros((30, 40, 8), like, full=True)
    place = first.data_ptr()
    first.fill_(3)
    kept.take_back(first)
    again = kept.zeros((20, 40, 10), like, full=True)
    assert again.data_ptr() == place
    assert again.dtype == kind
    assert again.shape == (20, 40, 10)
    assert not again.any()


def test_what_is_sure_to_be_written_is_not_cleared_before() -> None:
    kept, like = Memory(), torch.empty(0)
    first = kept.zeros((30, 40, 8), like, full=True)
    first.fill_(3)
    kept.take_back(first)
    again = kept.zeros((30, 40, 8), like, full=True, written=(slice(4, 20), slice(5, 30)))
    assert (again[4:20, 5:30] == 3).all()
    assert again.sum() == 3 * 16 * 25 * 8


def test_what_is_in_use_is_not_handed_out() -> None:
    kept, like = Memory(), torch.empty(0)
    one, other = (kept.zeros((1000,), like, full=True) for _ in range(2))
    one.fill_(1)
    assert not other.any()
    kept.take_back(one)
    two, three = (kept.zeros((1000,), like, full=True) for _ in range(2))
    two.fill_(1)
    assert not three.any()


def test_much_more_memory_than_is_wanted_is_left_for_others() -> None:
    kept, like = Memory(), torch.empty(0)
    large = kept.zeros((10_000,), like, full=True)
    kept.take_back(large)
    assert kept.zeros((1000,), like, full=True).data_ptr() != large.data_ptr()
    assert kept.zeros((9000,), like, full=True).data_ptr() == large.data_ptr()


def test_what_is_kept_idle_ends_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_IDLE", 10_000)
    kept, like = Memory(), torch.empty(0, dtype=torch.uint8)
    planes = [kept.zeros((size,), like, full=True) for size in (6000, 3000, 5000, 20_000)]
    for plane in planes[:3]:
        kept.take_back(plane)
    assert [len(flat) for flat in kept._idle] == [3000, 5000]
    kept.take_back(planes[3])
    assert not kept._idle
