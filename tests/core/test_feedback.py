"""Work that nobody listens to."""

from mattegui.core.feedback import Cancelled, ignore


def test_a_step_may_be_ignored() -> None:
    assert ignore(0.5) is None


def test_cancelling_is_no_error_of_the_user() -> None:
    assert not issubclass(Cancelled, ValueError)
