"""The one exception that users see, and the one that asks for a smaller window."""

from __future__ import annotations

from mattegui.core.feedback import printable


class InputError(ValueError):
    """Something the user gave cannot be used.

    The message is one sentence that names the file (or the value) and says what to do about it; the editor shows it in
    the user's language, and the command line prints it and exits with code 2. text: the sentence, written out where
    this is raised, for Qt's tools to find it; values: what stands in braces in it, an InputError as well;
    a word out of a file is made one line.
    """

    def __init__(self, text: str, **values: object) -> None:
        shown = {name: printable(value) if type(value) is str else value for name, value in values.items()}
        super().__init__(text.format(**shown) if shown else text)
        self.text, self.values = text, shown

    def __reduce__(self) -> tuple[type[InputError], tuple[str]]:
        """To another process goes the sentence alone: values may be of any kind."""
        return type(self), (str(self),)


class OutOfMemory(RuntimeError):
    """The device has no memory for a window of this size; smaller ones may fit."""
