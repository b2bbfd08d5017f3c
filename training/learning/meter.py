"""Counts what a run does: time that passes, crops, losses, waiting."""

from __future__ import annotations

import time


class Timer:
    """Says when a number of seconds has passed since it was last started."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.start()

    def start(self) -> None:
        """Count from now on."""
        self.started = time.monotonic()

    @property
    def due(self) -> bool:
        """True once the seconds have passed."""
        return time.monotonic() - self.started >= self.seconds


class Meter:
    """Losses, crops and waiting since the last reading."""

    def __init__(self) -> None:
        self._start()

    def add(self, losses: dict[str, float], crops: int, waited: float) -> None:
        """One step: its losses, its crops, and the seconds for which it waited for samples."""
        self.losses.append(losses)
        self.crops += crops
        self.waited += waited

    def read(self) -> tuple[dict[str, float], float, float]:
        """Mean losses by name, crops per second, and the share of the time spent waiting; counts anew from here."""
        span = time.monotonic() - self.since
        means = {name: sum(step[name] for step in self.losses) / len(self.losses) for name in self.losses[0]}
        read = means, self.crops / span, self.waited / span
        self._start()
        return read

    def _start(self) -> None:
        self.since = time.monotonic()
        self.waited, self.crops = 0.0, 0
        self.losses: list[dict[str, float]] = []
