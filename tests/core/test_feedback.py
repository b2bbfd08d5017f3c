"""Work that nobody listens to."""

from mattegui.core.feedback import Cancelled, ignore, part


def test_a_step_may_be_ignored() -> None:
    assert ignore(0.5) is None


def test_cancelling_is_no_error_of_the_user() -> None:
    assert not issubclass(Cancelled, ValueError)


def test_a_part_of_the_work_is_a_part_of_the_whole() -> None:
    told: list[float] = []
    step = part(told.append, 0.5, 0.75)
    step(0)
    step(1)
    assert told == [0.5, 0.75]
