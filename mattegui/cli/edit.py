"""`mattegui [IMAGE]`: open the editor."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mattegui import __version__
from mattegui.cli.parser import Parser
from mattegui.core.errors import InputError
from mattegui.paths import check_ends, is_session

USAGE = """mattegui [IMAGE|SESSION.matte] [--trimap FILE] [--background FILE|#rrggbb] [--weights FILE]
       mattegui matte IMAGE TRIMAP -o OUT [options]
       mattegui batch FOLDER -o OUT [options]
       mattegui trimap MASK -o TRIMAP [--band PIXELS]
       mattegui measure ALPHA REFERENCE TRIMAP [--json]
       mattegui doctor"""
COMMANDS_HELP = """commands:
  (none)    open the editor, on a picture, a session or the sample
  matte     cut a picture out by its trimap and write a file
  batch     cut a folder of pictures out, here or on a cluster
  trimap    make a trimap from a mask or an alpha
  measure   print the errors of an alpha: SAD, MSE, Grad, Conn
  doctor    tell what a report of a fault should say

mattegui COMMAND --help explains the options of a command."""


def main(words: Sequence[str]) -> int:
    """Open the editor; returns when its window is closed."""
    parser = Parser(
        "mattegui",
        USAGE,
        epilog=COMMANDS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("image", nargs="?", type=Path, metavar="IMAGE", help="the photograph or the session to open")
    parser.add_argument("--trimap", type=Path, metavar="FILE", help="a trimap made for it")
    parser.add_argument("--background", metavar="FILE|#rrggbb", help="what to lay the cutout on")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="another network; default: the one that ships")
    parser.add_argument("--version", action="version", version=f"mattegui {__version__}")
    given = parser.parse_args(words)
    if given.image is not None and given.trimap is not None and is_session(given.image):
        raise InputError(f"{given.image}: is a session, which has its own trimap; leave --trimap out.")
    files = [given.image, given.trimap, given.weights]
    if given.background is not None and not given.background.startswith("#"):
        files.append(Path(given.background))
    for path in files:
        if path is not None:
            _check_file(path)
    if given.background is not None and given.background.startswith("#"):
        from mattegui.files.export import read_background

        read_background(given.background)
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in displays):
        raise InputError("there is no display for a window; the command mattegui matte works without one.")
    try:
        from mattegui.app import run
    except ImportError as error:  # PySide6 is installed but a system library that Qt needs is not
        raise InputError(f"the window cannot be opened ({error}); the README names the libraries Qt needs.") from error
    return run(given.image, given.trimap, given.background, given.weights)


def _check_file(path: Path) -> None:
    """Raise InputError, naming the file, unless it is there and may be read."""
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; give the name of a file.")
        check_ends(path)
        path.open("rb").close()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file.") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
