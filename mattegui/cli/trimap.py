"""`mattegui trimap`: make a trimap from a mask or an alpha."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mattegui.batch.task import spare
from mattegui.cli.parser import Parser, say
from mattegui.cli.pipes import file_or_stream, opened
from mattegui.core.errors import InputError
from mattegui.core.feedback import Say
from mattegui.core.trimap import USUAL_BAND, from_alpha, remarks
from mattegui.files.formats.encoding import check_suffix
from mattegui.files.image import read_mask
from mattegui.files.trimaps import TRIMAP_SUFFIXES, write_trimap


def run(mask: Path, out: Path, band: int, say: Say) -> None:
    """Make a trimap from any mask or alpha: unknown reaches `band` pixels to either side of its edges.

    say: told what the user should know although nothing failed. Raises InputError, naming the file.
    """
    check_suffix(out, TRIMAP_SUFFIXES)
    spare([out], mask)
    if band < 0:
        raise InputError(f"{band}: the band is a number of pixels, 0 or more.")
    said: list[str] = []
    trimap = from_alpha(read_mask(mask, said.append), band)
    for remark in said + remarks(trimap):
        say(f"{mask}: {remark}")
    write_trimap(out, trimap)


def main(words: Sequence[str]) -> int:
    """Run the command with its words."""
    parser = Parser("mattegui trimap", description="Make a trimap from a mask or an alpha.", allow_abbrev=False)
    parser.add_argument(
        "mask",
        type=file_or_stream,
        metavar="MASK",
        help="any picture: its alpha channel, else its grey; - reads standard input",
    )
    parser.add_argument(
        "-o",
        "--out",
        type=file_or_stream,
        required=True,
        metavar="TRIMAP",
        help="PNG or TIFF; - writes to standard output",
    )
    formats = [suffix.removeprefix(".") for suffix in TRIMAP_SUFFIXES]
    parser.add_argument("--format", choices=formats, help="of standard output; default: png")
    parser.add_argument(
        "--band",
        type=int,
        default=USUAL_BAND,
        metavar="PIXELS",
        help="unknown to either side of an edge; default: %(default)s",
    )
    given = parser.parse_args(words)
    with opened() as pipes:
        out = pipes.target(given.out, given.format)
        run(pipes.source(given.mask), out, given.band, pipes.through(say))
    return 0
