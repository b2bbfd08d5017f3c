"""Packs training material for another machine: `python -m training.pack --data FOLDER --out PACK --megabytes 40`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mattegui.core.errors import InputError
from training.mattes.library import read_shares
from training.sprinting.packed import write_pack


def main() -> None:
    """Pack as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m training.pack", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of training material")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    parser.add_argument("--megabytes", type=float, default=40, help="the most that the file may have")
    given = parser.parse_args()
    try:
        packed = write_pack(given.data, given.out, given.megabytes, read_shares(given.data))
    except (InputError, OSError) as error:
        sys.exit(str(error))
    for name, count in packed.items():
        print(f"{name}: {count} pictures")


if __name__ == "__main__":
    main()
