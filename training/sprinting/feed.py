"""Brings material to the device: a pack's pictures at the start, drawn mattes as they come."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch

from training.samples.batched.shelf import BACKGROUND_FINER, Shelf
from training.samples.batched.sizes import shelved_background, shelved_matte
from training.samples.recipe import Recipe
from training.samples.resident import Maker
from training.sprinting.packed import Material
from training.sprinting.ring import Drawn, Ring

WINDOW = 1024  # drawn mattes on the device: 2.5 GB; 14 processes replace them in ten seconds or so
MOST_AT_ONCE = 8  # drawn mattes brought in a step; more would hold the next step up
ENOUGH_DRAWN = 32  # mattes that a run waits for before its first step


class Feed:
    """A maker of batches whose drawn mattes are renewed."""

    def __init__(self, material: Material, recipe: Recipe, ring: Ring, device: torch.device, window: int) -> None:
        self.ring, self.window = ring, window
        self.brought = 0
        names = [name for name, _ in material.mattes]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            seeds = range(len(names))
            mattes = list(pool.map(lambda n: shelved_matte(material.mattes[n][1], np.random.default_rng(n)), seeds))
            backgrounds = list(pool.map(lambda pair: shelved_background(pair[1]), material.backgrounds))
        kinds = {"foregrounds": 1 - recipe.photos, "photos-with-alpha": recipe.photos}
        self.maker = Maker(
            Shelf(mattes, device, window, ring.first),
            material.chances(names, kinds),
            Shelf(backgrounds, device, finer=BACKGROUND_FINER) if backgrounds else None,
            material.chances([name for name, _ in material.backgrounds], {"backgrounds": 1.0}),
            recipe,
        )
        self._free = [_Staging(ring, device) for _ in range(2 * MOST_AT_ONCE)]
        self._busy: list[_Staging] = []

    def renew(self) -> None:
        """Bring the drawn mattes that are ready, without waiting for any."""
        done = [staging for staging in self._busy if staging.done]
        self._busy = [staging for staging in self._busy if staging not in done]
        self._free += done
        for drawn in self.ring.take(min(MOST_AT_ONCE, len(self._free))):
            staging = self._free.pop()
            staging.bring(drawn, self.maker.mattes, self.maker.mattes.count + self.brought % self.window)
            self._busy.append(staging)
            self.ring.release(drawn)
            self.brought += 1
            self.maker.ready = min(self.brought, self.window)


class _Staging:
    """Memory from which the device takes one matte by itself, and whether it has."""

    def __init__(self, ring: Ring, device: torch.device) -> None:
        pinned = device.type == "cuda"
        self._pixels = torch.empty(len(ring.first.pixels), dtype=torch.int32, pin_memory=pinned)
        self._anchors = torch.empty(ring.first.anchors.shape, pin_memory=pinned)
        self._event = torch.cuda.Event() if pinned else None  # type: ignore[no-untyped-call]

    @property
    def done(self) -> bool:
        return self._event is None or bool(self._event.query())  # type: ignore[no-untyped-call]

    def bring(self, drawn: Drawn, shelf: Shelf, place: int) -> None:
        """Copy a drawn matte, and ask the device to take it to its place on a shelf."""
        shelved = drawn.shelved
        self._pixels.numpy()[:] = shelved.pixels.view(np.int32)[:, 0]
        self._anchors.numpy()[:] = shelved.anchors
        shelf.put(place, self._pixels)
        shelf.anchors[place].copy_(self._anchors, non_blocking=True)
        shelf.clear[place].fill_(shelved.clear)
        shelf.crisp[place].fill_(shelved.crisp)
        if self._event is not None:
            self._event.record()
