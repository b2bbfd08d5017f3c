"""Warnings of libraries while files are read, also in several threads."""

import warnings
from threading import Event, Thread

import pytest

from mattegui.core.quiet import quiet


class Degraded(UserWarning):
    """Stands for what a library says when it answers with black."""


def test_warnings_are_shown_again_after_the_block() -> None:
    with quiet():
        warnings.warn("of odd metadata", UserWarning, stacklevel=1)
    with pytest.warns(UserWarning, match="again"):
        warnings.warn("again", UserWarning, stacklevel=1)


def test_what_is_raised_is_raised_and_not_after_the_block() -> None:
    with quiet():
        with quiet(Degraded), pytest.raises(Degraded):
            warnings.warn("black", Degraded, stacklevel=1)
        warnings.warn("other", UserWarning, stacklevel=1)
    with pytest.warns(Degraded):
        warnings.warn("black", Degraded, stacklevel=1)


def test_a_block_that_ends_in_another_thread_takes_nothing_back() -> None:
    begun, end = Event(), Event()

    def other() -> None:
        with quiet():
            begun.set()
            end.wait(10)

    thread = Thread(target=other)
    thread.start()
    assert begun.wait(10)
    with quiet(Degraded):
        end.set()
        thread.join()
        with pytest.raises(Degraded):
            warnings.warn("black", Degraded, stacklevel=1)
        with quiet():
            pass
        with pytest.raises(Degraded):
            warnings.warn("black", Degraded, stacklevel=1)
    with pytest.warns(UserWarning, match="again"):
        warnings.warn("again", UserWarning, stacklevel=1)
