"""Libraries that others are linked to, of which little or nothing is ever used: their names with less behind them.

A program of Linux does not start when a library is missing that one of its own is linked to. What stands in for it here
has the same symbols, all of which lead to one instruction that ends the program at once. ICU's data keeps what sorts.
"""

import re
import struct
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

FUNCTIONS, MOST_DATA = "TWi", 4096  # kinds of nm's; bytes of a variable, so that its reader finds zeros

SORTS = (
    "/root.res",
    "/supplementalData.res",
    "/likelySubtags.res",
    "/keyTypeData.res",
    "/zoneinfo64.res",
    ".icu",
    ".nrm",
)
MAGIC, BEFORE_MAGIC = b"CmnD", 12  # of ICU's packages of data, and the bytes of its header before that


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
    script = "".join(f"{version} {{ {'; '.join(names)}; }};\n" for version, names in versions.items())
    _link(lines, script, own[1] if own else source.name, target)


def sorting(source: Path, target: Path) -> None:
    """Write ICU's library of data with what sorts words in any language, and without the names of all things in each.

    The format is that of ICU's udata and ucmndata.h: a header, then a count, places of names and data, names, data.
    """
    whole = source.read_bytes()
    start = whole.index(MAGIC) - BEFORE_MAGIC
    begin = start + struct.unpack_from("<H", whole, start)[0]
    places = list(
        struct.iter_unpack("<II", whole[begin + 4 : begin + 4 + 8 * struct.unpack_from("<I", whole, begin)[0]])
    )
    kept = []
    for (name_at, data_at), (_, end) in pairwise(places):  # in the order of names; the last is of a zone
        name = whole[begin + name_at : whole.index(b"\0", begin + name_at)]
        if b"/coll/" in name or name.decode().endswith(SORTS):
            kept.append((name + b"\0", whole[begin + data_at : begin + end]))
    table, names, data = struct.pack("<I", len(kept)), b"", b""
    behind = 4 + 8 * len(kept) + sum(len(name) for name, _ in kept)
    padding = -behind % 16
    for name, content in kept:
        table += struct.pack("<II", 4 + 8 * len(kept) + len(names), behind + padding + len(data))
        names, data = names + name, data + content + bytes(-len(content) % 16)
    package = target.with_suffix(".dat")
    target.parent.mkdir(parents=True, exist_ok=True)
    package.write_bytes(whole[start:begin] + table + names + bytes(padding) + data)
    ((symbol, *_),) = _symbols(source)
    lines = [".section .rodata", ".balign 16", f".globl {symbol}", f".type {symbol}, @object", f"{symbol}:"]
    _link([*lines, f'.incbin "{package}"', f".size {symbol}, .-{symbol}"], "{ global: *; };", source.name, target)
    package.unlink()


def _link(lines: list[str], script: str, name: str, target: Path) -> None:
    """Make a library of that name from assembly and a script of versions."""
    target.parent.mkdir(parents=True, exist_ok=True)
    code, versions = target.with_suffix(".s"), target.with_suffix(".map")
    code.write_text("\n".join([*lines, '.section .note.GNU-stack,"",@progbits', ""]))
    versions.write_text(script)
    options = [f"-Wl,-soname,{name}", f"-Wl,--version-script,{versions}"]
    subprocess.run(["gcc", "-shared", "-nostdlib", *options, "-o", target, code], check=True)
    code.unlink()
    versions.unlink()


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
