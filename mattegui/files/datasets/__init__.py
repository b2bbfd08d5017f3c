"""Datasets in the layouts of public matting sets: found, read, written, listed in a manifest."""

from __future__ import annotations

from mattegui.files.datasets.layouts import LAYOUT_NAMES, LAYOUTS
from mattegui.files.datasets.pairs import Entry, Pair, find_entries, find_pairs

__all__ = ("LAYOUTS", "LAYOUT_NAMES", "Entry", "Pair", "find_entries", "find_pairs")
