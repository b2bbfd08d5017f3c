"""Brings the translations up to date with the texts in the code, and builds them: `make translations`."""

import subprocess
from pathlib import Path

import PySide6

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "resources" / "translations"
TOOLS = Path(PySide6.__file__).parent
# Lines and places are left out, so that a text that moves changes no file.
ALIASES = "tr+=marked,tr+=InputError,tr+=NoPictures,tr+=Remark"
COLLECT = ("-silent", "-extensions", "py", "-tr-function-alias", ALIASES, "-no-obsolete", "-sort-messages")
IN_TERMINALS = {"cli", "batch", "__pycache__"}  # what is said there stays English
SHAPE = ("-locations", "none", "-source-language", "en", "-target-language")


def collect(file: Path, language: str) -> None:
    """Write the texts of the code into a file of translations, which keeps what it has; for English plurals alone."""
    only = ("-pluralonly",) if language == "en" else ()
    rooms = sorted(room for room in (ROOT / "mattegui").iterdir() if room.name not in IN_TERMINALS)
    run("lupdate", *COLLECT, *only, *SHAPE, language, *rooms, "-ts", file)


def build(file: Path, built: Path) -> None:
    """Make of a file of translations what the program reads."""
    run("lrelease", "-silent", file, "-qm", built)


def run(tool: str, *words: object) -> None:
    """Run one of Qt's tools, which must succeed."""
    subprocess.run([TOOLS / tool, *map(str, words)], check=True, cwd=ROOT)


if __name__ == "__main__":
    for code in ("de", "en"):
        source = TRANSLATIONS / f"mattegui_{code}.ts"
        collect(source, code)
        build(source, source.with_suffix(".qm"))
