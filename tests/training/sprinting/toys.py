"""A pack and processes of toy size."""

from __future__ import annotations

from pathlib import Path

from tests.training.toys import WIDTH, material, saved
from training.samples.recipe import Recipe
from training.sprinting.packed import write_pack

TINY_RECIPE = Recipe(matte=96)

__all__ = ["TINY_RECIPE", "WIDTH", "packed", "saved"]


def packed(folder: Path) -> Path:
    """A pack of one cutout and one background."""
    path = folder / "pack.zip"
    write_pack(material(folder / "data"), path, 1.0, {})
    return path
