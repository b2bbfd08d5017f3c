"""Batches from loader processes, from any step of a run on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch.utils.data import DataLoader, Sampler

from training.samples.dataset import Batch, Batches


@dataclass(frozen=True, slots=True)
class Place:
    """Where a process of a run stands: its next step, its rank, and how many processes there are."""

    step: int = 0
    rank: int = 0
    ranks: int = 1


class Numbers(Sampler[int]):
    """The numbers of the batches that a process takes from a place on, without end: every process gets its own."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def __iter__(self) -> Iterator[int]:
        step = self.place.step
        while True:
            yield step * self.place.ranks + self.place.rank
            step += 1


def loader(batches: Batches, place: Place, workers: int, pinned: bool) -> DataLoader[Batch]:
    """The batches from a place on, made by `workers` processes (0: by this one). pinned: for a copy to a GPU."""
    return DataLoader(
        batches,
        batch_size=None,
        sampler=Numbers(place),
        num_workers=workers,
        prefetch_factor=4 if workers else None,
        worker_init_fn=_outlive_signals,
        pin_memory=pinned,
    )


def moved(batches: Iterator[Batch], device: torch.device) -> Iterator[Batch]:
    """The batches on a device."""
    for batch in batches:
        yield {name: tensor.to(device, non_blocking=True) for name, tensor in batch.items()}


def _outlive_signals(_worker: int) -> None:
    """What stops a run is often sent to all of its processes: a loader that ends first would take the run with it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
