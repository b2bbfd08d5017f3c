"""What pyproject.toml asks for is bounded, and the lock file holds a version of it that is in bounds."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.third_party import ELSEWHERE, OUR_NAME, ROOT, packages, requirements

UPPER = ("<", "<=", "==", "~=")


def locked() -> dict[str, Version]:
    """The versions in the lock file."""
    lines = (Path(__file__).parent / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return {name: Version(found) for name, _, found in (line.partition("==") for line in lines if line[0] != "#")}


def test_everything_is_bounded_above_and_below() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [asked["build-system"]["requires"], asked["project"]["dependencies"]]
    lists += asked["project"]["optional-dependencies"].values()
    for line in (Requirement(line) for lines in lists for line in lines):
        operators = {specifier.operator for specifier in line.specifier}
        assert line.name == OUR_NAME or (operators & set(UPPER) and operators & {">=", "=="}), str(line)


def test_the_lock_file_holds_what_is_asked_for() -> None:
    versions = locked()
    for line in (line for lines in requirements().values() for line in lines):
        if line.name != OUR_NAME:
            assert line.specifier.contains(versions[canonicalize_name(line.name)]), f"{line}; run make lock"


def test_the_lock_file_holds_all_that_is_installed_for_us() -> None:
    installed = {package.name for found in packages().values() for package in found}
    assert installed - set(ELSEWHERE) <= set(locked()), "run make lock"
