"""Libraries that others are linked to, of which nothing is ever called: their names without their contents.

A program of Linux does not start when a library is missing that one of its own is linked to. What stands in for it here
has the same symbols, all of which lead to one instruction that ends the program at once.
"""

import re
import subprocess
from functools import cache
from pathlib import Path

FUNCTIONS, MOST_DATA = "TWi", 4096  # kinds of nm's; bytes of a variable, so that its reader finds zeros


def hollow(source: Path, target: Path) -> None:
    """Write a library with the name and the symbols of another, but for those of C++, which others have too."""
    own = re.search(r"SONAME\s+(\S+)", _told("objdump", "-p", source))
    lines, versions = [".text", "nothing: ud2"], dict[str, list[str]]()
    for name, kind, version in _symbols(source):
        if kind == "A" or name.startswith("_Z"):  # the name of a version; C++
            continue
        lines += [f".globl {name}", f".type {name}, {'@function' if kind in FUNCTIONS else '@object'}"]
        lines += [f".set {name}, nothing" if kind in FUNCTIONS else f".comm {name}, {MOST_DATA}"]
        versions.setdefault(version, []).append(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    code, script = target.with_suffix(".s"), target.with_suffix(".map")
    code.write_text("\n".join([*lines, '.section .note.GNU-stack,"",@progbits', ""]))
    script.write_text("".join(f"{version} {{ {'; '.join(names)}; }};\n" for version, names in versions.items()))
    options = [f"-Wl,-soname,{own[1] if own else source.name}", f"-Wl,--version-script,{script}"]
    subprocess.run(["gcc", "-shared", "-nostdlib", *options, "-o", target, code], check=True)
    code.unlink()
    script.unlink()


@cache
def needs(program: Path) -> list[str]:
    """The names of the libraries that a library or program is linked to; of any other file none."""
    if program.read_bytes()[:4] != b"\x7fELF":
        return []
    return re.findall(r"NEEDED\s+(\S+)", _told("objdump", "-p", program))


def _symbols(library: Path) -> list[tuple[str, str, str]]:
    """Name, kind and version, which may be empty, of each symbol that a library offers."""
    found = []
    for line in _told("nm", "-D", "--defined-only", "--with-symbol-versions", library).splitlines():
        kind, full = line.split()[-2:]
        name, _, version = full.replace("@@", "@").partition("@")
        found.append((name, kind, version))
    return found


def _told(*words: str | Path) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout
