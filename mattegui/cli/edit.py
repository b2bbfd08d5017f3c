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
from mattegui.paths import sample

USAGE = """mattegui [IMAGE|SESSION.matte|FOLDER|--sample] [--trimap FILE] [--background FILE|#rrggbb] [--weights FILE]
       mattegui matte IMAGE TRIMAP -o OUT [options]
       mattegui batch FOLDER -o OUT [options]
       mattegui lint FOLDER [options]
       mattegui convert FOLDER --to LAYOUT -o OUT [options]
       mattegui trimap MASK -o TRIMAP [--band PIXELS]
       mattegui measure ALPHA REFERENCE TRIMAP [--json]
       mattegui doctor"""
COMMANDS_HELP = """commands:
  (none)    open the editor, on a picture, a session, a folder or the sample (--sample)
  matte     cut a picture out by its trimap and write a file
  batch     cut a folder of pictures out, here or on a cluster
  lint      look for faults in the trimaps and alphas of a folder
  convert   write a dataset, or a folder of sessions, in another layout
  trimap    make a trimap from a mask or an alpha
  measure   print the errors of an alpha: SAD, MSE, Grad, Conn
  doctor    tell what a report of a fault should say

mattegui COMMAND --help explains the options of a command."""


def main(words: Sequence[str]) -> int:
    """Open the editor; returns when its window is closed. What is wrong with a file is said in the window."""
    parser = Parser(
        "mattegui",
        USAGE,
        epilog=COMMANDS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("image", nargs="?", type=Path, metavar="IMAGE", help="a photograph, session or folder to open")
    parser.add_argument("--trimap", type=Path, metavar="FILE", help="a trimap made for it")
    parser.add_argument("--background", metavar="FILE|#rrggbb", help="what to lay the cutout on")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="another network; default: the one that ships")
    parser.add_argument("--sample", action="store_true", help="open the photograph that ships")
    parser.add_argument("--version", action="version", version=f"mattegui {__version__}")
    given = parser.parse_args(words)
    if given.sample:
        if given.image is not None or given.trimap is not None:
            parser.error("--sample brings its own picture and trimap; leave IMAGE and --trimap out")
        given.image, given.trimap = sample()
    _forget_lost_wayland()
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in displays):
        raise InputError("there is no display for a window; the command mattegui matte works without one.")
    try:
        from mattegui.app import run
    except ImportError as error:  # PySide6 is installed but a system library that Qt needs is not
        raise InputError(f"the window cannot be opened ({error}); the README names the libraries Qt needs.") from error
    return run(given.image, given.trimap, given.background, given.weights)


def _forget_lost_wayland() -> None:
    """Drop a Wayland display that cannot be found: its library would print a line of its own about it."""
    if os.path.isabs(os.environ.get("XDG_RUNTIME_DIR", "")):
        return
    if not os.path.isabs(os.environ.get("WAYLAND_DISPLAY", "")):
        os.environ.pop("WAYLAND_DISPLAY", None)
        if os.environ.get("XDG_SESSION_TYPE") == "wayland":  # by it, Qt asks for Wayland all the same
            del os.environ["XDG_SESSION_TYPE"]
