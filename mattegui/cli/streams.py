"""The standard streams as cron, a service or pythonw leaves them: closed, missing, or poor in letters."""

from __future__ import annotations

import io
import os
import sys


def mend() -> None:
    """Open the streams that are closed, onto nothing, and let no letter stop a program that prints.

    A closed descriptor would go to the next file that is opened, and a library's warning would end up in a picture.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: the closed one
            setattr(sys, name, open(descriptor, mode, encoding="utf-8", closefd=False))
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")  # as Python's stderr does


def hang_up() -> None:
    """Drop what stdout still holds: nobody reads it, and Python would complain about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
