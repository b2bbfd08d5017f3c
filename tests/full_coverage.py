"""Every line of core/ and document/ must be covered by the room's own tests: a pytest plugin that fails the run if not.

It measures only while those tests are imported and run, so nothing else is slowed down. A room is judged when all of
its tests are in the run: `pytest tests/core`, `make quick` and `make test` do it, `pytest -k name` does not. They are
marked `alone`, so all of them run in one process.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest

ROOT = Path(__file__).parents[1]
COVERED_ROOMS = ("core", "document")


class FullCoverage:
    """Collects the lines that each room's own tests run."""

    def __init__(self) -> None:
        self.measure = coverage.Coverage(
            data_file=None, config_file=False, source_pkgs=[f"mattegui.{room}" for room in COVERED_ROOMS]
        )
        # A run of other rooms' tests never imports these.
        self.measure.set_option("run:disable_warnings", ["module-not-imported", "no-data-collected"])
        self.rooms: list[str] = []  # those whose tests are all in this run
        self.report: list[str] = []
        self.partial = False
        self.measure.start()  # before any test imports the rooms: lines at their top count as run

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """After the imports: only the rooms' own tests are measured from here on."""
        self.measure.stop()
        given = {item.path for item in session.items}
        whole = not self.partial and not any("::" in argument for argument in session.config.args)
        self.rooms = [
            room for room in COVERED_ROOMS if whole and set((ROOT / "tests" / room).rglob("test_*.py")) <= given
        ]

    def pytest_deselected(self, items: list[pytest.Item]) -> None:
        """A room without some of its tests is not judged."""
        self.partial |= any(tested_room(item) for item in items)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Measure a room's own test."""
        if tested_room(item) not in self.rooms:
            return (yield)
        self.measure.start()
        try:
            return (yield)
        finally:
            self.measure.stop()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Iterator[None]:
        """Fail the run for lines that no test of their room ran."""
        result = yield
        for room in self.rooms if not session.shouldstop and not session.shouldfail else ():
            for path in sorted((ROOT / "mattegui" / room).rglob("*.py")):
                if missing := self.measure.analysis2(str(path))[3]:
                    lines = ", ".join(map(str, missing))
                    self.report.append(f"{path.relative_to(ROOT)}: no test of {room} runs line {lines}")
        session.testsfailed += len(self.report)
        return result

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say which lines they are."""
        if self.report:
            terminalreporter.section("lines without a test", red=True)
            for line in self.report:
                terminalreporter.line(line)


def tested_room(item: pytest.Item) -> str:
    """The room whose own test this is, or nothing."""
    return next((room for room in COVERED_ROOMS if item.path.is_relative_to(ROOT / "tests" / room)), "")


def pytest_configure(config: pytest.Config) -> None:
    """Stand back where somebody else measures, for Python traces for one at a time, and where it is too late.

    `pytest tests/gui tests/core` imports the rooms with the first folder's conftest, before this plugin can look.
    """
    late = any(f"mattegui.{room}" in sys.modules for room in COVERED_ROOMS)
    if not late and not getattr(config.option, "cov_source", None) and not config.option.collectonly:
        config.pluginmanager.register(FullCoverage(), "full_coverage")
