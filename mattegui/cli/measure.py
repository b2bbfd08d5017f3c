"""`mattegui measure`: print the errors of an alpha."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from mattegui.cli.parser import Parser, say
from mattegui.core.errors import InputError
from mattegui.core.feedback import Say, about
from mattegui.core.metrics import Scores, measure
from mattegui.core.trimap import UNKNOWN, stray_remark
from mattegui.files.image import read_alpha
from mattegui.files.trimaps import read_trimap


def run(alpha: Path, reference: Path, trimap: Path, say: Say) -> Scores:
    """The errors of one alpha file against another. Raises InputError, naming the file."""
    ours, truth = (read_alpha(path, about(path, say)) for path in (alpha, reference))
    if ours.shape != truth.shape:
        (rows, columns), (height, width) = ours.shape, truth.shape
        raise InputError(f"{alpha}: is {columns} × {rows} pixels but {reference} is {width} × {height}.")
    labels, strays = read_trimap(trimap, ours.shape, about(trimap, say))
    if strays:
        say(f"{trimap}: {stray_remark(strays)}")
    if not (labels == UNKNOWN).any():
        say(f"{trimap}: nothing is marked unknown, so nothing was measured.")
    return measure(ours, truth, labels)


def main(words: Sequence[str]) -> int:
    """Run the command with its words."""
    parser = Parser("mattegui measure", description="Print the errors of an alpha.", allow_abbrev=False)
    parser.add_argument("alpha", type=Path, metavar="ALPHA", help="the alpha to judge")
    parser.add_argument("reference", type=Path, metavar="REFERENCE", help="the true alpha")
    parser.add_argument("trimap", type=Path, metavar="TRIMAP", help="only its unknown pixels count")
    parser.add_argument("--json", action="store_true", help="for programs")
    given = parser.parse_args(words)
    scores = asdict(run(given.alpha, given.reference, given.trimap, say))
    if given.json:
        print(json.dumps(scores))
    else:
        for name, value in zip(("SAD", "MSE", "Grad", "Conn"), scores.values(), strict=True):
            print(f"{name:<4} {value:.6g}")
    return 0
