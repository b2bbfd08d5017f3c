"""Words that sentences for the user are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.language import marked, tr

LABEL_NAMES = {FOREGROUND: marked("foreground"), BACKGROUND: marked("background"), UNKNOWN: marked("unknown")}
NO_PICTURE = marked("Open a photograph first.")
NO_REFERENCE = marked("Open an alpha to compare with first: “Compare with an alpha” in the menu View.")
NO_BACKGROUND = marked("Choose a background picture first.")
NO_QUEUE = marked("Open a folder of pictures first; it becomes the queue.")
SOME_OF_LABEL = {"foreground": marked("some foreground"), "background": marked("some background")}


def label_name(label: int) -> str:
    """What a label is called within a sentence."""
    return tr(LABEL_NAMES[label])


def some_of(labels: Sequence[str]) -> str:
    """What is to be painted of labels that are missing, as the document names them."""
    return together([tr(SOME_OF_LABEL[label]) for label in labels])


def together(words: Sequence[str]) -> str:
    """All of them in a row: this and that."""
    return reduce(lambda one, other: tr("{one} and {other}", one=one, other=other), words)
