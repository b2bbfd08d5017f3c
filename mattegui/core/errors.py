"""The one exception that users see, and the one that asks for a smaller window."""


class InputError(ValueError):
    """Something the user gave cannot be used.

    The message is one sentence that names the file (or the value) and says what to do about it; the editor shows it
    and the command line prints it and exits with code 2.
    """


class OutOfMemory(RuntimeError):
    """The device has no memory for a window of this size; smaller ones may fit."""
