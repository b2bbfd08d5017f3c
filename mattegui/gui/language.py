"""The words of the window in the user's language, by Qt's translation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

NO_CONTEXT = ""  # Qt's tools find `tr` outside of Qt's classes, and file its texts under this


def tr(text: str, count: int = -1, **values: object) -> str:
    """A text in the user's language; in English where there is no translation.

    Texts are written out where this is called, for Qt's tools to find them. count: how many things it tells of, for
    what stands as %n in it and for the plural. values: what stands in braces in it.
    """
    translated = QCoreApplication.translate(NO_CONTEXT, text, None, count)
    return translated.format(**values) if values else translated


def marked(text: str) -> str:
    """The same text. Marks one, written at the head of a module, that `tr` is asked for later."""
    return text
