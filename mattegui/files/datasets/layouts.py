"""How datasets of pictures, trimaps, alphas and foregrounds are laid out in folders."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from mattegui.files.formats.table import FORMATS

PlaneName = Literal["image", "trimap", "alpha", "foreground"]
BESIDE_IMAGE: tuple[PlaneName, ...] = ("trimap", "alpha", "foreground")
Split = Literal["train", "val"]
SPLITS: tuple[Split, ...] = ("train", "val")

# What names end in, the best first: where two trimaps have one stem, the PNG counts and not the JPEG.
DATASET_SUFFIXES = (".png", *(suffix for kind in FORMATS for suffix in kind.suffixes if suffix != ".png"))


class Folders(NamedTuple):
    """The folder of each plane."""

    image: str
    trimap: str
    alpha: str
    foreground: str


# The benchmark's own, AIM-500 (Li et al., 2021), the Composition-1k test set (Xu et al., 2017), P3M-10k (Li et al.,
# 2021), PPMatting (PaddleSeg), whose fg holds the photographs. The first whose folders are there is taken.
PPMATTING = "ppmatting"
LAYOUTS = {
    "plain": Folders("image", "trimap", "alpha", "foreground"),
    "aim": Folders("original", "trimap", "mask", "fg"),
    "composition": Folders("merged", "trimaps", "alpha_copy", "fg"),
    "p3m": Folders("blurred_image", "trimap", "mask", "fg"),
    PPMATTING: Folders("fg", "trimap", "alpha", "foreground"),
}
SIDECAR = "sidecar"  # the layout of one flat folder
LAYOUT_NAMES = (*LAYOUTS, SIDECAR)
TRAINING = "training"  # what `python -m training.train --data` reads
FRAMES = "frames"  # alphas alone, each with the name of its picture: a film's; to write only
SESSIONS = "sessions"  # a folder of the editor's files, to read only
READ_LAYOUTS = (*LAYOUT_NAMES, TRAINING, SESSIONS)
WRITTEN_LAYOUTS = (*LAYOUT_NAMES, TRAINING)

TRIMAP_SIDECAR, ALPHA_SIDECAR, FOREGROUND_SIDECAR = "_trimap", "_alpha", "_fg"
ENDINGS: dict[PlaneName, str] = {
    "image": "",
    "trimap": TRIMAP_SIDECAR,
    "alpha": ALPHA_SIDECAR,
    "foreground": FOREGROUND_SIDECAR,
}
SIDECARS = (*filter(None, ENDINGS.values()), "_cutout", "_comp")  # what belongs to the picture of the same stem
TRAINING_SETS: dict[Split, str] = {"train": "photos-with-alpha", "val": "validation"}
LISTS: dict[Split, str] = {"train": "train.txt", "val": "val.txt"}


def place_of(
    layout: str, plane: PlaneName, stem: str, suffix: str, split: Split | None, set_name: str
) -> PurePosixPath:
    """Where a file of a picture lies below a dataset's folder. set_name: of the training layout's set."""
    if layout == SIDECAR:
        return PurePosixPath(f"{stem}{ENDINGS[plane]}{suffix}")
    name = stem + suffix
    if layout == FRAMES:
        return PurePosixPath(name)
    if layout == TRAINING:
        return PurePosixPath(TRAINING_SETS[split or "train"], set_name, getattr(LAYOUTS["plain"], plane), name)
    return PurePosixPath(getattr(LAYOUTS[layout], plane), name)
