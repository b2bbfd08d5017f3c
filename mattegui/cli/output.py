"""The options that say what is written of a picture, for every command that writes one."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import fields

from mattegui.files.output import DEPTH_WISHES, EXPORT_KINDS, USUAL_NAMES, ExportKind, Output


def add_output_options(parser: argparse.ArgumentParser, kinds: Sequence[ExportKind] = EXPORT_KINDS) -> None:
    """Let a command take what `take_output` makes an Output of. kinds: that it can write."""
    group = parser.add_argument_group("what is written")
    add = group.add_argument
    several = "everything: all of them, into a folder; " if "everything" in kinds else ""
    add("--kind", choices=kinds, default="cutout", help=f"{several}default: cutout")
    add(
        "--depth",
        choices=DEPTH_WISHES,
        default="source",
        help="bits a channel, 16 in OpenEXR as halves; default: the photograph's",
    )
    add("--crop", type=int, nargs="?", const=0, metavar="MARGIN", help="to the subject, and so many pixels around it")
    size = group.add_mutually_exclusive_group()
    size.add_argument("--longest", type=int, metavar="PIXELS", help="resize so that the longest side has so many")
    size.add_argument("--percent", type=float, metavar="SHARE", help="resize to so many per cent")
    add(
        "--zero-transparent", action="store_true", help="no colour where alpha is 0; default: the subject's stays there"
    )
    add(
        "--no-private",
        dest="private",
        action="store_false",
        help="leave out places, serial numbers, owners' names and makers' notes",
    )
    if several:
        add("--names", default=USUAL_NAMES, metavar="PATTERN", help="of the files of everything; default: %(default)s")
        add("--suffix", default=".png", help="of the files of everything, where it suits; default: %(default)s")


def take_output(given: dict[str, object]) -> Output:
    """What these options say, taken out of all that was given. Raises InputError for values that cannot be meant."""
    named = {field.name: given.pop(field.name) for field in fields(Output) if field.name in given}
    return Output(**named)  # type: ignore[arg-type]
