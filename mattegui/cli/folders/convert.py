"""`mattegui convert`: write a dataset, or a folder of sessions, in another layout."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from mattegui.batch.folders import each
from mattegui.cli.folders.progress import Progress, stoppable
from mattegui.cli.parser import Parser, count, counted, say, share
from mattegui.files.datasets.converting import begin, convert, finish
from mattegui.files.datasets.described import described
from mattegui.files.datasets.items import find_items, passed_over
from mattegui.files.datasets.layouts import FRAMES, READ_LAYOUTS, TRAINING, WRITTEN_LAYOUTS
from mattegui.files.datasets.manifest import Annotated
from mattegui.files.datasets.plan import Wishes, parted
from mattegui.files.datasets.worked import worked

CONVERT_HELP = """layouts:
  plain        image/ trimap/ alpha/ foreground/
  aim          original/ trimap/ mask/ fg/
  composition  merged/ trimaps/ alpha_copy/ fg/       (Composition-1k, test)
  p3m          blurred_image/ trimap/ mask/ fg/
  ppmatting    fg/ trimap/ alpha/ foreground/, with train.txt and val.txt; fg holds the photographs
  sidecar      NAME.jpg NAME_trimap.png NAME_alpha.png NAME_fg.png in one folder
  training     photos-with-alpha/SET/, validation/SET/: python -m training.train --data OUT
               --validate OUT/validation
  frames       alphas alone, NAME_0001.png: a film's, each with its frame's number (write only)
  sessions     NAME.matte files of the editor (read only)

Files that hold the right pixels are copied byte by byte. manifest.json lists all files with
their SHA-256, and for each picture the annotator, the seconds of work, a note and its state,
which are taken from FOLDER's own manifest.json and from what the editor's queue kept of FOLDER.
Names stay, nothing is overwritten without --force.

The exit code is 0, 1 when pictures were left out, 2 when it could not begin."""


def main(words: Sequence[str]) -> int:
    """Run the command with its words; 1 when a picture was left out, 130 when it was stopped."""
    given = _parser().parse_args(words)
    wishes = Wishes(
        given.to,
        given.depth,
        given.set or os.path.basename(os.path.realpath(given.folder)) or "set",
        given.foreground,
        given.force,
        given.annotator,
    )
    found = find_items(given.folder, given.layout, sessions=True)
    items = worked(given.folder, described(given.folder, found.items))
    items = items if given.validation is None else parted(items, given.validation, given.seed)
    alone = [f"{path}: belongs to no picture and is left out." for path in found.alone]
    for remark in (*alone, *(passed_over(found) if given.layout is None else ())):
        say(remark)
    begin(items, given.out, wishes)
    written: list[Annotated] = []
    work = partial(convert, out=given.out, wishes=wishes)
    with stoppable() as stop, Progress() as progress:
        progress.tell(0, len(items))
        for done, (_, (entry, remarks)) in enumerate(each(work, items, stop, given.jobs), 1):
            for remark in remarks:
                progress.say(remark)
            written += [entry] if entry is not None else []
            progress.tell(done, len(items))
    for remark in finish(written, given.out, wishes):
        say(remark)
    told, left = f"{counted(len(written), 'picture')} written to {given.out}", len(items) - len(written)
    if stop.is_set():
        say(f"{told}; the same command goes on.")
        return 130
    say(f"{told}, {left} left out." if left else f"{told}.")
    return 1 if left else 0


def _parser() -> Parser:
    parser = Parser(
        "mattegui convert",
        description="Write a dataset, or a folder of sessions, in another layout.",
        epilog=CONVERT_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("folder", type=Path, metavar="FOLDER", help="a dataset, sessions, or pictures with sidecars")
    add("--to", choices=(*WRITTEN_LAYOUTS, FRAMES), required=True, metavar="LAYOUT", help="how OUT will be arranged")
    add("-o", "--out", type=Path, required=True, metavar="OUT", help="folder that is written")
    add("--layout", choices=READ_LAYOUTS, metavar="LAYOUT", help="how FOLDER is arranged; default: as it looks")
    add("--depth", type=int, choices=(8, 16), help="bits of alpha; default: those of each file, 16 of a session")
    add("--validation", type=share, metavar="0..1", help="about that share goes to validation, by name and seed")
    add("--seed", type=int, default=0, metavar="N", help="another number parts otherwise; default: %(default)s")
    add("--set", metavar="NAME", help=f"name of the set in the layout {TRAINING}; default: FOLDER's")
    add("--foreground", action="store_true", help="estimate the foreground's colour where FOLDER has none")
    add("--annotator", default="", metavar="NAME", help="who made it, for the manifest")
    add("--force", action="store_true", help="replace files that are in the way")
    add("--jobs", type=count, metavar="N", help="pictures at a time; default: one for each core")
    return parser
