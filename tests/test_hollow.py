"""What the package's hollow libraries stand in for is never called, and what is linked to one still loads."""

import ctypes
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What OpenCV gives to FFmpeg, and to OpenBLAS when a matrix is large.
MATRICES = r"invert|solve\w*|SVD\w*|eigen\w*|gemm|PCA\w*|mulTransposed|calcCovar\w*|determinant"
MISSING = re.compile(rf"\bcv2\.(Video\w+|{MATRICES})\b")


def test_the_program_calls_nothing_that_is_hollow_in_the_package() -> None:
    tried = "cv2.VideoCapture(0), cv2.invert(a), cv2.invertAffineTransform(a)"
    assert MISSING.findall(tried) == ["VideoCapture", "invert"]
    found = [(path, MISSING.findall(path.read_text(encoding="utf-8"))) for path in (ROOT / "mattegui").rglob("*.py")]
    assert [(path, names) for path, names in found if names] == []


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("gcc"), reason="only Linux' package is hollow")
def test_a_library_loads_with_a_hollow_one(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("hollow", ROOT / "resources" / "packages" / "hollow.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    full, user, place = tmp_path / "libfull.so.1", tmp_path / "libuser.so", tmp_path / "hollow" / "libfull.so.1"
    (tmp_path / "map").write_text("FULL_1 { global: answer; ready; local: *; };")
    (tmp_path / "full.c").write_text("char room[100000] = {1}; int ready = 7; int answer(void) { return room[0]; }")
    (tmp_path / "user.c").write_text(
        "extern int ready; int answer(void); int both(void) { return answer(); } int seen(void) { return ready; }"
    )
    gcc = ["gcc", "-shared", "-fPIC"]
    versions = [f"-Wl,--version-script,{tmp_path / 'map'}", "-Wl,-soname,libfull.so.1"]
    subprocess.run([*gcc, *versions, "-o", full, tmp_path / "full.c"], check=True)
    subprocess.run([*gcc, "-Wl,-z,lazy", "-o", user, tmp_path / "user.c", full], check=True)
    module.hollow(full, place)
    assert module.needs(user)[0] == "libfull.so.1"
    assert module.needs(tmp_path / "map") == []
    assert place.stat().st_size < full.stat().st_size / 4
    code = f"import ctypes; ctypes.CDLL({str(place)!r}); print(ctypes.CDLL({str(user)!r}).seen())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n"
    ended = subprocess.run([sys.executable, "-c", code.replace("seen", "both")], capture_output=True, check=False)
    assert ended.returncode < 0
    assert ctypes.CDLL(str(full)).answer() == 1
