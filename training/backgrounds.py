"""Fetches photographs to put behind foregrounds: `python -m training.backgrounds --out DATA/backgrounds`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from mattegui.core.errors import InputError
from training.samples.debian import PHOTOGRAPHS_IN, gather


def main() -> None:
    """Fetch as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m training.backgrounds", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder for one set of pictures per package")
    out = parser.parse_args().out
    try:
        for package in tqdm(PHOTOGRAPHS_IN, unit="package"):
            tqdm.write(f"{package}: {gather(package, out / package)} photographs")
    except (InputError, OSError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
