"""`mattegui lint`: look for faults in the trimaps and alphas of a folder."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from mattegui.batch.folders import each
from mattegui.cli.folders.progress import Progress, stoppable
from mattegui.cli.parser import Parser, count, counted, say
from mattegui.core.feedback import printable
from mattegui.files.datasets.checking import Fault, faults_of, faults_of_folder
from mattegui.files.datasets.described import described
from mattegui.files.datasets.items import find_items
from mattegui.files.datasets.layouts import READ_LAYOUTS

LINT_HELP = """prints a line for every finding:

  trimap/x.png: at 30,20 (12x8): A speck of foreground, 70 pixels, ... [speck]

with the place's left, top and size in pixels. --json prints one object instead:
  {"layout": "aim", "pictures": 10, "findings": [{"file": "trimap/x.png",
   "kind": "speck", "severity": "error|warning|hint", "sentence": "...",
   "place": {"left": 30, "top": 20, "width": 12, "height": 8} or null}]}

kinds: unreadable, incomplete, changed (since manifest.json), size, range (of an alpha's
values), stray (values of a trimap), label (missing), unknown (too much, too little), speck,
hole, touching (foreground and background at hair), contradiction (of trimap and alpha),
gap (a hint).

The exit code is 0 without findings, 1 with some, 2 for a folder that cannot be read."""


def main(words: Sequence[str]) -> int:
    """Run the command with its words; 1 when something was found, 130 when it was stopped."""
    given = _parser().parse_args(words)
    found = find_items(given.folder, given.layout, sessions=True)
    items = described(given.folder, found.items)
    faults = faults_of_folder(found)
    with stoppable() as stop, Progress() as progress:
        tell = partial(_print, given.folder, progress) if not given.json else _hush
        tell(faults)
        look = partial(faults_of, hints=given.hints)
        progress.tell(0, len(items))
        done = 0
        for done, (_, more) in enumerate(each(look, items, stop, given.jobs), 1):
            faults += more
            tell(more)
            progress.tell(done, len(items))
    if given.json:
        print(json.dumps(_as_json(found.layout, done, faults, given.folder), indent=1))
    say(_summary(done, faults))
    if stop.is_set():
        return 130
    return 1 if faults else 0


def _hush(_: Iterable[Fault]) -> None:
    """Print nothing yet."""


def _print(folder: Path, progress: Progress, faults: Iterable[Fault]) -> None:
    for fault in faults:
        finding, rect = fault.finding, fault.finding.rect
        place = "" if rect is None else f"at {rect.left},{rect.top} ({rect.width}x{rect.height}): "
        progress.print(printable(f"{_name(fault, folder)}: {place}{finding.sentence} [{finding.kind}]"))


def _as_json(layout: str, pictures: int, faults: Iterable[Fault], folder: Path) -> dict[str, Any]:
    findings = []
    for fault in faults:
        finding, rect = fault.finding, fault.finding.rect
        place = rect and {"left": rect.left, "top": rect.top, "width": rect.width, "height": rect.height}
        entry: dict[str, Any] = {"file": _name(fault, folder), "kind": finding.kind, "severity": finding.severity}
        findings.append(entry | {"sentence": finding.sentence, "place": place})
    return {"layout": layout, "pictures": pictures, "findings": findings}


def _name(fault: Fault, folder: Path) -> str:
    return fault.path.relative_to(folder).as_posix()


def _summary(pictures: int, faults: Sequence[Fault]) -> str:
    counts = Counter(fault.finding.severity for fault in faults)
    told = [counted(counts[severity], severity) for severity in ("error", "warning", "hint") if counts[severity]]
    return f"{counted(pictures, 'picture')} looked at: {', '.join(told) or 'nothing found'}."


def _parser() -> Parser:
    parser = Parser(
        "mattegui lint",
        description="Look for faults in the trimaps and alphas of a folder.",
        epilog=LINT_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a dataset, sessions, or pictures with sidecars")
    parser.add_argument("--layout", choices=READ_LAYOUTS, help="how FOLDER is arranged; default: as it looks")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--hints", action="store_true", help="also what may well be right")
    parser.add_argument("--jobs", type=count, metavar="N", help="pictures at a time; default: one for each core")
    return parser
