"""Where the mattes of a batch come from: the library, or a sliding window of drawn ones."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
from torch.utils.data import get_worker_info

from training.mattes.families import render
from training.mattes.library import Library
from training.mattes.matte import Matte
from training.samples.recipe import Recipe


class Stock:
    """Hands out mattes, real and procedural.

    Batch n renders matte n and may use the last `window` of them: rendering takes tens of milliseconds and is paid
    once for many crops, which take a few milliseconds each.
    """

    def __init__(self, library: Library, recipe: Recipe) -> None:
        self.library = library
        self.recipe = recipe
        self._rendered: OrderedDict[int, Matte] = OrderedDict()

    def matte(self, rng: np.random.Generator, number: int) -> Matte:
        """A real matte, or one of the last procedural ones before batch `number`."""
        library = self.library
        if rng.random() < self.recipe.real and (library.photos or library.foregrounds):
            photos = rng.random() < self.recipe.photos
            if (photos and library.photos) or not library.foregrounds:
                return library.photo(rng)
            return library.foreground(rng)
        # Each loader process keeps a window of its own: the batches it makes are every `stride`-th.
        worker = get_worker_info()
        stride = worker.num_workers if worker else 1
        return self._procedural(number - stride * int(rng.integers(self.recipe.window)))

    def _procedural(self, number: int) -> Matte:
        if number not in self._rendered:
            # Seeds are not negative; the first batches use mattes from before the beginning.
            seed = (self.recipe.seed, number % 2**31, 1)
            photograph = self.library.background if self.library.backgrounds else None
            self._rendered[number] = render(seed, self.recipe.matte, self.recipe.clear, photograph)
            while len(self._rendered) > self.recipe.window + 8:
                self._rendered.popitem(last=False)
        return self._rendered[number]
