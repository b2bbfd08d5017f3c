"""Work that nobody listens to."""

import time
from pathlib import Path
from threading import Event

import pytest

from mattegui.core.errors import InputError
from mattegui.core.feedback import Cancelled, Remark, about, hush, ignore, paced, part, unhurried


def test_a_step_and_a_sentence_may_be_ignored() -> None:
    assert ignore(0.5) is None
    assert hush("frame 1 of 2 is used.") is None


def test_a_remark_is_about_its_file() -> None:
    said: list[str] = []
    about(Path("cat.gif"), said.append)("frame 1 of 2 is used.")
    assert said == ["cat.gif: frame 1 of 2 is used."]


def test_cancelling_is_no_error_of_the_user() -> None:
    assert not issubclass(Cancelled, ValueError)


def test_a_part_of_the_work_is_a_part_of_the_whole() -> None:
    told: list[float] = []
    step = part(told.append, 0.5, 0.75)
    step(0)
    step(1)
    assert told == [0.5, 0.75]


def test_a_word_out_of_a_file_is_one_line_of_a_sentence() -> None:
    error = InputError("{file}: is of version {version}.", file=Path("a"), version="2\n\x1b[2J")
    assert str(error) == "a: is of version 2\\n\\x1b[2J."
    assert Remark("its layer {layer} is used.", layer="a\nb") == "its layer a\\nb is used."


def test_a_paced_step_tells_now_and_then_and_ends_what_is_cancelled() -> None:
    told: list[float] = []
    cancelled = Event()
    step = paced(told.append, 0.05, cancelled)
    for tenth in range(5):
        step(tenth / 10)
    assert told == []
    time.sleep(0.06)
    step(0.6)
    step(0.7)
    assert told == [0.6]
    cancelled.set()
    with pytest.raises(Cancelled):
        step(0.8)


def test_work_that_nobody_waits_for_rests_while_the_hand_is_busy() -> None:
    told: list[float] = []
    busy = True
    step = unhurried(told.append, lambda: busy)
    begin = time.monotonic()
    time.sleep(0.02)
    step(0.5)
    assert time.monotonic() - begin >= 3 * 0.02, "it rests longer than it worked"
    busy = False
    time.sleep(0.2)
    begin = time.monotonic()
    step(1)
    assert time.monotonic() - begin < 0.2
    assert told == [0.5, 1]
