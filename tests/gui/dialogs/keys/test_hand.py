"""What the hand does on the canvas."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from mattegui.gui.dialogs.keys.hand import hand_rows, ways_of
from mattegui.paths import resources


def keys(gesture: str) -> list[list[str]]:
    """The keys of a gesture, for each way to do it."""
    return [[cap.text for cap in way if not cap.spoken] for way in ways_of(gesture)]


def test_keys_are_keys_and_all_else_is_words() -> None:
    assert keys("right drag / Ctrl+left drag / Enter") == [[], ["Ctrl"], ["Enter"]]


@pytest.mark.parametrize("file", sorted((resources() / "translations").glob("*.ts")), ids=lambda file: file.stem)
def test_a_translation_writes_the_keys_as_they_are(file: Path) -> None:
    """A key that it translates would be drawn as a word; Qt translates it."""
    translated = {
        each.findtext("source"): each.findtext("translation") for each in ElementTree.parse(file).iter("message")
    }
    for gesture, _ in {*hand_rows(True), *hand_rows(False)}:
        assert keys(translated.get(gesture) or gesture) == keys(gesture)
