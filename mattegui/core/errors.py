"""The one exception that users see."""


class InputError(ValueError):
    """Something the user gave cannot be used.

    The message is one sentence that names the file (or the value) and says what to do about it; the editor shows it
    and the command line prints it and exits with code 2.
    """
