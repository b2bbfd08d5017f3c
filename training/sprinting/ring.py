"""Drawn mattes from other processes, which work while the GPU trains.

Each process lays its mattes down in memory that both share and says so through a pipe. When the training process ends,
however it does, the pipe breaks and the others end too. Torch is never imported here: it would cost each of them
seconds and hundreds of megabytes.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.families import Photograph, render
from training.samples.batched.sizes import Shelved, shelved_matte
from training.samples.recipe import Recipe
from training.sprinting.packed import read_backgrounds

SLOTS = 4  # mattes that each process may be ahead
PHOTOGRAPHS = 32  # of a pack, for the colours of drawn mattes


@dataclass(frozen=True, slots=True)
class Drawn:
    """One drawn matte. Its pixels are shared memory until `Ring.release`."""

    worker: int
    slot: int
    shelved: Shelved


class Ring:
    """Processes that draw mattes of a recipe until closed; `first` shows how large they are.

    pack: half of the drawn strands, meshes and smoke take their colour from its backgrounds; None for drawn colours.
    """

    def __init__(self, recipe: Recipe, workers: int, pack: Path | None = None) -> None:
        self.first = _drawn(recipe, 0, None)
        context = multiprocessing.get_context("spawn")
        self._bytes = self.first.pixels.size
        self._memory: dict[int, Any] = {}
        self._pipes: dict[int, Connection] = {}
        self._processes: list[Any] = []
        for worker in range(workers):
            here, there = context.Pipe()
            memory = context.RawArray("B", SLOTS * self._bytes)
            # Numbers that no two processes share, and that the first matte does not have.
            arguments = (there, memory, recipe, range(1 + worker, 2**31, workers), pack)
            process = context.Process(target=_work, args=arguments, daemon=True)
            process.start()
            there.close()
            self._memory[worker], self._pipes[worker] = memory, here
            self._processes.append(process)

    @property
    def working(self) -> bool:
        """Whether any process is left."""
        return bool(self._pipes)

    def take(self, most: int) -> Iterator[Drawn]:
        """The mattes that are ready, `most` of them at most, without waiting."""
        ready = set(wait(self._pipes.values(), 0))
        for worker in [worker for worker, pipe in self._pipes.items() if pipe in ready][:most]:
            try:
                slot, anchors, clear, crisp = self._pipes[worker].recv()
            except (EOFError, OSError):  # the process has died: the others go on
                self._pipes.pop(worker).close()
                continue
            yield Drawn(worker, slot, Shelved(self._slot(worker, slot), self.first.sizes, anchors, clear, crisp))

    def release(self, drawn: Drawn) -> None:
        """Let the process draw into the memory of this matte again."""
        with contextlib.suppress(OSError, KeyError):  # the process has died
            self._pipes[drawn.worker].send(drawn.slot)

    def close(self) -> None:
        """End the processes."""
        for pipe in self._pipes.values():
            pipe.close()
        for process in self._processes:
            process.terminate()
            process.join()
            process.close()
        self._pipes.clear()
        self._processes.clear()

    def _slot(self, worker: int, slot: int) -> NDArray[np.uint8]:
        memory = np.frombuffer(self._memory[worker], np.uint8)
        return memory[slot * self._bytes : (slot + 1) * self._bytes].reshape(-1, 4)


def _work(pipe: Connection, memory: Any, recipe: Recipe, numbers: range, pack: Path | None) -> None:  # noqa: ANN401
    """Draw until the pipe breaks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all processes; the training one ends the others
    cv2.setNumThreads(1)
    os.nice(5)  # whoever feeds the GPU goes first
    slots = np.frombuffer(memory, np.uint8).reshape(SLOTS, -1, 4)
    free = list(range(SLOTS))
    pictures = [] if pack is None else read_backgrounds(pack, PHOTOGRAPHS)

    def photograph(rng: np.random.Generator) -> NDArray[np.uint8]:
        return pictures[int(rng.integers(len(pictures)))]

    with contextlib.suppress(EOFError, OSError):
        for number in numbers:
            while not free or pipe.poll():
                free.append(pipe.recv())
            shelved = _drawn(recipe, number, photograph if pictures else None)
            slot = free.pop()
            slots[slot] = shelved.pixels
            pipe.send((slot, shelved.anchors, shelved.clear, shelved.crisp))


def _drawn(recipe: Recipe, number: int, photograph: Photograph | None) -> Shelved:
    """Drawn matte `number` of a recipe."""
    matte = render((recipe.seed, number, 1), recipe.matte, recipe.clear, photograph)
    return shelved_matte(matte, np.random.default_rng((recipe.seed, number)))
