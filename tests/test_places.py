"""The program keeps things for itself only in the folders that platformdirs names, and readable as the umask says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mattegui.files.formats.encoding import write_pixels
from tests.fakes import scene

ROOT = Path(__file__).parents[1]
OWN = (".cache/mattegui", ".config/mattegui", ".local/state/mattegui")  # what platformdirs names on Linux
UMASK = 0o027  # the group may read, and others nothing
SYSTEMS = (".cache/fontconfig",)  # of a library that every program has

# A user who opens, paints, keeps unsaved work, saves, exports and meets a fault, and another command.
PROGRAM = """
import logging, sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from mattegui.__main__ import main
from mattegui.app import Desktop
from mattegui.files.output import Output
from mattegui.gui.work.exporting import Export
from mattegui.log import kept
from tests.gui.conftest import FakeNetwork

def until(ready):
    end = time.monotonic() + 40
    while not ready():
        QTest.qWait(10)
        assert time.monotonic() < end, desktop.window.notice.text

folder = Path(sys.argv[1])
program = QApplication([])
with kept():
    logging.getLogger("mattegui").error("a fault")
    desktop = Desktop(FakeNetwork)
    desktop.live.start()
    desktop.window.show()
    desktop.opening.open_image(folder / "in.png", folder / "trimap.png")
    until(lambda: desktop.editor.document is not None and desktop.live.device)
    desktop.editor.press((5, 5), 255, 4)
    desktop.editor.release()
    assert desktop.parts.recovery.keep_at_once()
    desktop.parts.recovery.leave()
    desktop.parts.sessions.save(folder / "work.matte")
    until((folder / "work.matte").exists)
    desktop.exporting.export(Export(folder / "out.png", Output()))
    until((folder / "out.png").exists)
    desktop.polish.put(False, 0.5)
    desktop.stop()
print(main(["trimap", str(folder / "in.png"), "-o", str(folder / "made.png")]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="where Linux keeps things")
def test_nothing_is_kept_elsewhere_and_nobody_else_sees_what_the_umask_hides(tmp_path: Path) -> None:
    home, work, temporary = tmp_path / "home", tmp_path / "work", tmp_path / "temporary"
    for folder in (home, work, temporary):
        folder.mkdir()
    image, trimap = scene(40, 60)
    write_pixels(work / "in.png", image)
    write_pixels(work / "trimap.png", trimap)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environment = kept | {"HOME": str(home), "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(work)],
        cwd=work,
        env=environment,
        umask=UMASK,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = [path for path in home.rglob("*") if path.is_file()]
    names = {str(path.relative_to(home)) for path in files}
    ours = {name for name in names if not name.startswith(SYSTEMS)}
    assert all(name.startswith(OWN) for name in ours), ours
    assert any("recovery" in name for name in ours)
    assert any(name.endswith("mattegui.log") for name in ours)
    assert not list(temporary.iterdir())
    made = {path.name for path in work.iterdir()}
    assert {"work.matte", "out.png"} <= made
    assert not {name for name in made if name.startswith(".mattegui-")}
    recovery = next(home.rglob("work.matte")).parent
    assert recovery.stat().st_mode & 0o077 == 0, "unsaved work is nobody else's business"
    for path in [*(home / name for name in ours), *work.iterdir()]:
        if path.name not in ("in.png", "trimap.png"):
            assert path.stat().st_mode & UMASK == 0, path
