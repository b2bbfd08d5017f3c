"""The one exception that users see, and the one that asks for a smaller window."""

from __future__ import annotations

from pathlib import Path

from mattegui.core.feedback import Remark


class InputError(ValueError):
    """Something the user gave cannot be used.

    The message is one sentence that names the file (or the value) and says what to do about it; the editor shows it in
    the user's language, and the command line prints it and exits with code 2. text, values: as a Remark's, which
    `sentence` is.
    """

    def __init__(self, text: str, **values: object) -> None:
        self.sentence = Remark(text, **values)
        super().__init__(self.sentence)

    def of(self, path: Path) -> InputError:
        """The same of a file that the sentence does not name."""
        return InputError("{file}: {error}", file=path, error=self)

    def __reduce__(self) -> tuple[type[InputError], tuple[str]]:
        """To another process goes the sentence alone: values may be of any kind."""
        return type(self), (str(self),)


class OutOfMemory(RuntimeError):
    """The device has no memory for a window of this size; smaller ones may fit."""
