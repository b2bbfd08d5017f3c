"""Paths as the user types them."""

from __future__ import annotations

import os
from pathlib import Path


def typed_path(text: str) -> Path:
    """The path, with the user's home for ~. Of a home of nobody it stays as it is, where Path.expanduser raises."""
    return Path(os.path.expanduser(text))
