"""Writes the versions of everything that the development environment holds: `make lock`; test_lock.py checks them.

pip takes the file as constraints: `pip install -c tests/requirements.lock -e '.[test]'`.
"""

from importlib.metadata import version

from packaging.version import Version

from tests.third_party import packages

HEAD = "# Written by `make lock` from what is installed. The Makefile chooses torch's build: for a card or for the CPU."


def text() -> str:
    """The whole file. The word behind + in a version names a build, such as torch's for the CPU; pip takes any."""
    names = sorted(package.name for found in packages().values() for package in found)
    return "\n".join([HEAD, *(f"{name}=={Version(version(name)).public}" for name in names)]) + "\n"


if __name__ == "__main__":
    print(text(), end="")
