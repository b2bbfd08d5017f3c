"""How the processor's cores are shared with other programs. Nothing here imports torch."""

from __future__ import annotations

import os
import sys
import threading

BESIDE_HAND = 5  # steps of Linux's niceness: a thread with so many more gets a third of a core that another one wants

# What makes OpenMP's threads sleep soon when they wait. GNU's library, which torch has on Linux, counts how often it
# spins: here a hundredth of its own 300,000. Without any spinning float32 is a seventh slower (network/README.md). The
# other two are for LLVM's and Intel's libraries, which torch has on macOS and Windows.
PASSIVE = {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "3000", "KMP_BLOCKTIME": "0"}
CHOSEN_BY_HAND = (*PASSIVE, "KMP_LIBRARY")


def wait_passively() -> None:
    """Let torch's threads sleep while they wait, unless the user's environment says otherwise.

    Threads that wait by spinning take the cores from whatever else runs, and from each other. The library reads the
    environment when it is loaded, so this must come before the first import of torch.
    """
    if not any(name in os.environ for name in CHOSEN_BY_HAND):
        os.environ.update(PASSIVE)


def give_way() -> None:
    """Let this thread, and those that it starts, go on where the others of the program leave a core to it.

    Only Linux counts niceness by threads; elsewhere nothing happens.
    """
    if sys.platform == "linux":
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + BESIDE_HAND)


def available_cores() -> int:
    """How many cores this process may use, at least 1: those it may run on, or fewer where OMP_NUM_THREADS says so.

    A worker of Ray is told its share of the machine by that variable alone.
    """
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    told = os.environ.get("OMP_NUM_THREADS", "").split(",")[0].strip()  # one number for each level of nesting
    return min(there, int(told)) if told.isdecimal() and int(told) else there
