"""Everything of the program that writes files: what writes one of two contents to a path."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from mattegui.batch.report import write_reports
from mattegui.batch.workshop import Outcome
from mattegui.core.trimap import FOREGROUND
from mattegui.document.document import Document
from mattegui.files.datasets.layouts import PlaneName
from mattegui.files.datasets.manifest import MANIFEST, Annotated, Listed, Manifest, write_manifest
from mattegui.files.export import Export, write_cutout
from mattegui.files.output import Output
from mattegui.files.picture import Metadata, Picture
from mattegui.files.queue.ledger import LEDGER, Progress, write_ledger
from mattegui.files.session.container import write_session
from mattegui.files.session.facts import Facts
from mattegui.files.trimaps import write_trimap
from tests.files.formats.samples import PROFILE, metadata

NEEDED = ("imagecodecs", "OpenImageIO", "pillow_heif", "psd_tools", "tifffile", "mattegui.network.weights")  # libraries
SUFFIXES = (".png", ".tif", ".webp", ".jpg", ".exr", ".jxl", ".avif", ".psd", ".ora")  # one of each format
SHAPE = (24, 32)
Write = Callable[[Path, int], object]


def _pixels(number: int) -> np.ndarray:
    return np.random.default_rng(number).integers(0, 256, (*SHAPE, 3), np.uint8)


def _cutout(path: Path, number: int) -> None:
    pixels = _pixels(number)
    alpha = pixels[..., 0].astype(np.float32) / 255
    picture = Picture(path.with_name("in.png"), pixels, pixels, Metadata(PROFILE, metadata()))
    write_cutout(path, Export(picture, alpha, Output()))


def _trimap(path: Path, number: int) -> None:
    write_trimap(path, np.where(_pixels(number)[..., 0] > 128, np.uint8(FOREGROUND), np.uint8(128)))


def _session(path: Path, number: int) -> None:
    document = Document(_pixels(number))
    document.write_answer(document.rect, np.full(SHAPE, 0.25 + 0.5 * number, np.float32))
    write_session(path, Facts("a.png", SHAPE), document.image, document.snapshot())


def _weights(path: Path, number: int) -> None:
    import torch

    from mattegui.network.dim import DIM
    from mattegui.network.weights import save

    torch.manual_seed(number)
    save(DIM(width=1 / 64), path, {})


def _reports(path: Path, number: int) -> None:
    write_reports(path.parent, path.parent, "", [Outcome(f"{number}.png", "done", "x" * 2000)], {"program": "mattegui"})


def _manifest(path: Path, number: int) -> None:
    files: dict[PlaneName, Listed] = {"image": Listed("image/a.png", 2000 + number, f"{number}" * 64)}
    pictures = tuple(Annotated(f"{name}", "train", "Ann", 12.5, "x" * 40, files) for name in range(5))
    write_manifest(path.parent, Manifest("mattegui", "plain", pictures))


def _ledger(path: Path, number: int) -> None:
    write_ledger(path, {f"{name}.png": Progress("done", note=f"{number}" * 40) for name in range(5)})


WRITERS: dict[str, Write] = {
    "trimap.png": _trimap,
    "trimap.tif": _trimap,
    **{
        f"cutout{suffix}": _cutout
        for suffix in (".png", ".tif", ".webp", ".jpg", ".exr", ".jxl", ".avif", ".psd", ".ora")
    },
    "work.matte": _session,
    "dim.safetensors": _weights,
    "report.json": _reports,
    MANIFEST: _manifest,
    LEDGER: _ledger,
}


def content(path: Path) -> tuple[object, bytes]:
    """What a file holds. The header of safetensors is in another order each time."""
    data = path.read_bytes()
    if path.suffix != ".safetensors":
        return None, data
    start = 8 + int.from_bytes(data[:8], "little")
    return json.loads(data[8:start]), data[start:]
