"""One warm network for many pictures: each is read, cut out and written by one thread."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Event, Semaphore
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from mattegui.batch.room import drafted
from mattegui.batch.task import MatteTask, Opened, Settings, check_file, read, write
from mattegui.core.errors import InputError, OutOfMemory
from mattegui.core.feedback import Cancelled
from mattegui.core.trimap import UNKNOWN, known_alpha
from mattegui.live.whole import matte_array

Status = Literal["done", "failed", "skipped"]


@dataclass(frozen=True)
class Order:
    """One picture of a batch.

    name: the picture's, below the folder. sources, options: what its output depends on, in short (plan.py). scratch: a
    folder beside the output where it is written first. replaces: whether a file in the output's place is ours to
    replace.
    """

    name: str
    task: MatteTask
    sources: str
    options: str
    scratch: Path
    replaces: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of a picture: a row of the report.

    seconds: of work, without waiting for the network. unknown: the share of the trimap, 0 to 1. remarks: sentences for
    the user. device: what the network ran on.
    """

    picture: str
    status: Status
    reason: str = ""
    seconds: float = 0.0
    megapixels: float = 0.0
    unknown: float = 0.0
    output: str = ""
    remarks: tuple[str, ...] = ()
    device: str = ""

    def as_json(self) -> dict[str, Any]:
        """The row as JSON holds it."""
        return asdict(self) | {"remarks": list(self.remarks)}


class Workshop:
    """Cuts pictures out, from several threads at once. Loading it raises InputError.

    It has a network only where alphas are wanted. together: how many pictures a CPU answers at once. A card does one
    after the other: one that fails changes itself.
    """

    def __init__(self, settings: Settings, together: int = 1) -> None:
        self._behind = settings.behind()
        self._fingerprint = settings.fingerprint()
        self._network = settings.load(together) if settings.output.needs_alpha else None
        self._places = Semaphore(together if self.device.startswith("CPU") else 1)  # at the network
        self._stopped = Event()
        self._noticed = ""

    @property
    def device(self) -> str:
        """What the network runs on, in words; empty without a network."""
        return "" if self._network is None else self._network.device_name

    def fingerprint(self) -> tuple[str, str]:
        """What decides its outputs, in short, and what the network runs on."""
        return self._fingerprint, self.device

    def stop(self) -> None:
        """Begin nothing more, and leave what the network is at; what is being written is finished."""
        self._stopped.set()

    def cut_out(self, order: Order) -> Outcome | None:
        """Cut one picture out; None when it was stopped before it was written. Any error that files cause is told."""
        remarks: list[str] = []
        watch = Stopwatch()
        try:
            return self._through(order, remarks, watch)
        except Cancelled:
            return None
        except InputError as error:
            reason = str(error)
        except (MemoryError, OutOfMemory):
            reason = f"{order.task.image}: there is not enough memory for a picture of this size."
        return Outcome(order.name, "failed", reason, watch.seconds, remarks=tuple(remarks))

    def _through(self, order: Order, remarks: list[str], watch: Stopwatch) -> Outcome:
        self._step(0)
        for path in (order.task.image, order.task.trimap):
            check_file(path, "a picture")
        with watch:
            files = read(order.task, remarks.append)
        with self._places, watch:
            self._step(0)
            alpha = self._alpha(files, order.task.settings, remarks)
        with watch:
            self._write(order, files, alpha, remarks)
        unknown = float(np.mean(files.trimap == UNKNOWN))
        size = files.trimap.size / 1e6
        out = order.task.out.name
        return Outcome(order.name, "done", "", watch.seconds, size, unknown, out, tuple(remarks), self.device)

    def _alpha(self, files: Opened, settings: Settings, remarks: list[str]) -> NDArray[np.float32]:
        if self._network is None:
            return known_alpha(files.trimap)
        alpha = matte_array(files.picture.pixels, files.trimap, self._network, settings.polish, self._step)
        if (notice := self._network.notice) != self._noticed:
            self._noticed = notice
            remarks.append(notice)
        return alpha

    def _write(self, order: Order, files: Opened, alpha: NDArray[np.float32], remarks: list[str]) -> None:
        """Write a draft, then move it to its place."""
        out = order.task.out
        with drafted(out, order.scratch) as draft:

            def say(sentence: str) -> None:
                remarks.append(sentence.replace(str(draft), str(out)))

            write(replace(order.task, out=draft), files, alpha, self._behind, say)
            if out.exists() and not order.replaces:
                raise InputError(f"{out}: has come into being meanwhile; --force replaces it.")

    def _step(self, _: float) -> None:
        if self._stopped.is_set():
            raise Cancelled


def unexpected(order: Order, error: BaseException) -> Outcome:
    """What is told of a picture that met a mistake of ours: the others go on."""
    reason = (
        f"{order.task.image}: failed by a mistake in the program ({type(error).__name__}: {error}); please report it."
    )
    return Outcome(order.name, "failed", reason)


class Stopwatch:
    """Adds up the time spent inside it."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._since = 0.0

    def __enter__(self) -> None:
        self._since = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._since
