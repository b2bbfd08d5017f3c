"""What may be asked of an export."""

import pytest

from mattegui.core.errors import InputError
from mattegui.files.output import USUAL_OUTPUT, Output


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"kind": "mask"}, "mask: is no kind of result"),
        ({"depth": "12"}, "12: is no depth"),
        ({"crop": -1}, "margin of -1 pixels"),
        ({"longest": 0}, "longest side of 0"),
        ({"percent": 0.0}, "size of 0.0 %"),
        ({"percent": float("nan")}, "size of nan %"),
        ({"longest": 9, "percent": 5.0}, "not both"),
    ],
)
def test_what_cannot_be_meant_is_refused(asked: dict, words: str) -> None:
    with pytest.raises(InputError, match=words):
        Output(**asked)


def test_it_is_remembered() -> None:
    asked = Output("alpha", "16", private=False, crop=7, percent=50.0, zero_transparent=True, names="{stem}{suffix}")
    assert Output.recalled(asked.remembered()) == asked


@pytest.mark.parametrize("text", ["", "[]", "7", '{"kind": "mask"}', '{"crop": "wide"}', '{"crop": -1}'])
def test_what_was_remembered_wrongly_is_as_at_first(text: str) -> None:
    assert Output.recalled(text) == USUAL_OUTPUT


def test_what_another_version_remembered_is_kept_as_far_as_it_is_known() -> None:
    assert Output.recalled('{"kind": "alpha", "colour": "blue"}') == Output("alpha")
