"""Whose a lock is, also when a power cut took what it said."""

import os
from pathlib import Path

import pytest

from mattegui.gui.work.session.lock import lock_of


@pytest.mark.parametrize("said", [b"", b"no lock at all"])
def test_a_lock_that_says_nothing_is_given_away_when_nobody_can_be_writing_it(tmp_path: Path, said: bytes) -> None:
    """Else what a crash has left is never offered, and the session stays somebody's for ever."""
    file = tmp_path / "lock"
    file.write_bytes(said)
    assert not lock_of(tmp_path, "lock").tryLock(0)
    os.utime(file, (1e9, 1e9))
    lock = lock_of(tmp_path, "lock")
    assert lock.tryLock(0)
    os.utime(file, (1e9, 1e9))  # a living program's lock is its own however old
    assert not lock_of(tmp_path, "lock").tryLock(0)
    lock.unlock()
