"""The log file: what went wrong, for whoever reports it. It holds no pictures."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler

from mattegui import paths

LOG_BYTES, OLD_LOGS = 256 << 10, 3  # of one file, and how many full ones stay beside it
OWN_LOGGERS = ("root", "mattegui")  # libraries write a line for every wrong byte of a picture
LONGEST_LINE = 500  # letters: a library's error may hold a piece of a file
LAYOUT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Lines(logging.Formatter):
    """Writes a record with its traceback, long lines cut."""

    def format(self, record: logging.LogRecord) -> str:
        """One record."""
        return "\n".join(line[:LONGEST_LINE] for line in super().format(record).splitlines())


class LogFile(RotatingFileHandler):
    """Opens the file with the first record. Where it cannot be written, nothing is kept and nobody is told."""

    def __init__(self) -> None:
        super().__init__(
            paths.log_file(), maxBytes=LOG_BYTES, backupCount=OLD_LOGS, encoding="utf-8", errors="replace", delay=True
        )
        self.setLevel(logging.WARNING)
        self.setFormatter(Lines(LAYOUT))
        self.addFilter(lambda record: record.name.split(".")[0] in OWN_LOGGERS)

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; the folder is made when it is missing."""
        try:
            paths.log_file().parent.mkdir(parents=True, exist_ok=True)
        except OSError:  # it is locked; there is nothing to write to
            return
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Do nothing: logging would print to stderr that it could not write, in the middle of other things."""


@contextmanager
def kept() -> Iterator[None]:
    """Write warnings, errors and what ends the program to the log file, as long as the block lasts."""
    file, root = LogFile(), logging.getLogger()
    root.addHandler(file)
    try:
        yield
    except Exception:
        logging.getLogger("mattegui").critical("the program ended", exc_info=True)
        raise
    finally:
        root.removeHandler(file)
        file.close()
