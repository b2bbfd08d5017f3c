"""How long the hand works, told by its moves alone."""

from __future__ import annotations

REST_MOST = 15.0  # seconds between two moves of a hand that works; in a longer rest it does something else


class Stopwatch:
    """Adds up the time between moves that follow each other soon; it needs no timer.

    Seconds are those of a clock that only goes forward.
    """

    def __init__(self) -> None:
        self._last: float | None = None
        self._seconds = 0.0

    def move(self, now: float) -> None:
        """The hand did something."""
        if self._last is not None and now - self._last <= REST_MOST:
            self._seconds += now - self._last
        self._last = now

    def stop(self) -> None:
        """The hand went elsewhere: the time until its next move does not count."""
        self._last = None

    def take(self) -> float:
        """The seconds since they were taken last."""
        taken, self._seconds = self._seconds, 0.0
        return taken

    @property
    def seconds(self) -> float:
        """The seconds that were not taken yet."""
        return self._seconds
