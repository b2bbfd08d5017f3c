"""`mattegui matte`: cut a picture out by its trimap."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from mattegui.batch.task import MatteTask, read, spare, write
from mattegui.cli.options import add_settings, settings
from mattegui.cli.parser import Parser, say
from mattegui.cli.pipes import DASH, OUTPUT_NAME, file_or_stream, one_stream, opened
from mattegui.core.errors import InputError
from mattegui.core.feedback import Say, Step, ignore, part
from mattegui.core.trimap import known_alpha
from mattegui.files.export import check_output
from mattegui.files.formats.encoding import WRITTEN_SUFFIXES
from mattegui.files.output import EXPORT_KINDS
from mattegui.live.whole import matte_array

MATTING = 0.9  # the share of the time that the network takes; writing takes the rest


def run(task: MatteTask, say: Say, step: Step = ignore) -> None:
    """Cut one picture out and write a file. Whatever can be wrong is checked before the network is loaded.

    say: told what the user should know although nothing failed. Raises InputError, naming the file; nothing is written
    then.
    """
    check_output(task.out, output=task.settings.output)
    spare(task.results, *task.sources)
    behind = task.settings.behind()
    files = read(task, say)
    if not task.settings.output.needs_alpha:
        alpha = known_alpha(files.trimap)
    else:
        network = task.settings.load()
        alpha = matte_array(files.picture.pixels, files.trimap, network, task.settings.polish, part(step, 0, MATTING))
        if network.notice:
            say(network.notice)
    write(task, files, alpha, behind, say, part(step, MATTING, 1))


def main(words: Sequence[str]) -> int:
    """Run the command with its words; on a terminal with a progress bar."""
    given = _parser().parse_args(words)
    one_stream(given.image, given.trimap)
    if given.out == DASH and given.kind == "everything":
        raise InputError(f"{OUTPUT_NAME}: takes one file; name a folder for everything.")
    from tqdm import tqdm

    shape = "{percentage:3.0f} % |{bar}| {remaining} left"
    with opened() as pipes, tqdm(total=1, bar_format=shape, disable=not sys.stderr.isatty(), leave=False) as bar:
        out = pipes.target(given.out, given.format)
        task = MatteTask(pipes.source(given.image), pipes.source(given.trimap), out, settings(given))

        def step(share: float) -> None:
            bar.update(share - bar.n)

        def say_above(sentence: str) -> None:
            bar.clear()  # or the sentence would follow the bar on its line
            say(sentence)

        run(task, pipes.through(say_above), step)
    return 0


def _parser() -> Parser:
    parser = Parser("mattegui matte", description="Cut a picture out by its trimap.", allow_abbrev=False)
    also_read, also_written = "; - reads standard input", "; - writes to standard output"
    parser.add_argument(
        "image",
        type=file_or_stream,
        metavar="IMAGE",
        help=f"JPEG, PNG, TIFF, WebP, BMP, GIF, PNM or JPEG 2000{also_read}",
    )
    parser.add_argument(
        "trimap",
        type=file_or_stream,
        metavar="TRIMAP",
        help=f"black background, white foreground, grey unknown{also_read}",
    )
    parser.add_argument(
        "-o", "--out", type=file_or_stream, required=True, metavar="OUT", help=f"a file, or a folder{also_written}"
    )
    formats = [suffix.removeprefix(".") for suffix in WRITTEN_SUFFIXES]
    parser.add_argument("--format", choices=formats, help="of standard output; default: png")
    add_settings(parser, EXPORT_KINDS)
    return parser
