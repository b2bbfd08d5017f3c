"""THIRD_PARTY.md names every package that is installed for us, under its licence."""

from packaging.utils import canonicalize_name

from tests.third_party import ELSEWHERE, OUR_NAME, ROOT, packages, requirements


def rows() -> dict[str, list[str]]:
    """The cells of every package in the file, by its name: versions, needed by, licence, home."""
    lines = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {row[0]: row[1:] for row in cells if row[0] != "package"}


def test_every_package_is_listed_under_its_licence() -> None:
    installed = {package.name: package.licence for found in packages().values() for package in found}
    installed = {name: licence for name, licence in installed.items() if name not in ELSEWHERE}
    listed = {name: cells[2] for name, cells in rows().items()}
    assert {name: listed.get(name) for name in installed} == installed, "run make third-party"


def test_every_package_says_what_its_licence_is_and_where_it_lives() -> None:
    for found in packages().values():
        for package in found:
            assert package.licence, package.name
            assert package.home.startswith("http"), package.name


def test_what_pyproject_no_longer_asks_for_is_not_listed() -> None:
    direct = {name for name, cells in rows().items() if cells[1] == OUR_NAME}
    asked = {canonicalize_name(line.name) for lines in requirements().values() for line in lines}
    assert direct <= asked
