"""Words that sentences are put together from."""

import numpy as np

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, missing_labels
from mattegui.gui.state.words import label_name, some_of, together


def test_words_stand_together() -> None:
    assert together(["this"]) == "this"
    assert together(["this", "that", "more"]) == "this and that and more"


def test_labels_have_names_within_a_sentence() -> None:
    names = [label_name(label) for label in (FOREGROUND, BACKGROUND, UNKNOWN)]
    assert names == ["foreground", "background", "unknown"]


def test_what_a_trimap_lacks_is_said() -> None:
    lacking = missing_labels(np.full((2, 2), UNKNOWN, np.uint8))
    assert some_of(lacking) == "some foreground and some background"
    assert some_of(lacking[1:]) == "some background"
