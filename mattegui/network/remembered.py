"""What was found out about this machine, kept in the cache folder so that the next start need not ask again.

A file that is missing, damaged or of another format, and a folder that cannot be written, only cost the next start its
speed: then all is found out anew, and nobody is told.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch

from mattegui import __version__, paths
from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write
from mattegui.network.choice import Choice
from mattegui.network.device import description

FORMAT = 2
MOST_CHOICES = 32  # the oldest go: whoever trains tries many weights


def key(device: torch.device, weights: str, asked: str) -> str:
    """What a choice depends on: program, torch, machine, weights (their hash) and the precision asked for."""
    return f"mattegui {__version__}, torch {torch.__version__}, {description(device)}, weights {weights}, {asked}"


def recall(key: str) -> Choice | None:
    """What was remembered under that key, or None. It may not fit the network: see Choice.fits."""
    found = _choices().get(key)
    if not isinstance(found, dict):
        return None
    try:
        ranges = {str(name): float(value) for name, value in found["ranges"].items()}
        return Choice(str(found["precision"]), float(found["rate"]), ranges)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        return None


def remember(key: str, choice: Choice) -> None:
    """Keep a choice under that key, if the cache folder can be written."""
    kept = {name: entry for name, entry in _choices().items() if name != key}
    kept[key] = {"precision": choice.precision, "rate": choice.rate, "ranges": dict(choice.ranges)}
    newest = dict(list(kept.items())[-MOST_CHOICES:])
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(_file()) as stream:
            stream.write(json.dumps({"format": FORMAT, "choices": newest}, indent=1).encode())
    except (InputError, OSError):
        return


def _choices() -> dict[str, Any]:
    """All that the file holds; nothing when it cannot be read or is not what `remember` wrote."""
    try:
        content = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        return {}
    choices = content.get("choices")
    return choices if isinstance(choices, dict) else {}


def _file() -> Path:
    return paths.cache_folder() / "precision.json"
