"""Which files of a folder belong together by their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from mattegui.files.datasets.layouts import DATASET_SUFFIXES, SIDECARS

UNLISTED = ("Cc", "Cs", "Zl", "Zp")  # Unicode's kinds of letters: orders, halves and broken bytes, ends of lines


def key(stem: str) -> str:
    """The stem as partners are found by: some systems store an accent as a letter of its own."""
    return unicodedata.normalize("NFC", stem)


def in_one_line(name: str) -> bool:
    """True where a list can hold a name in one line, and every system can read it. Blanks of all kinds are no harm."""
    return not any(unicodedata.category(letter) in UNLISTED for letter in name)


def by_stem(paths: Iterable[Path]) -> dict[str, Path]:
    """Pictures by the key of their stem; of several with one the file whose suffix comes first."""
    best = sorted(paths, key=lambda path: DATASET_SUFFIXES.index(path.suffix.lower()), reverse=True)
    return {key(path.stem): path for path in best}


def pictures(folder: Path) -> list[Path]:
    """The pictures of a folder, by name; not the hidden files that some systems lay beside them."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in DATASET_SUFFIXES and not path.name.startswith(".") and not path.is_dir()
    )


def without_sidecars(paths: Iterable[Path], stems: Container[str]) -> Iterator[Path]:
    """The pictures of one flat folder that do not belong to another one there. stems: the keys of all of them."""
    for path in paths:
        owners = (path.stem.removesuffix(ending) for ending in SIDECARS if path.stem.endswith(ending))
        if not any(key(owner) in stems for owner in owners):
            yield path
