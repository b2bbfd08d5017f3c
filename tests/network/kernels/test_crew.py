"""Threads take pieces of work when they are free."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
import torch

from mattegui.network.kernels.crew import ENOUGH, Crew

CPU = torch.device("cpu")
PIECES = range(4 * ENOUGH)


@pytest.fixture(autouse=True)
def two_threads() -> Iterator[None]:
    """Of torch."""
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


def run(make: Callable[[int], object], pieces: range = PIECES, device: torch.device = CPU) -> list[object]:
    with Crew(device) as crew:
        return list(crew.map(make, pieces))


def test_who_is_held_up_leaves_the_rest_to_the_other() -> None:
    made, all_others = list[int](), threading.Event()

    def make(piece: int) -> int:
        if piece == 0:
            assert all_others.wait(10)
        made.append(piece)
        if len(made) == len(PIECES) - 1:
            all_others.set()
        return piece

    assert run(make) == list(PIECES)
    assert made[-1] == 0


def test_each_has_one_thread_of_torch_and_the_mode_of_who_asks() -> None:
    seen = set[object]()
    with torch.inference_mode():
        seen |= set(run(lambda _: (torch.get_num_threads(), torch.is_inference_mode_enabled())))
    assert seen == {(1, True)}
    assert torch.get_num_threads() == 2


def test_its_threads_serve_as_long_as_the_block_lasts() -> None:
    """Each new thread of torch's prepares anew."""
    before, seen = set(threading.enumerate()), set[threading.Thread]()
    with Crew(CPU) as crew:
        for _ in range(5):
            seen |= set(crew.map(lambda _: threading.current_thread(), PIECES))
    assert 1 <= len(seen) <= 2
    assert not seen & before
    assert set(threading.enumerate()) == before


def test_threads_that_begin_after_it_have_all_of_torch_s() -> None:
    run(lambda piece: piece)
    seen = list[int]()
    later = threading.Thread(target=lambda: seen.append(torch.get_num_threads()))
    later.start()
    later.join()
    assert seen == [2]


@pytest.mark.parametrize(("count", "device"), [(2 * ENOUGH - 1, "cpu"), (len(PIECES), "meta")])
def test_a_few_pieces_and_those_of_a_card_are_made_by_who_asks(count: int, device: str) -> None:
    made = run(lambda _: threading.get_ident(), PIECES[:count], torch.device(device))
    assert made == [threading.get_ident()] * count


def test_what_a_piece_raises_is_raised_and_ends_the_work() -> None:
    begun = list[int]()

    def fail(piece: int) -> None:
        begun.append(piece)
        time.sleep(0.05)
        raise torch.OutOfMemoryError("none left")

    with pytest.raises(torch.OutOfMemoryError), Crew(CPU) as crew:
        next(crew.map(fail, PIECES))
    assert len(begun) < len(PIECES)
    assert torch.get_num_threads() == 2


def test_what_who_asks_raises_ends_the_work() -> None:
    begun = list[int]()

    def make(piece: int) -> None:
        begun.append(piece)
        time.sleep(0.05)

    def ask() -> None:
        with Crew(CPU) as crew:
            made = crew.map(make, PIECES)
            next(made)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask()
    assert len(begun) < len(PIECES)
