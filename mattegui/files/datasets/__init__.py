"""Datasets in the layouts of public matting sets: found, read, written, listed in a manifest."""

from __future__ import annotations

from mattegui.files.datasets.items import Entry, Found, Item, NoPictures, find_items
from mattegui.files.datasets.layouts import LAYOUT_NAMES, LAYOUTS

__all__ = ("LAYOUTS", "LAYOUT_NAMES", "Entry", "Found", "Item", "NoPictures", "find_items")
