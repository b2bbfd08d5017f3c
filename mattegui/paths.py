"""Where the files that ship with the program lie, and those that it keeps for itself."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def resources() -> Path:
    """The folder of weights, sample, icons and keymaps: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def default_weights() -> Path:
    """The weights file of the network that ships."""
    return resources() / "weights" / "dim.safetensors"


def cache_folder() -> Path:
    """The user's folder for what can be found out again; it may not be there yet."""
    return platformdirs.user_cache_path("mattegui")


def settings_file() -> Path:
    """The user's file of settings; it may not be there yet."""
    return platformdirs.user_config_path("mattegui") / "settings.ini"


def beside(picture: Path, suffix: str) -> Path:
    """The file of a picture's family: photo.jpg, "trimap" gives photo_trimap.png; the stem is never rewritten."""
    return picture.with_name(f"{picture.stem}_{suffix}.png")
