"""`mattegui trimap`: make a trimap from a mask or an alpha."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mattegui.cli.parser import Parser, spare
from mattegui.core.errors import InputError
from mattegui.core.trimap import from_alpha
from mattegui.files.formats.encoding import check_suffix
from mattegui.files.image import read_alpha
from mattegui.files.trimaps import TRIMAP_SUFFIXES, write_trimap

USUAL_BAND = 20  # pixels to either side of a mask's edge: covers short fur in a photograph of 2 to 12 megapixels
NEARLY = 0.02  # greys this close to black or white are taken for them: JPEG adds noise, some networks never say 1


def run(mask: Path, out: Path, band: int) -> None:
    """Make a trimap from any mask or alpha: unknown reaches `band` pixels to either side of its edges.

    Raises InputError, naming the file.
    """
    check_suffix(out, TRIMAP_SUFFIXES)
    spare(out, mask)
    if band < 0:
        raise InputError(f"{band}: the band is a number of pixels, 0 or more.")
    alpha = read_alpha(mask)
    alpha[alpha <= NEARLY] = 0
    alpha[alpha >= 1 - NEARLY] = 1
    write_trimap(out, from_alpha(alpha, band))


def main(words: Sequence[str]) -> int:
    """Run the command with its words."""
    parser = Parser("mattegui trimap", description="Make a trimap from a mask or an alpha.", allow_abbrev=False)
    parser.add_argument("mask", type=Path, metavar="MASK", help="any picture: its alpha channel, else its grey")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="TRIMAP", help="PNG or TIFF")
    parser.add_argument(
        "--band",
        type=int,
        default=USUAL_BAND,
        metavar="PIXELS",
        help="unknown to either side of an edge; default: %(default)s",
    )
    given = parser.parse_args(words)
    run(given.mask, given.out, given.band)
    return 0
