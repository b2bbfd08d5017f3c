"""`mattegui batch`: cut a folder of pictures out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from mattegui.batch.plan import shard
from mattegui.batch.run import Batch, run
from mattegui.cli.folders.progress import Progress, stoppable
from mattegui.cli.options import add_settings, settings
from mattegui.cli.parser import Parser, count, say
from mattegui.files.datasets import LAYOUT_NAMES
from mattegui.files.formats.encoding import WRITTEN_SUFFIXES
from mattegui.files.output import EXPORT_KINDS


def main(words: Sequence[str]) -> int:
    """Run the command with its words; 1 when a picture was not cut out, 130 when it was stopped."""
    given = _parser().parse_args(words)
    batch = Batch(
        given.folder,
        given.out,
        settings(given),
        given.layout,
        f".{given.format}",
        given.shard,
        given.resume,
        given.force,
        given.jobs,
        given.ray,
    )
    with stoppable() as stop, Progress() as progress:
        outcomes = run(batch, progress.say, progress.tell, stop)
    counts = Counter(outcome.status for outcome in outcomes)
    told = [f"{counts[status]} {status}" for status in ("done", "failed", "skipped") if counts[status]]
    say(f"{', '.join(told) or 'nothing to do'}; report{given.shard.suffix}.csv in {given.out} tells of each picture.")
    if stop.is_set():
        return 130
    return 0 if counts["done"] == len(outcomes) else 1


def _parser() -> Parser:
    parser = Parser("mattegui batch", description="Cut a folder of pictures out.", allow_abbrev=False)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a dataset, or pictures with NAME_trimap.png")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help="folder of outputs and report")
    parser.add_argument("--layout", choices=LAYOUT_NAMES, help="how FOLDER is arranged; default: as it looks")
    formats = [suffix.removeprefix(".") for suffix in WRITTEN_SUFFIXES]
    parser.add_argument("--format", choices=formats, default="png", help="of the outputs; default: %(default)s")
    parser.add_argument("--resume", action="store_true", help="go on where an earlier run ended, however it ended")
    parser.add_argument("--force", action="store_true", help="replace files that are in the way")
    parser.add_argument("--shard", type=shard, default="1/1", metavar="I/N", help="only the I-th of N equal parts")
    parser.add_argument("--jobs", type=count, metavar="N", help="pictures in memory at a time; with --ray, workers")
    parser.add_argument("--ray", metavar="ADDRESS", help="work on this Ray cluster; it sees FOLDER and OUT, too")
    add_settings(parser, [kind for kind in EXPORT_KINDS if kind != "everything"])
    return parser
