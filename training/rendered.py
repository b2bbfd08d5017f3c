"""Renders foregrounds with true alpha in Blender: `python -m training.rendered --out DATA/foregrounds/rendered2`."""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from pathlib import Path

from tqdm import tqdm

from mattegui.core.errors import InputError
from mattegui.files.formats.encoding import write_pixels
from training.mattes.rendered import RENDERED_KINDS, Order, missing, order, rendered_sheet, write_render


def main() -> None:
    """Render as the command line says; what exists is skipped, so a run that was stopped goes on."""
    parser = argparse.ArgumentParser(prog="python -m training.rendered", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder to write to; made when it is missing")
    parser.add_argument("--count", type=int, default=0, help="how many seeds, one render each")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--kind", choices=[kind for kind, _ in RENDERED_KINDS], help="only this; else the seed chooses")
    parser.add_argument("--size", type=int, help="pixels a side; else the seed chooses")
    parser.add_argument("--threads", type=int, default=1, help="of the renderer")
    parser.add_argument("--sheet", type=Path, help="PNG to write: what is in the folder, over a checkerboard")
    given = parser.parse_args()
    try:
        given.out.mkdir(parents=True, exist_ok=True)
        wanted = [order(seed, given.kind, given.size) for seed in range(given.seed, given.seed + given.count)]
        _render_all(given.out, missing(given.out, wanted), given.threads)
        if given.sheet:
            write_pixels(given.sheet, rendered_sheet(sorted(given.out.glob("*.webp"))))
    except (InputError, OSError) as error:
        sys.exit(str(error))


def _render_all(folder: Path, orders: list[Order], threads: int) -> None:
    """Render into a folder. Raises InputError where Blender is not installed."""
    if not orders:
        return
    if importlib.util.find_spec("bpy") is None:
        raise InputError("Rendering needs Blender as a Python module: pip install 'mattegui[render]' (Python 3.11).")
    from training.scenes.table import BLENDER_VERSION, render_order

    for wanted in tqdm(orders, unit="render"):
        began, spent = time.monotonic(), time.process_time()
        matte = render_order(wanted, threads)
        facts: dict[str, float | str] = {
            "seconds": round(time.monotonic() - began, 1),
            "cpu_seconds": round(time.process_time() - spent, 1),
            "bpy": BLENDER_VERSION,
        }
        write_render(folder, wanted, matte, facts)


if __name__ == "__main__":
    main()
