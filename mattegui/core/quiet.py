"""Keeps the warnings of libraries from the user while files are read, in any number of threads."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


class _Blocks:
    """How many blocks are open, and what takes back what they asked for."""

    lock = threading.Lock()
    open = 0
    undo = ExitStack()


@contextmanager
def quiet(*raised: type[Warning]) -> Iterator[None]:
    """No library's warning is shown as long as the block lasts, and those of the kinds `raised` are errors.

    Python keeps what is shown for the whole process: where the blocks of two threads overlap, each of its own
    `warnings.catch_warnings` would take back what the other one asked for. So the last block to end takes all back.
    """
    with _Blocks.lock:
        if _Blocks.open == 0:
            _Blocks.undo.enter_context(warnings.catch_warnings())
            warnings.simplefilter("ignore")
        _Blocks.open += 1
        for kind in raised:
            warnings.simplefilter("error", kind)
    try:
        yield
    finally:
        with _Blocks.lock:
            _Blocks.open -= 1
            if _Blocks.open == 0:
                _Blocks.undo.close()
