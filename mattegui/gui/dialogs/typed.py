"""Paths as the user types them: none of them raises, whatever is typed."""

from __future__ import annotations

import os
from pathlib import Path


def typed_path(text: str) -> Path:
    """The path, with the user's home for ~. Of a home of nobody it stays as it is, where Path.expanduser raises."""
    return Path(os.path.expanduser(text))


def is_there(path: Path) -> bool:
    """Whether it exists. A name too long for the system does not, where Path.exists raises."""
    return os.path.exists(path)
