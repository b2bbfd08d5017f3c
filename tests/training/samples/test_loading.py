"""Which batches a process takes."""

from __future__ import annotations

from itertools import chain, islice

import torch

from tests.training.toys import RECIPE, library
from training.samples.dataset import Batches
from training.samples.loading import Numbers, Place, loader


def test_the_processes_of_a_run_share_the_batches_without_overlap() -> None:
    taken = [list(islice(Numbers(Place(5, rank, 3)), 4)) for rank in range(3)]
    assert sorted(chain(*taken)) == list(range(15, 27))


def test_a_loader_goes_on_where_the_run_stands() -> None:
    batches = Batches(library(), RECIPE)
    fourth = next(iter(loader(batches, Place(4), workers=0, pinned=False)))
    assert torch.equal(fourth["image"], batches[4]["image"])
