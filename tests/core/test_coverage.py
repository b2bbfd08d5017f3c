"""Every line of core/ is covered by core's own tests, and stays so."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_every_file_of_core_is_fully_covered(tmp_path: Path) -> None:
    report = tmp_path / "coverage.json"
    command = [sys.executable, "-m", "pytest", "tests/core", "-q", "-p", "no:cacheprovider"]
    command += [f"--ignore={Path(__file__)}", "--cov=mattegui.core", f"--cov-report=json:{report}"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os_environment(tmp_path)})
    assert run.returncode == 0, run.stdout[-2000:]
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    missing = {name: entry["missing_lines"] for name, entry in files.items() if entry["missing_lines"]}
    assert len(files) == len(list((ROOT / "mattegui" / "core").glob("*.py")))
    assert missing == {}


def os_environment(folder: Path) -> dict[str, str]:
    """The environment, with the coverage data out of the checkout."""
    import os

    return {**os.environ, "COVERAGE_FILE": str(folder / "coverage")}
