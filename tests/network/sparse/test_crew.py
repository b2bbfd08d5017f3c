"""Threads take batches of squares when they are free."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import numpy as np
import pytest
import torch

from mattegui.network.sparse.crew import ENOUGH, side_by_side
from mattegui.network.sparse.need import Squares

CPU = torch.device("cpu")
BATCHES = [Squares(32, np.array([[0, number]])) for number in range(2 * ENOUGH)]


@pytest.fixture(autouse=True)
def two_threads() -> Iterator[None]:
    """Of torch."""
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


def run(make: Callable[[Squares], None], batches: list[Squares] = BATCHES, device: torch.device = CPU) -> None:
    assert len(list(side_by_side(make, batches, device))) == len(batches)


def test_who_is_held_up_leaves_the_rest_to_the_other() -> None:
    made, all_others = list[int](), threading.Event()

    def make(batch: Squares) -> None:
        number = int(batch.at[0, 1])
        if number == 0:
            assert all_others.wait(10)
        made.append(number)
        if len(made) == len(BATCHES) - 1:
            all_others.set()

    run(make)
    assert made[-1] == 0


def test_each_has_one_thread_of_torch_and_the_mode_of_who_asks() -> None:
    seen = set[tuple[int, bool]]()
    with torch.inference_mode():
        run(lambda _: seen.add((torch.get_num_threads(), torch.is_inference_mode_enabled())))
    assert seen == {(1, True)}
    assert torch.get_num_threads() == 2


@pytest.mark.parametrize(("count", "device"), [(len(BATCHES) - 1, "cpu"), (len(BATCHES), "meta")])
def test_a_few_batches_and_those_of_a_card_are_made_by_who_asks(count: int, device: str) -> None:
    threads = set[int]()
    run(lambda _: threads.add(threading.get_ident()), BATCHES[:count], torch.device(device))
    assert threads == {threading.get_ident()}


def test_what_a_batch_raises_is_raised_and_ends_the_work() -> None:
    begun = list[int]()

    def fail(batch: Squares) -> None:
        begun.append(int(batch.at[0, 1]))
        time.sleep(0.05)
        raise torch.OutOfMemoryError("none left")

    with pytest.raises(torch.OutOfMemoryError), closing(side_by_side(fail, BATCHES, CPU)) as work:
        next(work)
    assert len(begun) < len(BATCHES)
    assert torch.get_num_threads() == 2
