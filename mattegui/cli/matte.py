"""`mattegui matte`: cut a picture out by its trimap."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mattegui.cli.output import add_output_options, take_output
from mattegui.cli.parser import Parser, say, spare
from mattegui.core.feedback import Say, Step, about, ignore, part
from mattegui.files.export import Export, check_output, read_background, results_of, write_cutout
from mattegui.files.image import read_image
from mattegui.files.output import USUAL_OUTPUT, Output
from mattegui.files.trimaps import open_trimap
from mattegui.live.whole import matte_array
from mattegui.paths import default_weights

MATTING = 0.9  # the share of the time that the network takes; writing takes the rest


@dataclass(frozen=True)
class MatteTask:
    """What to cut out, and how. background: a file or #rrggbb; None is white. polish: 0 to 1, as `matte_array`'s."""

    image: Path
    trimap: Path
    out: Path
    output: Output = USUAL_OUTPUT
    background: str | None = None
    weights: Path | None = None  # None: the network that ships
    device: str = "auto"
    precision: str = "auto"
    polish: float = 1.0


def run(task: MatteTask, say: Say, step: Step = ignore) -> None:
    """Cut one picture out and write a file. Whatever can be wrong is checked before the network is loaded.

    say: told what the user should know although nothing failed. Raises InputError, naming the file; nothing is written
    then.
    """
    weights = task.weights or default_weights()
    check_output(task.out, output=task.output)
    for file in results_of(task.out, task.image, task.output).values():
        spare(file, task.image, task.trimap, weights, Path(task.background or ""))
    behind = None if task.background is None else read_background(task.background)
    picture = read_image(task.image, about(task.image, say))
    if picture.alpha is not None:
        say(f"{task.image}: has an alpha of its own, which is not used; only the trimap counts.")
    check_output(task.out, picture, task.output)
    trimap, _ = open_trimap(task.trimap, picture.pixels.shape, say)
    from mattegui.network.predictor import Predictor  # torch takes seconds to import; a wrong file name must not

    predictor = Predictor(weights, task.device, task.precision)
    alpha = matte_array(picture.pixels, trimap, predictor, task.polish, part(step, 0, MATTING))
    if predictor.notice:
        say(predictor.notice)
    export = Export(picture, alpha, task.output, behind, trimap)
    for remark in write_cutout(task.out, export, part(step, MATTING, 1)):
        say(remark)


def _share(word: str) -> float:
    """A number from 0 to 1; argparse says what is wrong with any other word."""
    share = float(word)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{word} is not from 0 to 1")
    return share


def main(words: Sequence[str]) -> int:
    """Run the command with its words; on a terminal with a progress bar."""
    parser = Parser("mattegui matte", description="Cut a picture out by its trimap.", allow_abbrev=False)
    parser.add_argument("image", type=Path, metavar="IMAGE", help="JPEG, PNG, TIFF, WebP, BMP, GIF, PNM or JPEG 2000")
    parser.add_argument("trimap", type=Path, metavar="TRIMAP", help="black background, white foreground, grey unknown")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help="a file, or a folder")
    add_output_options(parser)
    parser.add_argument("--weights", type=Path, metavar="FILE", help="another network; default: the one that ships")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto", help="default: %(default)s")
    parser.add_argument(
        "--precision",
        choices=("auto", "float32", "int8", "bfloat16", "float16"),
        default="auto",
        help="auto takes a faster one where the alpha is as good; default: %(default)s",
    )
    polish = parser.add_mutually_exclusive_group()
    polish.add_argument(
        "--polish",
        type=_share,
        default=1.0,
        metavar="0..1",
        help="how far the photograph's colours may correct the network; default: %(default)s",
    )
    polish.add_argument("--no-polish", dest="polish", action="store_const", const=0.0, help="the network alone")
    given = vars(parser.parse_args(words))
    task = MatteTask(output=take_output(given), **given)
    from tqdm import tqdm

    shape = "{percentage:3.0f} % |{bar}| {remaining} left"
    with tqdm(total=1, bar_format=shape, disable=not sys.stderr.isatty(), leave=False) as bar:

        def step(share: float) -> None:
            bar.update(share - bar.n)

        def say_above(sentence: str) -> None:
            bar.clear()  # or the sentence would follow the bar on its line
            say(sentence)

        run(task, say_above, step)
    return 0
