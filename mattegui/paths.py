"""Where the files that ship with the program lie, and those that it keeps for itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import platformdirs

from mattegui.core.errors import InputError

SESSION_SUFFIX = ".matte"
NOWHERE = Path(os.devnull)  # stands for a user's folder where there is no home: nothing in it can be read or written


@cache
def resources() -> Path:
    """The folder of weights, sample, icons and keymaps: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def default_weights() -> Path:
    """The weights file of the network that ships."""
    return resources() / "weights" / "dim.safetensors"


def sample() -> tuple[Path, Path]:
    """The photograph that ships, and its trimap."""
    folder = resources() / "sample"
    return folder / "cat.jpg", folder / "cat_trimap.png"


def cache_folder() -> Path:
    """The user's folder for what can be found out again; it may not be there yet, and it may be locked."""
    return _own(platformdirs.user_cache_path)


def settings_file() -> Path:
    """The user's file of settings; it may not be there yet, and it may be locked."""
    return _own(platformdirs.user_config_path) / "settings.ini"


def log_file() -> Path:
    """The user's file of what went wrong; it may not be there yet, and it may be locked."""
    return _own(platformdirs.user_log_path) / "mattegui.log"


def recovery_folder() -> Path:
    """The user's folder for work that is not saved yet; it may not be there yet, and it may be locked."""
    return _own(platformdirs.user_state_path) / "recovery"


def _own(find: Callable[[str], Path]) -> Path:
    """The folder of ours that platformdirs finds, or one in NOWHERE."""
    try:
        folder = find("mattegui")
    except RuntimeError:  # there is no home folder
        return NOWHERE / "mattegui"
    return folder if folder.is_absolute() else NOWHERE / "mattegui"  # older platformdirs answer "~/.cache"


def check_ends(path: Path) -> None:
    """Raise InputError for a pipe, for the editor would wait for ever when nothing comes out of it."""
    try:
        if not path.is_fifo():
            return
    except OSError:  # whoever opens it says what is wrong
        return
    raise InputError(
        "{file}: is a pipe; the editor opens files, and the command mattegui matte reads pipes.", file=path
    )


def is_session(path: Path) -> bool:
    """True for the name of a session."""
    return path.suffix.lower() == SESSION_SUFFIX


def session_beside(picture: Path) -> Path:
    """Where a picture's session lies by default: photo.jpg gives photo.matte."""
    return picture.with_name(picture.stem + SESSION_SUFFIX)


def beside(picture: Path, suffix: str) -> Path:
    """The file of a picture's family: photo.jpg, "trimap" gives photo_trimap.png; the stem is never rewritten."""
    return picture.with_name(f"{picture.stem}_{suffix}.png")
