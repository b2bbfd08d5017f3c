"""The command line. Every command imports what it needs when it runs: `mattegui --help` must not wait for torch."""

from __future__ import annotations

import sys
from errno import ENOSPC
from importlib import import_module

from mattegui.cli.parser import say
from mattegui.cli.streams import hang_up, mend
from mattegui.core.errors import InputError
from mattegui.log import kept

# The commands, and the modules of cli that run them.
COMMANDS = {
    "matte": "matte",
    "batch": "batch",
    "lint": "folders.lint",
    "convert": "folders.convert",
    "trimap": "trimap",
    "measure": "measure",
    "doctor": "doctor",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, 2 for input that cannot be used, 130 when interrupted.

    It is 1 when a batch or a conversion left a picture out or lint found something, and 141 when whoever read the
    output has gone, as for any program that `| head` ends.
    """
    mend()
    with kept():
        return _run(arguments)


def _run(arguments: list[str] | None) -> int:
    words = sys.argv[1:] if arguments is None else arguments
    command, rest = (words[0], words[1:]) if words and words[0] in COMMANDS else ("edit", words)
    try:
        try:
            code: int = import_module(f"mattegui.cli.{COMMANDS.get(command, command)}").main(rest)
        finally:
            sys.stdout.flush()  # also after --help, which exits
    except InputError as error:
        say(str(error))
        return 2
    except (MemoryError, RuntimeError) as error:
        # torch says it with a RuntimeError, and torch must not be imported for the sake of its exceptions
        if isinstance(error, RuntimeError) and "memory" not in str(error):
            raise
        say("there is not enough memory for a picture of this size; --device cpu may have more.")
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        hang_up()
        return 141
    except OSError as error:  # files that cannot be written say so by InputError
        if error.errno != ENOSPC:
            raise
        hang_up()
        say("the output cannot be written, for the disk is full.")
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main())
