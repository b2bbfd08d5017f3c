"""How much the network is asked for at once: what it can do, and how windows grow while all is quiet."""

from __future__ import annotations

from dataclasses import dataclass

from mattegui.live.network import Network

SOON = 0.5  # seconds that the first answer after paint may take
LONG = 20.0  # seconds that any may take: until then nothing of it is seen
LATE = 0.3  # seconds: an exact answer that takes longer comes after a preview
NO_WAIT = 0.1  # seconds: an exact answer this soon needs no preview before it
LARGEST_WINDOW = 6 * 1024 * 1024  # pixels; to choose its tiles takes the GUI thread a few milliseconds
SMALLEST_WINDOW = 1024 * 1024  # pixels; holds the exact window of a small stroke, 60 px inside two margins a side
GROWTH = 3  # how many times as much as the one before the next window may ask for, while all is quiet


@dataclass(frozen=True)
class Ability:
    """What a network can do on its device, found where it was loaded, and again where another device takes over.

    first, most: the pixels, all of them unknown, that the first window after paint and any window may ask for.
    margin, polish_margin: what a window of the network and of the polish carries. room: the pixels that memory holds.
    repeatable: whether windows agree to the last bit. previews: whether an exact answer takes so long that a preview
    before it pays. rate: pixels of a window, all of them unknown, in a second.
    """

    device: str
    margin: int
    first: int
    most: int
    room: int
    repeatable: bool
    previews: bool
    polish_margin: int
    rate: float

    @classmethod
    def of(cls, network: Network) -> Ability:
        """Ask a network."""
        first, most = (
            min(LARGEST_WINDOW, max(SMALLEST_WINDOW, network.window_for(seconds))) for seconds in (SOON, LONG)
        )
        slow = network.window_for(NO_WAIT) < SMALLEST_WINDOW
        return cls(
            network.device_name,
            network.margin,
            first,
            most,
            network.room,
            network.repeatable,
            slow,
            network.polish_margin,
            max(1.0, network.window_for(1.0)),
        )


class Pace:
    """How many pixels the next window may ask for.

    The first window after paint is small, so that an answer comes soon near the cursor. Each further one may ask for
    more, because the margins of neighbouring windows overlap. rate: as Ability's.
    """

    def __init__(self, first: int = SMALLEST_WINDOW, most: int = SMALLEST_WINDOW, rate: float = 1.0) -> None:
        self._first = self.limit = first
        self._most, self._rate = most, rate

    @property
    def grown(self) -> bool:
        """True when windows are larger by now than what new paint should wait for."""
        return self.limit > self._first

    def late(self, area: int) -> bool:
        """Whether the exact answer of a window of so many pixels, or of the largest allowed now, takes long."""
        return min(self.limit, area) > LATE * self._rate

    def start_again(self) -> None:
        """The hand painted: the next window is a small one."""
        self.limit = self._first

    def grow(self) -> None:
        """A window was answered and nothing came in between."""
        self.limit = min(GROWTH * self.limit, self._most)

    def shrink(self) -> None:
        """The device has no memory for a window of this size: halve it, for good."""
        self._first = self._most = self.limit = self.limit // 2
