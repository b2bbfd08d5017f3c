"""The command line and files that were made to harm: one sentence, nothing written, memory bounded."""

import json
import os
import subprocess
import sys
from pathlib import Path

from mattegui.core.feedback import printable
from tests.hostile import LINUX, PICTURES, fill, state

ROOT = Path(__file__).parents[2]
MOST_GROWN = 250  # megabytes, of which the libraries take 80: no file may fill the memory
FOREVER = 120  # seconds

# Runs `mattegui trimap` on each file of the folder that it is started in.
CHILD = """
import contextlib, io, json, os, sys
from mattegui.__main__ import main
out = sys.argv[1]
for name in json.load(sys.stdin):
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        code = main(["trimap", name, "-o", out])
    written = os.path.exists(out)
    if written:
        os.remove(out)
    # not getrusage, which also counts what the process that started this one had
    status = open("/proc/self/status").read()
    grown = int(status.partition("VmHWM:")[2].split()[0]) >> 10
    print(json.dumps([name, code, said.getvalue(), written, grown]))
"""


@LINUX
def test_the_command_line_says_one_sentence_of_each(tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    fill(folder)
    before = state(folder)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, tmp_path / "out.png"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        input=json.dumps([one.name for one in PICTURES]),
        capture_output=True,
        text=True,
        timeout=FOREVER,
        check=True,
    )
    assert done.stderr == ""
    for one, line in zip(PICTURES, done.stdout.splitlines(), strict=True):
        _, code, sentences, written, grown = json.loads(line)
        if one.refused:
            assert code == 2, one.name
            assert sentences.startswith(f"mattegui: {printable(one.name)}: "), one.name
            assert one.refused in sentences
            assert sentences.endswith(".\n")
            assert sentences.count("\n") == 1
            assert not written
        assert code in (0, 2)
        assert "Traceback" not in sentences
        assert grown < MOST_GROWN, one.name
    assert state(folder) == before
