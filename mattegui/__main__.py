"""The command line. Every command imports what it needs when it runs: `mattegui --help` must not wait for torch."""

from __future__ import annotations

import sys
from importlib import import_module

from mattegui.cli.parser import say
from mattegui.core.errors import InputError

COMMANDS = ("matte", "trimap", "measure")


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, 2 for input that cannot be used, 130 when interrupted."""
    words = sys.argv[1:] if arguments is None else arguments
    command, rest = (words[0], words[1:]) if words and words[0] in COMMANDS else ("edit", words)
    try:
        code: int = import_module(f"mattegui.cli.{command}").main(rest)
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
    return code


if __name__ == "__main__":
    sys.exit(main())
