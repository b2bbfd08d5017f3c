"""Writes THIRD_PARTY.md: `make third-party`; test_third_party.py checks it.

The requirements are those of pyproject.toml, and what they need in turn. Licences and home pages come from the metadata
of what is installed.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
OUR_NAME = "mattegui"
# A build of torch for a graphics card brings these; the head of the file names them, as machines differ in them.
FOR_A_CARD = ("nvidia-", "cuda-", "triton")
ELSEWHERE = ("colorama",)  # needed on Windows only: the head of the file names it
BY_HAND = ("auto", "render")  # extras that tests do without: the head of the file names what they bring

HEAD = """# Third-party packages

Written by `make third-party`; a test compares it with what is installed. None of these
packages lies in this repository or in the wheel: pip installs them. All their licences fit GPL-3.0-or-later.

A build of torch for a graphics card also brings NVIDIA's libraries, which are proprietary, and triton (MIT). On Windows
colorama (BSD-3-Clause, https://github.com/tartley/colorama) is needed as well. The extra `render` brings
Blender: bpy (GPL-3.0, https://www.blender.org), and with it requests (Apache-2.0), zstandard (BSD-3-Clause) and Cython
(Apache-2.0). The extra `auto` brings rembg (MIT, https://github.com/danielgatis/rembg), and with it onnxruntime and
jsonschema (MIT), pooch and scikit-image (BSD-3-Clause). Models of rembg have licences of their own."""
TITLES = {
    "": "The program",
    "cluster": "A Ray cluster: the extra `cluster`",
    "raw": "Camera raw files: the extra `raw`",
    "train": "Training: the extra `train`",
    "test": "Tests: the extra `test`",
}


@dataclass(frozen=True)
class Package:
    """One installed package. range: the versions that whoever needs it accepts."""

    name: str
    range: str
    needed_by: str
    licence: str
    home: str

    @property
    def row(self) -> str:
        """Its line in the file."""
        return f"| {self.name} | {self.range} | {self.needed_by} | {self.licence} | {self.home} |"


def licence(found: Distribution) -> str:
    """The licence that a package's metadata names: an expression, a word of its own, its classifiers, or a mark."""
    own = (found.metadata.get("License") or "").strip()
    if expression := found.metadata.get("License-Expression"):
        return str(expression)
    if own and "\n" not in own:
        return own
    prefix = "License :: OSI Approved :: "
    named = [
        line.removeprefix(prefix) for line in found.metadata.get_all("Classifier") or [] if line.startswith(prefix)
    ]
    written = re.search(r"SPDX-License-Identifier: ([\w.+-]+)", str(found.metadata.get_payload()))
    return " AND ".join(named) or (written[1] if written else "")


def home_page(found: Distribution) -> str:
    """Where a package lives."""
    links = dict(line.split(", ", 1) for line in found.metadata.get_all("Project-URL") or [])
    links = {label.lower(): link for label, link in links.items()} | {"": found.metadata.get("Home-page")}
    return next(
        (
            links[label]
            for label in ("homepage", "home", "", "source", "source code", "sources", "repository", "code", "github")
            if links.get(label)
        ),
        f"https://pypi.org/project/{found.metadata['Name']}/",
    )


def requirements() -> dict[str, list[Requirement]]:
    """What pyproject.toml asks for: the program under "", the extras under their names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = {"": project["dependencies"], **project["optional-dependencies"]}
    return {extra: [Requirement(line) for line in lines] for extra, lines in lists.items() if extra not in BY_HAND}


def needed(wanted: list[Requirement], by: str, seen: set[str]) -> Iterator[Package]:
    """The packages of a list of requirements and all that they need, each once."""
    for requirement in wanted:
        name = canonicalize_name(requirement.name)
        if name in seen | {OUR_NAME} or name.startswith(FOR_A_CARD):
            continue
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            found = distribution(name)
        except PackageNotFoundError as error:
            raise SystemExit(f"{name} is not installed; install '.[test]' first.") from error
        seen.add(name)
        yield Package(name, str(requirement.specifier) or "any", by, licence(found), home_page(found))
        extras = requirement.extras or {""}
        inner = [Requirement(line) for line in found.requires or []]
        inner = [
            line for line in inner if not line.marker or any(line.marker.evaluate({"extra": one}) for one in extras)
        ]
        for line in inner:
            line.marker = None
        yield from needed(inner, name, seen)


def packages() -> dict[str, list[Package]]:
    """Every package, by the part of the project that needs it first."""
    seen: set[str] = set()
    return {
        extra: sorted(needed(wanted, OUR_NAME, seen), key=lambda package: package.name)
        for extra, wanted in requirements().items()
    }


def text() -> str:
    """The whole file."""
    parts = [HEAD]
    for extra, found in packages().items():
        parts += [
            f"\n## {TITLES[extra]}\n",
            "| package | versions | needed by | licence | home |",
            "|---|---|---|---|---|",
        ]
        parts += [package.row for package in found]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    print(text(), end="")
