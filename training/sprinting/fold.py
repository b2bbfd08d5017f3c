"""Makes weights for use of what a sprint left: `python -m training.sprinting.fold SPRINT.pt ... --out FOLDER`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.network import weights
from training.sprinting.files import read_sprint


def main() -> None:
    """Fold as the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m training.sprinting.fold", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("weights", type=Path, nargs="+", help="files of a sprint")
    parser.add_argument("--out", type=Path, required=True, help="folder for NAME.safetensors of each")
    given = parser.parse_args()
    try:
        given.out.mkdir(parents=True, exist_ok=True)
        for path in given.weights:
            network, about = read_sprint(path)
            metadata = {name: f"{number:g}" for name, number in about.items()}
            weights.save(network, given.out / f"{path.stem}.safetensors", metadata)
    except (InputError, OSError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
