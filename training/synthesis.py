"""Draws a contact sheet of the procedural mattes: `python -m training.synthesis --sheet OUT.png`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.files.formats.encoding import write_pixels
from training.mattes.families import contact_sheet


def main() -> None:
    """Draw as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m training.synthesis", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sheet", type=Path, required=True, help="PNG to write")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    try:
        write_pixels(given.sheet, contact_sheet(given.seed))
    except InputError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
