"""What is read, and what it is given: every reader of the program, in groups that share what they import."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from mattegui import paths
from mattegui.document.document import Document
from tests.fuzz.mutations import Make, damaged, either, lying, packed, told

Put = Callable[[Random, Path], None]  # lays what is read at a path
SIDE = 12  # of a session's picture


@dataclass(frozen=True)
class Target:
    """One kind of reader. reads: all that read it; put: makes what they read; share: of the inputs of its group;
    pictures take several times as long as the others.
    """

    name: str
    reads: tuple[Callable[[Path], object], ...]
    put: Put
    share: float


def targets(group: str, folder: Path) -> list[Target]:
    """The targets of a group. folder: for samples."""
    return list({"files": _of_files, "data": _of_data}[group](folder))


def _file(make: Make) -> Put:
    return lambda chance, path: bool(path.write_bytes(make(chance))) or None


def _of_files(folder: Path) -> Iterator[Target]:
    from mattegui.files.datasets import Item, find_items
    from mattegui.files.datasets.described import described
    from mattegui.files.datasets.manifest import read_manifest
    from mattegui.files.image import read_alpha, read_image, read_mask
    from mattegui.files.trimaps import open_trimap
    from tests.fuzz.folders import make_folder
    from tests.fuzz.samples import labels, pictures

    found, masks = damaged(list(pictures(folder))), damaged(list(labels()))

    def trimap(path: Path) -> object:
        return open_trimap(path, (24, 24), lambda _: None)

    def described_items(folder: Path) -> list[Item]:
        return described(folder, find_items(folder, sessions=True).items)

    yield Target("pictures", (read_image, read_image, read_alpha, read_mask), _file(found), 0.18)
    yield Target("trimaps", (trimap, read_mask, read_alpha), _file(either(masks, masks, masks, found)), 0.14)
    sessions = list(_sessions(folder))
    yield Target("sessions", (read_session,), _file(either(damaged(sessions), packed(sessions, _member))), 0.42)
    yield Target("datasets", (find_items, described_items, read_manifest), make_folder, 0.26)


def _of_data(folder: Path) -> Iterator[Target]:
    import torch

    from mattegui.batch.journal import recorded
    from mattegui.files.output import Output
    from mattegui.network.remembered import recall
    from mattegui.network.weights import load
    from tests.fuzz.checkpoints import checkpoints
    from tests.fuzz.samples import texts

    torch.set_num_threads(1)
    cache = folder / "cache"
    paths.cache_folder = lambda: cache
    cache.mkdir()

    def settings_text(path: Path) -> object:
        return Output.recalled(path.read_text(encoding="utf-8", errors="surrogateescape"))

    def choices(path: Path) -> object:
        (cache / "precision.json").write_bytes(path.read_bytes())
        return [recall(key) for key in ("key", "other")]

    def journal(path: Path) -> object:
        (cache / "journal.jsonl").write_bytes(path.read_bytes())
        return recorded(cache)

    samples = list(checkpoints(folder))
    headed = lying([sample for sample in samples if sample[8:9] == b"{"])
    yield Target("weights", (load,), _file(either(damaged(samples), headed, headed)), 0.32)
    written = list(texts())
    trees = told([text for text in written if _is_json(text)])
    yield Target("JSON", (settings_text, choices, journal), _file(either(damaged(written), trees)), 0.68)


def read_session(path: Path) -> None:
    """Read all of a session."""
    from mattegui.files.session.container import open_session

    with open_session(path) as file:
        file.preview()
        file.picture()
        file.document(np.zeros((SIDE, SIDE, 3), np.uint8))


def _sessions(folder: Path) -> Iterator[bytes]:
    """Sessions with and without their picture, and with all that they can say."""
    from mattegui.files.session.container import write_session
    from mattegui.files.session.facts import Facts, Source, View, source_of

    photo, path = folder / "photo.png", folder / "sample.matte"
    photo.write_bytes(b"photo")
    document = Document(np.zeros((SIDE, SIDE, 3), np.uint8))
    document.write_answer(document.rect, np.full((SIDE, SIDE), 0.25, np.float32))
    size, view = (SIDE, SIDE), View(1, 2, 3)
    full = Facts("photo.png", size, source_of(photo), background=photo, view=view, stale=((0, 0),), saved_as=path)
    for facts in (Facts("a.png", size), full, Facts("b.png", size, Source(photo, 1, "ab" * 32))):
        write_session(path, facts, document.image, document.snapshot())
        yield path.read_bytes()


def _member(name: str, data: bytes) -> Make:
    return told([data]) if name.endswith(".json") else damaged([data])


def _is_json(text: bytes) -> bool:
    try:
        return isinstance(json.loads(text), (dict, list))
    except ValueError:
        return False
