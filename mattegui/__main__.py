"""The command line. Every command imports what it needs when it runs: `mattegui --help` must not wait for torch."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

from mattegui import __version__
from mattegui.core.errors import InputError

BAND = 20  # pixels to either side of a mask's edge: covers short fur in a photograph of 2 to 12 megapixels

USAGE = """mattegui [IMAGE] [--trimap FILE] [--background FILE|#rrggbb] [--weights FILE]
       mattegui matte IMAGE TRIMAP -o OUT [options]
       mattegui trimap MASK -o TRIMAP [--band PIXELS]
       mattegui measure ALPHA REFERENCE TRIMAP [--json]"""
COMMANDS_HELP = """commands:
  (none)    open the editor, on a picture or on the sample
  matte     cut a picture out by its trimap and write a file
  trimap    make a trimap from a mask or an alpha
  measure   print the errors of an alpha: SAD, MSE, Grad, Conn

mattegui COMMAND --help explains the options of a command."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line, as everything else here does."""

    def error(self, message: str) -> NoReturn:
        """Print one line and exit with code 2."""
        self.exit(2, f"mattegui: {message} (mattegui --help shows how it is used).\n")


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, 2 for input that cannot be used, 130 when interrupted."""
    words = sys.argv[1:] if arguments is None else arguments
    commands = {"matte": _matte, "trimap": _trimap, "measure": _measure}
    try:
        if words and words[0] in commands:
            return commands[words[0]](words[1:])
        return _edit(words)
    except InputError as error:
        _say(str(error))
        return 2
    except (MemoryError, RuntimeError) as error:
        # torch says it with a RuntimeError, and torch must not be imported for the sake of its exceptions
        if isinstance(error, RuntimeError) and "memory" not in str(error):
            raise
        _say("there is not enough memory for a picture of this size; --device cpu may have more.")
        return 2
    except KeyboardInterrupt:
        return 130


def _say(sentence: str) -> None:
    print(f"mattegui: {sentence}", file=sys.stderr)


def _edit(words: list[str]) -> int:
    parser = Parser(
        "mattegui",
        USAGE,
        epilog=COMMANDS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("image", nargs="?", type=Path, metavar="IMAGE", help="the photograph to open")
    parser.add_argument("--trimap", type=Path, metavar="FILE", help="a trimap made for it")
    parser.add_argument("--background", metavar="FILE|#rrggbb", help="what to lay the cutout on")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="another network; default: the one that ships")
    parser.add_argument("--version", action="version", version=f"mattegui {__version__}")
    given = parser.parse_args(words)
    files = [given.image, given.trimap, given.weights]
    if given.background is not None and not given.background.startswith("#"):
        files.append(Path(given.background))
    for path in files:
        if path is not None:
            _check_file(path)
    if given.background is not None and given.background.startswith("#"):
        from mattegui.files.cutout import read_background

        read_background(given.background)
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in displays):
        raise InputError("there is no display for a window; the command mattegui matte works without one.")
    try:
        from mattegui.app import run
    except ImportError as error:  # PySide6 is installed but a system library that Qt needs is not
        raise InputError(f"the window cannot be opened ({error}); the README names the libraries Qt needs.") from error
    return run(given.image, given.trimap, given.background, given.weights)


def _check_file(path: Path) -> None:
    """Raise InputError, naming the file, unless it is there and may be read."""
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; give the name of a file.")
        path.open("rb").close()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file.") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error


def _matte(words: list[str]) -> int:
    parser = Parser("mattegui matte", description="Cut a picture out by its trimap.", allow_abbrev=False)
    parser.add_argument("image", type=Path, metavar="IMAGE", help="JPEG, PNG, TIFF or WebP")
    parser.add_argument("trimap", type=Path, metavar="TRIMAP", help="black background, white foreground, grey unknown")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help="PNG, TIFF, WebP or JPEG")
    parser.add_argument(
        "--kind", choices=("cutout", "alpha", "foreground", "composite"), default="cutout", help="default: %(default)s"
    )
    parser.add_argument("--background", metavar="FILE|#rrggbb", help="of a composite; default: white")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="another network; default: the one that ships")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto", help="default: %(default)s")
    parser.add_argument(
        "--precision", choices=("auto", "float32"), default="auto", help="auto takes half where it is as good"
    )
    _cut_out(parser.parse_args(words))
    return 0


def _cut_out(given: argparse.Namespace) -> None:
    """Run matte_file, on a terminal with a progress bar. given: what `mattegui matte` was told."""
    from tqdm import tqdm

    from mattegui.batch import matte_file
    from mattegui.paths import default_weights

    shape = "{percentage:3.0f} % |{bar}| {remaining} left"
    with tqdm(total=1, bar_format=shape, disable=not sys.stderr.isatty(), leave=False) as bar:

        def progress(done: float) -> None:
            bar.update(done - bar.n)

        def say(sentence: str) -> None:
            bar.clear()  # or the sentence would follow the bar on its line
            _say(sentence)

        matte_file(
            given.image,
            given.trimap,
            given.out,
            given.kind,
            given.background,
            given.weights or default_weights(),
            given.device,
            given.precision,
            say,
            progress,
        )


def _trimap(words: list[str]) -> int:
    parser = Parser("mattegui trimap", description="Make a trimap from a mask or an alpha.", allow_abbrev=False)
    parser.add_argument("mask", type=Path, metavar="MASK", help="any picture: its alpha channel, else its grey")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="TRIMAP", help="PNG or TIFF")
    parser.add_argument(
        "--band",
        type=int,
        default=BAND,
        metavar="PIXELS",
        help="unknown to either side of an edge; default: %(default)s",
    )
    given = parser.parse_args(words)

    from mattegui.batch import trimap_file

    trimap_file(given.mask, given.out, given.band)
    return 0


def _measure(words: list[str]) -> int:
    parser = Parser("mattegui measure", description="Print the errors of an alpha.", allow_abbrev=False)
    parser.add_argument("alpha", type=Path, metavar="ALPHA", help="the alpha to judge")
    parser.add_argument("reference", type=Path, metavar="REFERENCE", help="the true alpha")
    parser.add_argument("trimap", type=Path, metavar="TRIMAP", help="only its unknown pixels count")
    parser.add_argument("--json", action="store_true", help="for programs")
    given = parser.parse_args(words)

    from mattegui.batch import measure_files

    scores = asdict(measure_files(given.alpha, given.reference, given.trimap, _say))
    if given.json:
        print(json.dumps(scores))
    else:
        for name, value in zip(("SAD", "MSE", "Grad", "Conn"), scores.values(), strict=True):
            print(f"{name:<4} {value:.6g}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
