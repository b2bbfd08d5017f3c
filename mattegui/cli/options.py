"""The options that say how pictures are cut out, for one picture and for many."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from mattegui.batch.task import Settings
from mattegui.cli.output import add_output_options, take_output
from mattegui.cli.parser import share
from mattegui.core.alpha import USUAL_FINISH, Finish
from mattegui.core.stage.arrangement import FITS, Arrangement
from mattegui.files.output import ExportKind

PRECISIONS = ("auto", "float32", "int8", "bfloat16", "float16")


def add_settings(parser: argparse.ArgumentParser, kinds: Sequence[ExportKind]) -> None:
    """Let a command take what `settings` reads. kinds: of results that it can write."""
    add_output_options(parser, kinds)
    parser.add_argument("--weights", type=Path, metavar="FILE", help="another network; default: the one that ships")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto", help="default: %(default)s")
    parser.add_argument(
        "--precision",
        choices=PRECISIONS,
        default="auto",
        help="auto takes a faster one where the alpha is as good; default: %(default)s",
    )
    polish = parser.add_mutually_exclusive_group()
    polish.add_argument(
        "--polish",
        type=share,
        default=1.0,
        metavar="0..1",
        help="how far the photograph's colours may correct the network; default: %(default)s",
    )
    polish.add_argument("--no-polish", dest="polish", action="store_const", const=0.0, help="the network alone")
    _add_finish(parser)
    _add_composite(parser)


def settings(given: argparse.Namespace) -> Settings:
    """What was chosen of these options."""
    output, finish = take_output(vars(given)), Finish(given.shift_edge, given.contrast, given.feather, given.despill)
    arrangement = Arrangement(
        given.background_fit,
        scale=given.background_scale,
        blur=given.background_blur,
        exposure=given.background_exposure,
    )
    return Settings(
        output,
        given.background,
        given.weights,
        given.device,
        given.precision,
        given.polish,
        finish,
        arrangement,
        given.linear_light,
    )


def _add_finish(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("the edge").add_argument
    add("--shift-edge", type=float, default=0.0, metavar="PIXELS", help="outwards, or inwards below 0")
    add("--contrast", type=float, default=0.0, metavar="0..1", help="how much steeper alpha gets")
    add("--feather", type=float, default=0.0, metavar="PIXELS", help="within which the edge is made softer")
    add(
        "--despill",
        type=float,
        default=USUAL_FINISH.despill,
        metavar="0..1",
        help="how far the edges lose the background's colour; default: %(default)s",
    )


def _add_composite(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("the background of a composite").add_argument
    add("--background", metavar="FILE|#rrggbb", help="a picture or a colour; default: white")
    add("--background-fit", choices=FITS, default="fill", help="how a picture lies; default: %(default)s")
    add("--background-scale", type=float, default=1.0, metavar="FACTOR", help="of the size that this gives")
    add("--background-blur", type=float, default=0.0, metavar="PIXELS", help="as behind a lens")
    add("--background-exposure", type=float, default=0.0, metavar="STOPS", help="brighter, or darker below 0")
    add("--linear-light", action="store_true", help="mix light, not values, at the edges")
